import type { INodeProperties } from 'n8n-workflow';

/** A simple filter: rows that must all hold. */
export const contactFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Filter',
			name: 'rows',
			values: [
				{
					displayName: 'Property Name or ID',
					name: 'property',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getProperties' },
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Operator',
					name: 'operator',
					type: 'options',
					options: [
						{
							name: 'Contains Word',
							value: 'CONTAINS_TOKEN',
							description: '* stands for any characters',
						},
						{ name: 'Does Not Contain Word', value: 'NOT_CONTAINS_TOKEN' },
						{ name: 'Equals', value: 'EQ' },
						{ name: 'Greater Than', value: 'GT' },
						{ name: 'Greater Than or Equal', value: 'GTE' },
						{ name: 'Has a Value', value: 'HAS_PROPERTY' },
						{ name: 'Is Empty', value: 'NOT_HAS_PROPERTY' },
						{ name: 'Less Than', value: 'LT' },
						{ name: 'Less Than or Equal', value: 'LTE' },
						{ name: 'Not Equal', value: 'NEQ' },
						{ name: 'Not One Of', value: 'NOT_IN', description: 'Values separated by commas' },
						{ name: 'One Of', value: 'IN', description: 'Values separated by commas' },
					],
					default: 'EQ',
					description: 'How the property is compared with the value',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. customer',
					displayOptions: { hide: { operator: ['HAS_PROPERTY', 'NOT_HAS_PROPERTY'] } },
					description: 'Text, a number, a date, or the internal value of an option',
				},
			],
		},
	],
	description:
		'Conditions that must all hold. Without any, every contact is returned. HubSpot finds new and changed contacts after some seconds only.',
};
