import type { Call } from '../../shared/call';
import type { Answer } from '../../shared/http/attempt';
import { isTransient, type RetryRules } from '../../shared/http/retry';
import { backOffMs, retryAfterMs } from '../../shared/http/wait';
import { asString, isObject } from '../../shared/json';

/** HubSpot may ask for a day (an account that moves between data centres). */
const LONGEST_WAIT_MS = 60_000;

/** HubSpot: a locked record is free again after two seconds at the earliest. */
const LOCKED_WAIT_MS = 2_000;

/** What HubSpot refused untouched (429, 423, 477) may always be repeated. */
export const retryRules: RetryRules = {
	tries: 6,
	longestWaitMs: LONGEST_WAIT_MS,
	waitAfterAnswerMs(answer, call, tried) {
		const told = retryAfterMs(answer.headers['retry-after']);
		const least = backOffMs(tried);
		switch (answer.status) {
			case 429:
				return isDailyLimit(answer) ? undefined : Math.max(least, told ?? rateLimitWaitMs(call));
			case 423:
				return Math.max(LOCKED_WAIT_MS, told ?? least);
			case 477:
				return told;
			default:
				return isTransient(answer) && call.repeatable ? Math.max(least, told ?? 0) : undefined;
		}
	},
};

/** HubSpot documents no Retry-After for 429: a search limit is over after a second, the other after ten. */
const rateLimitWaitMs = (call: Call) => (call.pace === 'search' ? 1_000 : 10_000);

/** Over until midnight in the account's time zone: waiting would only hold the workflow. */
export const isDailyLimit = ({ status, body }: Answer): boolean =>
	status === 429 && isObject(body) && asString(body.policyName) === 'DAILY';
