import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { switchParameter } from './parameters';

/** How many results a Get Many gives: n8n's own two parameters for it. */
export const limitParameters: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/**
 * The limit of one item: a whole number, or infinity with Return All.
 *
 * @throws NodeOperationError when Limit is no number of 1 or more.
 */
export function limitOf(context: IExecuteFunctions, itemIndex: number): number {
	if (switchParameter(context, 'returnAll', 'Return All', itemIndex)) {
		return Number.POSITIVE_INFINITY;
	}
	const limit = Math.trunc(Number(context.getNodeParameter('limit', itemIndex)));
	if (limit >= 1) return limit;
	throw new NodeOperationError(context.getNode(), '"Limit" must be 1 or more', { itemIndex });
}
