import type { Call } from '../../shared/call';
import type { Answer, Attempt } from '../../shared/http/attempt';
import { backOffMs, retryAfterMs } from '../../shared/http/wait';

/** At most this many sends of one request. */
const TRIES = 4;

/** &Open documents no rate limit; a longer wait than this would only hold the workflow. */
const LONGEST_WAIT_MS = 30_000;

/**
 * How long to wait before the same request may be sent again, in milliseconds; undefined when it must not.
 *
 * What was refused untouched (429) and what never left may be repeated; everything else may have been carried
 * out, and is repeated only if the call says that this is harmless. Sending a gift is not.
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
			return isWorthRepeating(outcome, call) ? waitAsTold(outcome, tried) : undefined;
	}
}

const isWorthRepeating = ({ status }: Answer, call: Call): boolean =>
	status === 429 || (call.repeatable && (status >= 500 || status === 408));

function waitAsTold(answer: Answer, tried: number): number | undefined {
	const ms = retryAfterMs(answer.headers['retry-after']) ?? backOffMs(tried);
	return ms > LONGEST_WAIT_MS ? undefined : ms;
}
