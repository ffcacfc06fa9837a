import type { Call } from '../../shared/call';
import { attempt, type Attempt, type RequestContext } from '../../shared/http/attempt';
import { isObject } from '../../shared/json';
import { waitBeforeRetryMs } from '../../shared/http/retry';
import { wait } from '../../shared/http/wait';
import { connectionOf, type Connection } from './connection';
import { apiError } from './errors';
import { failureAfter, failureOf, type Failure } from './failure';
import type { Limiter } from './limiter';
import { isDailyLimit, retryRules } from './retry';

/** A batch of 100 takes HubSpot some seconds; past this, nobody is working on it any more. */
const TIMEOUT_MS = 60_000;

/** What became of a request: HubSpot's answer (any 2xx, 207 too), or why there is none. */
export type Outcome<Result> =
	| {
			ok: true;
			status: number;
			body: Result;
			/** HubSpot's own clock as its Date header tells it, in milliseconds; full seconds. Undefined without one. */
			answeredAt?: number;
	  }
	| { ok: false; failure: Failure };

/**
 * Sends a request to HubSpot: paced, repeated where that is safe, and never throwing for what HubSpot answers.
 * For callers that can do something about a failure; the others use `hubSpot`.
 *
 * @param through another connection than the node's own, e.g. that of an app.
 */
export async function request<Result>(
	context: RequestContext,
	call: Call<Result>,
	through?: Connection,
): Promise<Outcome<Result>> {
	const connection = through ?? (await connectionOf(context));
	const cancelled =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	let failure: Failure | undefined;
	for (let tried = 1; ; tried++) {
		const outcome = wholeAnswer(await paced(context, call, connection, cancelled));
		if (outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300) {
			return {
				ok: true,
				status: outcome.status,
				body: outcome.body as Result,
				...dateOf(outcome.headers.date),
			};
		}
		failure = failureAfter(failure, failureOf(outcome));
		const waitMs = waitBeforeRetryMs(retryRules, outcome, call, tried);
		if (waitMs === undefined || cancelled?.aborted) return { ok: false, failure };
		if (outcome.kind === 'answered' && outcome.status === 429) {
			limiterOf(call, connection)?.pause(waitMs);
		}
		await wait(waitMs, cancelled);
	}
}

/**
 * Sends a request to HubSpot and gives the body of its answer.
 *
 * @throws NodeApiError with HubSpot's message, category and correlation id.
 */
export async function hubSpot<Result>(
	context: RequestContext,
	call: Call<Result>,
	itemIndex?: number,
): Promise<Result> {
	const outcome = await request(context, call);
	if (outcome.ok) return outcome.body;
	throw apiError(context.getNode(), outcome.failure, itemIndex);
}

function dateOf(header: string | undefined): { answeredAt?: number } {
	const answeredAt = Date.parse(header ?? '');
	return Number.isNaN(answeredAt) ? {} : { answeredAt };
}

async function paced(
	context: RequestContext,
	call: Call,
	connection: Connection,
	cancelled?: AbortSignal,
): Promise<Attempt> {
	const send = async () => await attempt(context, call, { ...connection, timeoutMs: TIMEOUT_MS });
	const limiter = limiterOf(call, connection);
	if (!limiter) return await send();
	const outcome = await limiter.take(send, cancelled);
	if (outcome.kind === 'answered' && !isDailyLimit(outcome)) limiter.heed(outcome.headers);
	return outcome;
}

/** HubSpot answers without a body only where it says so (204): a success that lost its body is no answer. */
function wholeAnswer(outcome: Attempt): Attempt {
	if (outcome.kind !== 'answered') return outcome;
	const { status, body } = outcome;
	const needsBody = status === 200 || status === 201 || status === 207;
	return needsBody && !isObject(body)
		? { kind: 'lost', reason: `HTTP ${status} without a body` }
		: outcome;
}

function limiterOf({ pace }: Call, connection: Connection): Limiter | undefined {
	if (pace === 'unlimited') return undefined;
	return pace === 'search' ? connection.search : connection.standard;
}
