import type { INodeProperties } from 'n8n-workflow';

import type { OperationTable } from '../../shared/items/operation';
import * as campaign from './campaign';
import * as giftRequest from './giftRequest';

/** What the node can do: `operations[resource][operation]`. */
export const operations: OperationTable = {
	campaign: campaign.operations,
	giftRequest: giftRequest.operations,
};

/** Everything below the resource picker. */
export const parameters: INodeProperties[] = [...giftRequest.description, ...campaign.description];
