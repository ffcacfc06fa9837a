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
