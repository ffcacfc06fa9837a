import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { exclusively } from '../../shared/exclusively';
import type { ClaimLedger } from './claimLedger';
import { N8nClaims } from './n8nClaims';

export type { ClaimLedger, ClaimState } from './claimLedger';

/**
 * The ledger that this execution's claims are kept in. Another kind of ledger takes its place here.
 *
 * @throws NodeOperationError in a workflow without an id, for which n8n stores nothing.
 */
export function ledgerOf(context: IExecuteFunctions): ClaimLedger {
	if (context.getWorkflow().id) return new N8nClaims(context.helpers);
	throw new NodeOperationError(
		context.getNode(),
		'The workflow has to be saved before it can send gifts',
	);
}

/**
 * Runs a task while nobody else in this process works on the same gift of the same workflow: a duplicate that
 * arrives meanwhile waits, and then sees what became of the first one.
 */
export async function holdingGift<Result>(
	context: IExecuteFunctions,
	giftKey: string,
	task: () => Promise<Result>,
): Promise<Result> {
	return await exclusively([`gift ${context.getWorkflow().id ?? ''} ${giftKey}`], task);
}
