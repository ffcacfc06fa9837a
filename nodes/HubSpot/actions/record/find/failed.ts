import { NodeOperationError } from 'n8n-workflow';

import type { LookUpRequest } from './request';

/** Why one item failed, before or without HubSpot refusing anything. */
export const failed = (
	{ context }: LookUpRequest,
	message: string,
	itemIndex: number,
	description?: string,
): NodeOperationError =>
	new NodeOperationError(context.getNode(), message, {
		itemIndex,
		...(description !== undefined && { description }),
	});
