import type { INodeProperties } from 'n8n-workflow';

import * as get from './get.operation';
import * as release from './release.operation';
import * as send from './send.operation';

/** The operations on gift requests, by the value that the editor stores. */
export const operations = { get, release, send };

/** Operation picker and the parameters of each operation. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['giftRequest'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get a gift request',
				description: 'Read a gift and its status from &Open',
			},
			{
				name: 'Release',
				value: 'release',
				action: 'Release a gift request',
				description: 'Allow a gift whose outcome is unknown to be sent again',
			},
			{
				name: 'Send',
				value: 'send',
				action: 'Send a gift request',
				description: 'Send gifts, each at most once',
			},
		],
		default: 'send',
	},
	...send.description,
	...get.description,
	...release.description,
];
