import type { INodeProperties } from 'n8n-workflow';

const FOLDER: INodeProperties[] = [
	{
		displayName: 'Folder By',
		name: 'folderBy',
		type: 'options',
		options: [
			{ name: 'ID', value: 'id' },
			{ name: 'Path', value: 'path', description: 'HubSpot makes the folder if there is none' },
		],
		default: 'path',
		description: 'How the folder of the file is named',
	},
	{
		displayName: 'Folder Path',
		name: 'folderPath',
		type: 'string',
		default: '/n8n',
		placeholder: 'e.g. /n8n/contracts',
		required: true,
		displayOptions: { show: { folderBy: ['path'] } },
		description: 'Where in HubSpot the file goes',
	},
	{
		displayName: 'Folder ID',
		name: 'folderId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 123456789',
		displayOptions: { show: { folderBy: ['id'] } },
		description: 'Where in HubSpot the file goes',
	},
];

/** HubSpot's kinds of access, by name. */
export const access: INodeProperties = {
	displayName: 'Access',
	name: 'access',
	type: 'options',
	options: [
		{
			name: 'Hidden, Private',
			value: 'HIDDEN_PRIVATE',
			description: 'Not in the file manager; a signed link is needed',
		},
		{
			name: 'Hidden, Public',
			value: 'HIDDEN_NOT_INDEXABLE',
			description: 'Not in the file manager; whoever has the link can open it',
		},
		{
			name: 'Hidden, Public and Indexable',
			value: 'HIDDEN_INDEXABLE',
			description: 'Not in the file manager; search engines may find it',
		},
		{
			name: 'Hidden, Sensitive',
			value: 'HIDDEN_SENSITIVE',
			description: 'Not in the file manager; for sensitive data',
		},
		{ name: 'Private', value: 'PRIVATE', description: 'A signed link is needed to open it' },
		{
			name: 'Public',
			value: 'PUBLIC_NOT_INDEXABLE',
			description: 'Whoever has the link can open it; search engines are asked to stay away',
		},
		{
			name: 'Public and Indexable',
			value: 'PUBLIC_INDEXABLE',
			description: 'Whoever has the link can open it; search engines may find it',
		},
		{ name: 'Sensitive', value: 'SENSITIVE', description: 'For sensitive data' },
	],
	default: 'PRIVATE',
	description: 'Who can open the file',
};

const DUPLICATES: INodeProperties[] = [
	{
		displayName: 'If HubSpot Has the Same File',
		name: 'duplicates',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'REJECT', description: 'HubSpot refuses the file' },
			{ name: 'Return the File It Has', value: 'RETURN_EXISTING' },
			{ name: 'Store It Again', value: 'NONE', description: 'As a file of its own' },
		],
		default: 'NONE',
		description: 'What happens when there is a file with the same content',
	},
	{
		displayName: 'Same File Where',
		name: 'duplicatesIn',
		type: 'options',
		options: [
			{ name: 'In the Folder', value: 'EXACT_FOLDER' },
			{ name: 'In the Whole Account', value: 'ENTIRE_PORTAL' },
		],
		default: 'EXACT_FOLDER',
		displayOptions: { show: { duplicates: ['REJECT', 'RETURN_EXISTING'] } },
		description: 'Where HubSpot looks for the same content',
	},
];

const OPTIONS: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. contract.pdf',
			description: 'With its extension. That of the binary field or the address when left out.',
		},
		{
			displayName: 'Keep For',
			name: 'ttl',
			type: 'string',
			default: '',
			placeholder: 'e.g. P30D',
			description:
				'How long HubSpot keeps the file, as an ISO 8601 duration from P1D (a day) to P1Y (a year). For ever when left out.',
		},
		{
			displayName: 'Longest Wait (Seconds)',
			name: 'longestWait',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 120,
			displayOptions: { show: { '/source': ['url'] } },
			description: 'How long to wait at most until HubSpot has fetched the file',
		},
		{
			displayName: 'Overwrite',
			name: 'overwrite',
			type: 'boolean',
			default: false,
			description: 'Whether to replace a file with the same name in the folder',
		},
	],
};

/** How HubSpot stores a file. */
export const fileSettingsParameters: INodeProperties[] = [
	...FOLDER,
	access,
	...DUPLICATES,
	OPTIONS,
];
