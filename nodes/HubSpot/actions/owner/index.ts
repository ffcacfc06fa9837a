import type { INodeProperties } from 'n8n-workflow';

import * as get from './get.operation';
import * as getAll from './getAll.operation';

export const operations = { get, getAll };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['owner'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				description: 'Get an owner by ID, user ID or email',
				action: 'Get an owner',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get the users and queues that can own records',
				action: 'Get many owners',
			},
		],
		default: 'getAll',
	},
	...get.description,
	...getAll.description,
];
