import type { INodeProperties } from 'n8n-workflow';

import type { Match } from '../domain/matching';

/**
 * How an input item names its record, of whatever object type.
 *
 * @param fallback what a new node starts with.
 */
export const recordMatch = (fallback: Match['by']): INodeProperties[] => [
	{
		displayName: 'Match By',
		name: 'matchBy',
		type: 'options',
		options: [
			{
				name: 'Email',
				value: 'email',
				description: 'Contacts only: the primary address or one of the additional addresses',
			},
			{
				name: 'Record ID',
				value: 'recordId',
				description: "HubSpot's own ID of the record. Never creates one.",
			},
			{
				name: 'Unique Property',
				value: 'uniqueProperty',
				description: 'A property of your account that holds no value twice, e.g. an order number',
			},
		],
		default: fallback,
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
		placeholder: 'e.g. 2001',
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
		placeholder: 'e.g. PO-1001',
		displayOptions: { show: { matchBy: ['uniqueProperty'] } },
		description: 'The value of the unique property that names the record',
	},
];
