import type { Call } from '../call';
import type { Answer, Attempt } from './attempt';
import { backOffMs } from './wait';

/** When a vendor's requests may be sent again. */
export interface RetryRules {
	/** At most this many sends of one request. */
	tries: number;
	/** What asks for a longer wait fails instead: a workflow cannot wait that long. */
	longestWaitMs: number;
	/** After an answer that is no success; undefined when a repetition would be in vain or harmful. */
	waitAfterAnswerMs(answer: Answer, call: Call, tried: number): number | undefined;
}

/**
 * How long to wait before the same request may be sent again, in milliseconds; undefined when it must not.
 *
 * What never left may always be repeated; what may have been carried out only if the call says that this is
 * harmless.
 *
 * @param tried how often it has been sent so far, from 1.
 */
export function waitBeforeRetryMs(
	rules: RetryRules,
	outcome: Attempt,
	call: Call,
	tried: number,
): number | undefined {
	if (tried >= rules.tries) return undefined;
	const ms = waitMs(rules, outcome, call, tried);
	return ms === undefined || ms > rules.longestWaitMs ? undefined : ms;
}

function waitMs(
	rules: RetryRules,
	outcome: Attempt,
	call: Call,
	tried: number,
): number | undefined {
	switch (outcome.kind) {
		case 'notSent':
			return outcome.passing ? backOffMs(tried) : undefined;
		case 'lost':
			return call.repeatable ? backOffMs(tried) : undefined;
		case 'answered':
			return rules.waitAfterAnswerMs(outcome, call, tried);
	}
}

/** Failures of a server or gateway that pass, of requests that may have been carried out all the same. */
export const isTransient = ({ status }: Answer): boolean => status >= 500 || status === 408;
