import type { Call } from '../../shared/call';
import type { Answer, Attempt } from '../../shared/http/attempt';
import { backOffMs, retryAfterMs } from '../../shared/http/wait';
import { asString, isObject } from '../../shared/json';

/** At most this many sends of one request. */
const TRIES = 6;

/** HubSpot may ask for a day (an account that moves between data centres); a workflow cannot wait that long. */
const LONGEST_WAIT_MS = 60_000;

/** HubSpot: a locked record is free again after two seconds at the earliest. */
const LOCKED_WAIT_MS = 2_000;

/**
 * How long to wait before the same request may be sent again, in milliseconds; undefined when it must not.
 *
 * What HubSpot refused untouched (429, 423, 477) and what never left may always be repeated; what may have been
 * carried out only if the call says that this is harmless.
 *
 * @param tried how often it has been sent so far, from 1.
 */
export function waitBeforeRetryMs(outcome: Attempt, call: Call, tried: number): number | undefined {
	if (tried >= TRIES) return undefined;
	switch (outcome.kind) {
		case 'notSent':
			return outcome.passing ? backOffMs(tried) : undefined;
		case 'lost':
			return call.repeatable ? backOffMs(tried) : undefined;
		case 'answered':
			return bounded(waitAfterAnswerMs(outcome, call, tried));
	}
}

function waitAfterAnswerMs(answer: Answer, call: Call, tried: number): number | undefined {
	const told = retryAfterMs(answer.headers['retry-after']);
	const least = backOffMs(tried);
	switch (answer.status) {
		case 429:
			return isDailyLimit(answer) ? undefined : Math.max(least, told ?? rateLimitWaitMs(call));
		case 423:
			return Math.max(LOCKED_WAIT_MS, told ?? least);
		case 477:
			return told ?? LONGEST_WAIT_MS + 1;
		default:
			return isTransient(answer.status) && call.repeatable ? Math.max(least, told ?? 0) : undefined;
	}
}

/** HubSpot documents no Retry-After for 429: a search limit is over after a second, the other after ten. */
const rateLimitWaitMs = (call: Call) => (call.pace === 'search' ? 1_000 : 10_000);

/** Over until midnight in the account's time zone: waiting would only hold the workflow. */
export const isDailyLimit = ({ status, body }: Answer): boolean =>
	status === 429 && isObject(body) && asString(body.policyName) === 'DAILY';

const isTransient = (status: number) => status >= 500 || status === 408;

const bounded = (ms: number | undefined) =>
	ms === undefined || ms > LONGEST_WAIT_MS ? undefined : ms;
