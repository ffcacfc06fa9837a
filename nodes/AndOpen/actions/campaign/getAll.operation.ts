import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { limitOf, limitParameters } from '../../../shared/items/limit';
import { asSwitch } from '../../../shared/items/parameters';
import { readCampaign } from '../../domain/campaign';
import { allCampaigns } from '../../transport';
import { asOutput, simplify } from './output';

const parameters: INodeProperties[] = [
	...limitParameters,
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
	const limit = limitOf(this, itemIndex);
	const options = this.getNodeParameter('options', itemIndex, {});
	const withArchived = asSwitch(this, 'Include Archived', options.includeArchived, itemIndex);
	const found: IDataObject[] = [];
	for await (const campaign of allCampaigns(this)) {
		if (!withArchived && readCampaign(campaign).archived) continue;
		found.push(asOutput(this, campaign, itemIndex));
		if (found.length >= limit) break;
	}
	return found;
}
