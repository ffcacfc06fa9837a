import type { INodeProperties } from 'n8n-workflow';

import * as log from './log.operation';

export const operations = { log };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['timelineEvent'] } },
		options: [
			{
				name: 'Log',
				value: 'log',
				description: 'Put what happened on the timeline of a record, once',
				action: 'Log a timeline event',
			},
		],
		default: 'log',
	},
	...log.description,
];
