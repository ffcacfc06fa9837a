import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { readCampaign } from '../../domain/campaign';
import { allCampaigns } from '../../transport';
import { asOutput, simplify } from './output';

const parameters: INodeProperties[] = [
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
		displayOptions: { show: { returnAll: [false] } },
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	},
	simplify,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Include Archived',
				name: 'includeArchived',
				type: 'boolean',
				default: false,
				description: 'Whether to return archived campaigns too',
			},
		],
	},
];

export const description = forOperation('campaign', 'getAll', parameters);

/** Campaigns, newest first; asks for no more pages than it returns. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const limit = this.getNodeParameter('returnAll', itemIndex)
		? Infinity
		: Number(this.getNodeParameter('limit', itemIndex));
	const { includeArchived } = this.getNodeParameter('options', itemIndex, {});
	const found: IDataObject[] = [];
	if (limit <= 0) return found;
	for await (const campaign of allCampaigns(this)) {
		if (includeArchived !== true && readCampaign(campaign).archived) continue;
		found.push(asOutput(this, campaign, itemIndex));
		if (found.length >= limit) break;
	}
	return found;
}
