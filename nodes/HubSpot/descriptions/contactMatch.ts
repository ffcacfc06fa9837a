import type { INodeProperties } from 'n8n-workflow';

/** How an input item names its contact: the same three ways for every operation. */
export const contactMatch: INodeProperties[] = [
	{
		displayName: 'Match By',
		name: 'matchBy',
		type: 'options',
		options: [
			{
				name: 'Email',
				value: 'email',
				description: 'The primary address or one of the additional addresses of the contact',
			},
			{
				name: 'Record ID',
				value: 'recordId',
				description: "HubSpot's own ID of the contact. Never creates one.",
			},
			{
				name: 'Unique Property',
				value: 'uniqueProperty',
				description: 'A property of your account that holds no value twice, e.g. a customer number',
			},
		],
		default: 'email',
		description: 'What tells which contact an input item is about',
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
		description: 'The ID of the contact, as in the address of its page in HubSpot',
	},
	{
		displayName: 'Unique Property Name or ID',
		name: 'uniqueProperty',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getUniqueProperties' },
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
		description: 'The value of the unique property that names the contact',
	},
];
