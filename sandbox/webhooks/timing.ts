import type { WebhookTiming } from './types';

/** Timeouts are the vendors' own; waits between tries run at 50 ms for a minute. &Open documents neither. */
export const defaultTiming = (): WebhookTiming => ({
	msPerMinute: 50,
	workflowAttempts: 8,
	appAttempts: 11,
	giftAttempts: 5,
	workflowTimeouts: { connectMs: 3_000, responseMs: 30_000 },
	appTimeouts: { connectMs: 5_000, responseMs: 5_000 },
	giftTimeouts: { connectMs: 5_000, responseMs: 10_000 },
	longestRetryAfterMs: 10_000,
});
