import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { runOperation } from '../shared/items/loop';
import { subtitleFor } from '../shared/subtitle';
import { operations, parameters } from './actions';
import { listSearch } from './methods';

const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Campaign', value: 'campaign' },
			{ name: 'Gift Request', value: 'giftRequest' },
		],
		default: 'giftRequest',
	},
	...parameters,
];

/** Sends gifts through &Open, each at most once, and reads gifts and campaigns. */
export class AndOpen implements INodeType {
	description: INodeTypeDescription = {
		displayName: '&Open',
		name: 'andOpen',
		icon: { light: 'file:../../icons/andopen.svg', dark: 'file:../../icons/andopen.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleFor(properties),
		description: 'Send gifts through &Open, each at most once',
		defaults: { name: '&Open' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'andOpenApi', required: true }],
		properties,
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, operations);
	}
}
