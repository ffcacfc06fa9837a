import type { INodeProperties } from 'n8n-workflow';

import { objectType } from '../../descriptions/objectType';

/** The kind of record that a list holds, and the list. */
export const listParameters: INodeProperties[] = [
	objectType,
	{
		displayName: 'List',
		name: 'list',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The list, which HubSpot also calls a segment',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a list...',
				typeOptions: { searchListMethod: 'searchLists', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 42',
				hint: 'The ILS list ID, shown in the details of the list',
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. Newsletter',
			},
		],
	},
];

/** How an item names the record that is to come or go. */
export const memberParameters: INodeProperties[] = [
	{
		displayName: 'Match By',
		name: 'matchBy',
		type: 'options',
		options: [
			{
				name: 'Email',
				value: 'email',
				description: 'The email address of a contact; takes one more request for 100 items',
			},
			{
				name: 'Record ID',
				value: 'recordId',
				description: "HubSpot's own ID of the record",
			},
			{
				name: 'Unique Property',
				value: 'uniqueProperty',
				description:
					'A property of your account that holds no value twice; takes one more request for 100 items',
			},
		],
		default: 'recordId',
		description: 'What tells which record an input item is about',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. ada@example.com',
		displayOptions: { show: { matchBy: ['email'] } },
		description: 'The email address of the contact',
	},
	{
		displayName: 'Record ID',
		name: 'recordId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 151',
		displayOptions: { show: { matchBy: ['recordId'] } },
		description: 'The ID of the record, as in the address of its page in HubSpot',
	},
	{
		displayName: 'Unique Property Name or ID',
		name: 'uniqueProperty',
		type: 'options',
		typeOptions: {
			loadOptionsMethod: 'getUniqueProperties',
			loadOptionsDependsOn: ['objectType'],
		},
		default: '',
		displayOptions: { show: { matchBy: ['uniqueProperty'] } },
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Value',
		name: 'uniqueValue',
		type: 'string',
		default: '',
		placeholder: 'e.g. C-1001',
		displayOptions: { show: { matchBy: ['uniqueProperty'] } },
		description: 'The value of the unique property that names the record',
	},
];
