import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** All of HubSpot's search operators, in plain words. */
const FILTER_OPERATORS: INodePropertyOptions[] = [
	{
		name: 'Contains Word',
		value: 'CONTAINS_TOKEN',
		description: '* stands for any characters',
	},
	{ name: 'Does Not Contain Word', value: 'NOT_CONTAINS_TOKEN' },
	{ name: 'Equals', value: 'EQ' },
	{ name: 'Greater Than', value: 'GT', description: 'Of dates: after' },
	{ name: 'Greater Than or Equal', value: 'GTE' },
	{ name: 'Has a Value', value: 'HAS_PROPERTY' },
	{ name: 'Is Any Of', value: 'IN', description: 'Equals one of several values' },
	{ name: 'Is Between', value: 'BETWEEN', description: 'Both ends belong to the range' },
	{ name: 'Is Empty', value: 'NOT_HAS_PROPERTY' },
	{ name: 'Is None Of', value: 'NOT_IN', description: 'Has a value, and it is none of several' },
	{ name: 'Less Than', value: 'LT', description: 'Of dates: before' },
	{ name: 'Less Than or Equal', value: 'LTE' },
	{ name: 'Not Equal', value: 'NEQ', description: 'Has a value, and it is another one' },
];

const picked = (parameter: Partial<INodeProperties>): INodeProperties => ({
	displayName: 'Value',
	name: 'value',
	type: 'resourceLocator',
	default: { mode: 'text', value: '' },
	modes: [
		{
			displayName: 'By Value',
			name: 'text',
			type: 'string',
			placeholder: 'e.g. customer, 1000 or 2026-03-31',
		},
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchPropertyValues', searchable: true },
		},
	],
	...parameter,
});

/** One condition: a property, an operator, and what it takes. */
const conditionRow: INodeProperties[] = [
	{
		displayName: 'Property Name or ID',
		name: 'property',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getProperties', loadOptionsDependsOn: ['objectType'] },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Operator',
		name: 'operator',
		type: 'options',
		options: FILTER_OPERATORS,
		default: 'EQ',
		description: 'How the property is compared with the value',
	},
	picked({
		displayOptions: { hide: { operator: ['HAS_PROPERTY', 'NOT_HAS_PROPERTY', 'IN', 'NOT_IN'] } },
		description:
			'Text, a number, a date (a day stands for its first moment, in UTC), an option, pipeline or stage by its internal value or its label, or an owner by ID or email address. The list has those of the property.',
	}),
	picked({
		displayName: 'Up To',
		name: 'highValue',
		displayOptions: { show: { operator: ['BETWEEN'] } },
		description: 'The upper end of the range',
	}),
	{
		displayName: 'Values',
		name: 'values',
		type: 'string',
		default: '',
		placeholder: 'e.g. customer, lead',
		displayOptions: { show: { operator: ['IN', 'NOT_IN'] } },
		description:
			'Separated by commas, semicolons or lines; an expression may also give a list, whose entries are not split',
	},
	{
		displayName: 'Picked Names or IDs',
		name: 'pickedValues',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getPropertyValues',
			loadOptionsDependsOn: ['&property', 'objectType'],
		},
		default: [],
		displayOptions: { show: { operator: ['IN', 'NOT_IN'] } },
		description:
			'Options, owners, pipelines or stages of the property, in addition to those above. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];

/** Rows that must all hold, in the short form of one group. */
export const conditionRows: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Filter',
	default: {},
	options: [{ displayName: 'Filter', name: 'rows', values: conditionRow }],
};

const filterGroups: INodeProperties = {
	displayName: 'Condition Groups',
	name: 'filterGroups',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Group',
	default: {},
	displayOptions: { show: { filterBy: ['rows'] } },
	options: [
		{
			displayName: 'Group',
			name: 'groups',
			values: [
				{
					...conditionRows,
					displayName: 'All of These Conditions',
					placeholder: 'Add Condition',
					description: 'Conditions of this group, which must all hold',
				},
			],
		},
	],
	description:
		'A record matches when all conditions of at least one group hold. Without any, every record matches. HubSpot finds new and changed records after some seconds only.',
};

const criteriaJson: INodeProperties = {
	displayName: 'Criteria (JSON)',
	name: 'criteriaJson',
	type: 'json',
	typeOptions: { rows: 6 },
	default: '[]',
	displayOptions: { show: { filterBy: ['json'] } },
	description:
		'HubSpot\'s filterGroups, e.g. [{"filters": [{"propertyName": "dealstage", "operator": "EQ", "value": "closedwon"}]}], or an OpsHub query, e.g. [{"condition": "EQUALS", "field": "dealname", "value": "new"}], also nested with and, or, not. Null stands for "no value".',
};

const filterBy: INodeProperties = {
	displayName: 'Filter By',
	name: 'filterBy',
	type: 'options',
	options: [
		{ name: 'Conditions', value: 'rows', description: 'Groups of conditions, chosen below' },
		{ name: 'JSON', value: 'json', description: "HubSpot's filter groups or an OpsHub query" },
		{ name: 'Nothing', value: 'none', description: 'All records, without a condition' },
	],
	default: 'rows',
	description: 'How the conditions are given that a record must match',
};

/** Which records something is about: rows or JSON, or all of them. */
export const criteriaParameters: INodeProperties[] = [filterBy, filterGroups, criteriaJson];

/** The same for looking up the record that an input item is about, where "all of them" makes no sense. */
export const lookUpParameters: INodeProperties[] = [
	{
		...filterBy,
		displayName: 'Find By',
		options: filterBy.options?.filter(({ name }) => name !== 'Nothing'),
		description: 'How the conditions are given by which the record of an input item is found',
	},
	{
		...filterGroups,
		description:
			'The record is found when all conditions of at least one group hold. Values may have @field@ placeholders: the value of that field of the input item.',
	},
	{
		...criteriaJson,
		description:
			'HubSpot\'s filterGroups, or an OpsHub query, e.g. [{"condition": "EQUALS", "field": "order_number", "value": "@order.id@"}], also nested with and, or, not. Values may have @field@ placeholders: the value of that field of the input item. Null stands for "no value".',
	},
];
