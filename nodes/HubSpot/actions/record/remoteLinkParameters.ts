import type { INodeProperties } from 'n8n-workflow';

const WRITABLE: Pick<INodeProperties, 'type' | 'typeOptions' | 'default'> = {
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getWritableProperties',
		loadOptionsDependsOn: ['objectType'],
	},
	default: '',
};

const CHOOSE =
	'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.';

/** The partner's record, and the properties of the HubSpot record that it is written into. */
export const remoteLinkParameters: INodeProperties[] = [
	{
		displayName: 'Remote ID',
		name: 'remoteId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. ORD-1001',
		description: "The ID of the record in the partner's system",
	},
	{
		displayName: 'Remote ID Property Name or ID',
		name: 'remoteIdProperty',
		...WRITABLE,
		description: `Where the remote ID is written; nowhere if empty. ${CHOOSE}`,
	},
	{
		displayName: 'Remote Link Property Name or ID',
		name: 'remoteLinkProperty',
		...WRITABLE,
		description: `Where the link to the partner's record is written; nowhere if empty. ${CHOOSE}`,
	},
	{
		displayName: 'Link From',
		name: 'linkFrom',
		type: 'options',
		options: [
			{
				name: 'Base URL and Path',
				value: 'base',
				description: 'An address that is the same for all items, with the remote ID in it',
			},
			{
				name: 'Full URL',
				value: 'url',
				description: 'An address that comes with each item',
			},
		],
		default: 'base',
		description: "What the address of the partner's record is made of",
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://erp.example.com',
		displayOptions: { show: { linkFrom: ['base'] } },
		description: "Where the partner's system is, as people open it in a browser",
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '/{remoteId}',
		placeholder: 'e.g. /orders/{remoteId}',
		displayOptions: { show: { linkFrom: ['base'] } },
		description: 'The path behind the base URL, with {remoteId} in the place of the remote ID',
	},
	{
		displayName: 'URL',
		name: 'remoteUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://erp.example.com/orders/1001',
		displayOptions: { show: { linkFrom: ['url'] } },
		description: "The address of the partner's record",
	},
	{
		displayName: 'Link Format',
		name: 'linkFormat',
		type: 'options',
		options: [
			{
				name: 'HTML',
				value: 'html',
				description: 'An anchor that shows the remote ID, for a rich text property',
			},
			{ name: 'Text', value: 'text', description: 'The address itself' },
		],
		default: 'text',
		description: 'How the link is written',
	},
	{
		displayName: 'Last Sync Property Name or ID',
		name: 'lastSyncProperty',
		...WRITABLE,
		description: `A date and time property that gets the time of this run. If empty, a record whose link is as asked is not written at all. ${CHOOSE}`,
	},
];
