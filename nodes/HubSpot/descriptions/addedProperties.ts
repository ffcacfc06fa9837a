import type { INodeProperties } from 'n8n-workflow';

/** Whether the properties of records that something else names come along. */
export const addedPropertiesParameters: INodeProperties[] = [
	{
		displayName: 'Return',
		name: 'returnedProperties',
		type: 'options',
		options: [
			{
				name: 'All Properties',
				value: 'all',
				description: 'Every property of each record; often there are hundreds',
			},
			{
				name: 'Chosen Properties',
				value: 'chosen',
				description: 'The properties of each record that you choose below',
			},
			{
				name: 'IDs Only',
				value: 'none',
				description: 'No properties, which takes no further request',
			},
		],
		default: 'none',
		description: 'Which properties of the records to return',
	},
	{
		displayName: 'Property Names or IDs',
		name: 'propertyNames',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getProperties',
			loadOptionsDependsOn: ['objectType', 'toObjectType'],
		},
		default: [],
		displayOptions: { show: { returnedProperties: ['chosen'] } },
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
];
