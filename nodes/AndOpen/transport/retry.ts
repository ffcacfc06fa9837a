import type { RetryRules } from '../../shared/http/retry';
import { isTransient } from '../../shared/http/retry';
import { backOffMs, retryAfterMs } from '../../shared/http/wait';

/**
 * What &Open refused untouched (429) may be repeated; everything else may have been carried out, and is repeated only
 * if the call says that this is harmless. Sending a gift is not. &Open documents no rate limit, so no wait is long.
 */
export const retryRules: RetryRules = {
	tries: 4,
	longestWaitMs: 30_000,
	waitAfterAnswerMs: (answer, call, tried) =>
		answer.status === 429 || (call.repeatable && isTransient(answer))
			? (retryAfterMs(answer.headers['retry-after']) ?? backOffMs(tried))
			: undefined,
};
