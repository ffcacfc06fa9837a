import type { INodeProperties } from 'n8n-workflow';

import * as ensure from './ensure.operation';
import * as ensureOptions from './ensureOptions.operation';
import * as getAll from './getAll.operation';

export const operations = { ensure, ensureOptions, getAll };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['property'] } },
		options: [
			{
				name: 'Ensure',
				value: 'ensure',
				description: 'Create properties, and their group, unless they exist',
				action: 'Ensure that properties exist',
			},
			{
				name: 'Ensure Options',
				value: 'ensureOptions',
				description: 'Add options to a dropdown or checkbox property unless it has them',
				action: 'Ensure the options of a property',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get the definitions of many properties',
				action: 'Get many properties',
			},
		],
		default: 'ensure',
	},
	...ensure.description,
	...ensureOptions.description,
	...getAll.description,
];
