import type { IExecuteFunctions } from 'n8n-workflow';

import { exclusively } from '../../shared/exclusively';
import type { ClaimLedger } from './claimLedger';
import { N8nClaims } from './n8nClaims';

export type { ClaimLedger, ClaimState } from './claimLedger';

/** The ledger that this execution's claims are kept in. Another kind of ledger takes its place here. */
export const ledgerOf = (context: IExecuteFunctions): ClaimLedger => new N8nClaims(context.helpers);

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
