import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { asJsonObject, asSwitch } from '../../../shared/items/parameters';
import { readCampaign } from '../../domain/campaign';
import { flatFields } from '../../domain/gift';

/** Campaigns are heavy: products, variants and stock of all warehouses come inline. */
export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** A campaign as the operation returns it: its main fields, or everything as &Open sent it. */
export function asOutput(
	context: IExecuteFunctions,
	payload: unknown,
	itemIndex: number,
): IDataObject {
	const given: unknown = context.getNodeParameter('simplify', itemIndex, true);
	return asSwitch(context, 'Simplify', given, itemIndex)
		? { ...readCampaign(payload) }
		: asJsonObject(context, 'The answer', flatFields(payload), itemIndex);
}
