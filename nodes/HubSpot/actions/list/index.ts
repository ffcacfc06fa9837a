import type { INodeProperties } from 'n8n-workflow';

import * as addMembers from './addMembers.operation';
import * as getAll from './getAll.operation';
import * as getMembers from './getMembers.operation';
import * as removeMembers from './removeMembers.operation';

export const operations = { addMembers, getAll, getMembers, removeMembers };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['list'] } },
		options: [
			{
				name: 'Add Members',
				value: 'addMembers',
				description: 'Add records to a static list',
				action: 'Add members to a list',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get many lists, or those that match filters',
				action: 'Get many lists',
			},
			{
				name: 'Get Members',
				value: 'getMembers',
				description: 'Get the records that are in a list',
				action: 'Get members of a list',
			},
			{
				name: 'Remove Members',
				value: 'removeMembers',
				description: 'Remove records from a static list',
				action: 'Remove members from a list',
			},
		],
		default: 'addMembers',
	},
	...addMembers.description,
	...getAll.description,
	...getMembers.description,
	...removeMembers.description,
];
