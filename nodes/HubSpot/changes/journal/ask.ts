import type { IPollFunctions } from 'n8n-workflow';

import { get, type Call } from '../../../shared/call';
import {
	apiError,
	presignedConnection,
	request,
	type Connection,
	type Outcome,
} from '../../transport';

/**
 * Asks HubSpot with the app's own token.
 *
 * @throws NodeApiError
 */
export async function askJournal<Result>(
	context: IPollFunctions,
	connection: Connection,
	call: Call<Result>,
): Promise<{ status: number; body: Result }> {
	const outcome = await request(context, call, connection);
	if (outcome.ok) return outcome;
	throw apiError(context.getNode(), outcome.failure);
}

/** Fetches a file of the journal, without a token: the URL has all that is needed. */
export async function fetchFile(context: IPollFunctions, url: string): Promise<Outcome<unknown>> {
	const { origin, pathname, search } = new URL(url);
	const call: Call = { ...get(`${pathname}${search}`), pace: 'unlimited' };
	return await request(context, call, presignedConnection(origin));
}
