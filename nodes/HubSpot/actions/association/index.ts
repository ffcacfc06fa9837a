import type { INodeProperties } from 'n8n-workflow';

import * as add from './add.operation';
import * as getAll from './getAll.operation';
import * as remove from './remove.operation';

export const operations = { add, getAll, remove };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['association'] } },
		options: [
			{
				name: 'Add',
				value: 'add',
				description: 'Associate two records, with labels or without',
				action: 'Add an association',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get the records that a record is associated with',
				action: 'Get many associations',
			},
			{
				name: 'Remove',
				value: 'remove',
				description: 'Take an association away, or some of its labels',
				action: 'Remove an association',
			},
		],
		default: 'add',
	},
	...add.description,
	...getAll.description,
	...remove.description,
];
