import { NodeOperationError, type INode } from 'n8n-workflow';

import type { ItemError } from '../../../shared/items/operation';
import { apiError, type Failure } from '../../transport';

/** Why something was not done: HubSpot's refusal, or what was found before anything was sent. */
export type Reason = { failure: Failure } | { problem: string; advice?: string };

export const reasonError = (node: INode, reason: Reason, itemIndex: number): ItemError =>
	'failure' in reason
		? apiError(node, reason.failure, itemIndex)
		: new NodeOperationError(node, reason.problem, {
				itemIndex,
				...(reason.advice !== undefined && { description: reason.advice }),
			});
