import type { RetryPolicy, Verdict, WebhookTiming, WireAnswer } from './types';

const LONGEST_WORKFLOW_GAP_MINUTES = 8 * 60;
/** 10 doubling waits that fill HubSpot's 24 hours. */
const FIRST_APP_GAP_MINUTES = (24 * 60) / (2 ** 10 - 1);

const isSuccess = (status: number | null): boolean =>
	status !== null && status >= 200 && status < 300;

const retryUnlessLast = (attempt: number, attempts: number, retryInMs: number): Verdict =>
	attempt + 1 >= attempts ? { outcome: 'gaveUp' } : { retryInMs };

/** Milliseconds in HubSpot's workflow webhooks, unlike the seconds of the HTTP standard. */
function retryAfterMs(answer: WireAnswer, longest: number): number | undefined {
	const asked = Number(answer.headers['retry-after']);
	return Number.isFinite(asked) && asked >= 0 ? Math.min(asked, longest) : undefined;
}

/** No retry on 4xx, except 429 with its Retry-After; 5xx and timeouts after 1 min, doubling up to 8 h. */
export const workflowPolicy =
	(timing: WebhookTiming): RetryPolicy =>
	(answer, attempt) => {
		if (isSuccess(answer.status)) return { outcome: 'delivered' };
		const minutes = Math.min(2 ** attempt, LONGEST_WORKFLOW_GAP_MINUTES);
		const wait = minutes * timing.msPerMinute;
		if (answer.status === 429) {
			const asked = retryAfterMs(answer, timing.longestRetryAfterMs);
			return retryUnlessLast(attempt, timing.workflowAttempts, asked ?? wait);
		}
		// A redirect is not followed: the receiver is not there.
		if (answer.status !== null && answer.status < 500) return { outcome: 'refused' };
		return retryUnlessLast(attempt, timing.workflowAttempts, wait);
	};

/** Connection failures, timeouts and any 4xx or 5xx: up to 10 retries over 24 h, with jitter. */
export const appPolicy =
	(timing: WebhookTiming, random: () => number = Math.random): RetryPolicy =>
	(answer, attempt) => {
		if (isSuccess(answer.status)) return { outcome: 'delivered' };
		const minutes = FIRST_APP_GAP_MINUTES * 2 ** attempt * (0.8 + 0.4 * random());
		return retryUnlessLast(attempt, timing.appAttempts, minutes * timing.msPerMinute);
	};

/** &Open documents that it retries, not when: anything but a 2xx, after 2, 4, 8, 16 of the sandbox's minutes. */
export const giftPolicy =
	(timing: WebhookTiming): RetryPolicy =>
	(answer, attempt) =>
		isSuccess(answer.status)
			? { outcome: 'delivered' }
			: retryUnlessLast(attempt, timing.giftAttempts, 2 ** (attempt + 1) * timing.msPerMinute);
