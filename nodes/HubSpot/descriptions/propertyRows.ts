import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const WRITE_MODES: INodePropertyOptions[] = [
	{
		name: 'Always',
		value: 'always',
		description: 'Write the value, whatever HubSpot holds',
	},
	{
		name: 'Only Forward',
		value: 'onlyForward',
		description:
			'Write only what comes after the value that is there: a later option or stage, a higher number, a later date. A late message never moves a status back.',
	},
	{
		name: 'Only If Empty',
		value: 'ifEmpty',
		description: 'Never overwrite a value, e.g. one that a person entered in HubSpot',
	},
	{
		name: 'Only When Created',
		value: 'whenCreated',
		description: 'Write only into a record that this node creates',
	},
];

const when: INodeProperties = {
	displayName: 'When',
	name: 'when',
	type: 'options',
	options: WRITE_MODES,
	default: 'always',
	description: 'When the value is written',
};

/** A row of a property, its value, and what else is to be said of it. */
const rows = (...more: INodeProperties[]): INodeProperties => ({
	displayName: 'Properties',
	name: 'properties',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Property',
	default: {},
	displayOptions: { show: { propertiesMode: ['rows'] } },
	options: [
		{
			displayName: 'Property',
			name: 'rows',
			values: [
				{
					displayName: 'Property Name or ID',
					name: 'property',
					type: 'options',
					typeOptions: {
						loadOptionsMethod: 'getWritableProperties',
						loadOptionsDependsOn: ['objectType'],
					},
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Ada',
					description:
						'Text, a number, true or false, a date, or an option (by its internal name or its label; several separated by semicolons)',
				},
				...more,
			],
		},
	],
	description:
		more.length > 0
			? 'The properties to write, each with its value and when to write it'
			: 'The properties of the new record, each with its value',
});

const propertiesMode: INodeProperties = {
	displayName: 'Properties to Write',
	name: 'propertiesMode',
	type: 'options',
	options: [
		{
			name: 'Choose Below',
			value: 'rows',
			description: 'One row for each property',
		},
		{
			name: 'Input Fields With the Same Name',
			value: 'inputFields',
			description: "Every field of the input item that has a property's internal name",
		},
	],
	default: 'rows',
	description: 'Where the properties and their values come from',
};

/** What to write into a record that is there already, or may be: which properties, which values, and when. */
export const propertyRows: INodeProperties[] = [
	propertiesMode,
	rows(when),
	{
		...when,
		displayOptions: { show: { propertiesMode: ['inputFields'] } },
		description: 'When the values are written; the same for all fields',
	},
	{
		displayName: 'Empty Values',
		name: 'emptyValues',
		type: 'options',
		options: [
			{
				name: 'Clear the Property',
				value: 'clear',
				description: 'An empty value removes what HubSpot holds',
			},
			{
				name: 'Leave the Property as It Is',
				value: 'leave',
				description: 'An empty value changes nothing',
			},
		],
		default: 'leave',
		description: 'What an empty value, null or a missing field means. 0 and false are not empty.',
	},
];

/** What to write into a new record, which holds nothing that could be kept or cleared. */
export const newPropertyRows: INodeProperties[] = [propertiesMode, rows()];
