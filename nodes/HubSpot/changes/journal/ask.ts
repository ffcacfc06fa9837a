import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import { get, type Call } from '../../../shared/call';
import {
	apiError,
	presignedConnection,
	request,
	type Connection,
	type Failure,
	type Outcome,
} from '../../transport';

type Answer<Result> = Extract<Outcome<Result>, { ok: true }>;

/**
 * Asks HubSpot with the app's own token.
 *
 * @throws NodeApiError
 */
export async function askJournal<Result>(
	context: IPollFunctions,
	connection: Connection,
	call: Call<Result>,
): Promise<Answer<Result>> {
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

/** Says nothing of the URL, which is all that is needed to read the file. */
export function fileError(
	context: IPollFunctions,
	{ status, message }: Failure,
): NodeOperationError {
	const reason = status === undefined ? message : `HTTP ${status}`;
	return new NodeOperationError(
		context.getNode(),
		`A file of the webhooks journal could not be fetched (${reason})`,
		{
			description:
				'Its link may have expired, also because the clock of a server is wrong, or a proxy or firewall does not let n8n fetch it: it need not be on the same host as HubSpot. Nothing is lost: the next poll tries again.',
		},
	);
}
