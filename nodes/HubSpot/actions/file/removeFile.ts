import type { IExecuteFunctions } from 'n8n-workflow';

import { backOffMs, wait } from '../../../shared/http/wait';
import { deleteFile, readFile } from '../../api/files';
import { failureAfter, request, type Failure } from '../../transport';

/** How often a deletion whose answer was lost is sent. */
const TRIES = 3;

/**
 * Deletes a file. When the answer is lost, looks whether the file is still there before it is deleted again: HubSpot
 * would say that there is none.
 *
 * @returns why it may still be there; nothing when it is gone.
 */
export async function removeFile(
	context: IExecuteFunctions,
	id: string,
	permanently = false,
): Promise<Failure | undefined> {
	let failure: Failure | undefined;
	for (let tried = 1; ; tried++) {
		const outcome = await request(context, deleteFile(id, permanently));
		if (outcome.ok) return undefined;
		failure = failureAfter(failure, outcome.failure);
		const isKnown = outcome.failure.carriedOut === 'no';
		if (isKnown || tried === TRIES) return failure;
		if (!(await wait(backOffMs(tried), context.getExecutionCancelSignal()))) return failure;
		const look = await request(context, readFile(id));
		if (!look.ok && look.failure.status === 404) return undefined;
	}
}
