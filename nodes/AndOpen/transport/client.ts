import { VERSION_HEADER } from '../api/version';
import type { Call } from '../../shared/call';
import { attempt, type Attempt, type RequestContext } from '../../shared/http/attempt';
import { waitBeforeRetryMs } from '../../shared/http/retry';
import { wait } from '../../shared/http/wait';
import { baseUrlOf, CREDENTIAL_TYPE } from './connection';
import { apiError } from './errors';
import { failureOf, type Failure } from './failure';
import { retryRules } from './retry';

const DEFAULT_TIMEOUT_MS = 60_000;

/** What became of a request: the body of a 2xx answer, or why there is none. */
export type Outcome = { ok: true; body: unknown } | { ok: false; failure: Failure };

/**
 * Sends a request to &Open, repeats it where that is safe, and never throws for what &Open answers.
 *
 * @throws NodeOperationError, before anything is sent, when the node has no usable credential.
 */
export async function request(
	context: RequestContext,
	call: Call,
	timeoutMs = DEFAULT_TIMEOUT_MS,
): Promise<Outcome> {
	const baseUrl = await baseUrlOf(context);
	const cancelled =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	for (let tried = 1; ; tried++) {
		const outcome = afterCancelling(
			await attempt(context, call, {
				baseUrl,
				credentialType: CREDENTIAL_TYPE,
				headers: VERSION_HEADER,
				timeoutMs,
			}),
			cancelled,
		);
		if (outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300) {
			return { ok: true, body: outcome.body };
		}
		const waitMs = waitBeforeRetryMs(retryRules, outcome, call, tried);
		if (waitMs === undefined || !(await wait(waitMs, cancelled))) {
			return { ok: false, failure: failureOf(outcome) };
		}
	}
}

/**
 * Sends a request to &Open and gives the body of its answer.
 *
 * @throws NodeApiError with &Open's messages, codes and Request-Id.
 */
export async function andOpen(
	context: RequestContext,
	call: Call,
	itemIndex?: number,
): Promise<unknown> {
	const outcome = await request(context, call);
	if (outcome.ok) return outcome.body;
	throw apiError(context.getNode(), outcome.failure, itemIndex);
}

/** A cancelled execution breaks its connections off. Whatever error that shows as, the request may have left. */
const afterCancelling = (outcome: Attempt, cancelled?: AbortSignal): Attempt =>
	cancelled?.aborted && outcome.kind === 'notSent'
		? { kind: 'lost', reason: 'The execution was cancelled' }
		: outcome;
