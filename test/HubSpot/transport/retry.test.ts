import type { Call } from '../../../nodes/shared/call';
import type { Attempt } from '../../../nodes/shared/http/attempt';
import { retryRules } from '../../../nodes/HubSpot/transport/retry';
import { waitBeforeRetryMs } from '../../../nodes/shared/http/retry';

const read: Call = { method: 'GET', path: '/x', repeatable: true };
const create: Call = { method: 'POST', path: '/x', repeatable: false };
const answered = (
	status: number,
	headers: Record<string, string> = {},
	body: unknown = {},
): Attempt => ({ kind: 'answered', status, headers, body });
const lost: Attempt = { kind: 'lost', reason: 'ECONNRESET' };

it.each([
	['a rate limit', answered(429), 10_000],
	['a rate limit with Retry-After in seconds', answered(429, { 'retry-after': '3' }), 3_000],
	['a move between data centres that is nearly done', answered(477, { 'retry-after': '5' }), 5_000],
])('waits for %s before it repeats even a creation', (_, attempt, ms) =>
	expect(waitBeforeRetryMs(retryRules, attempt, create, 1)).toBe(ms),
);

it('waits a second for a search limit, and two at least for a lock', () => {
	expect(waitBeforeRetryMs(retryRules, answered(429), { ...read, pace: 'search' }, 1)).toBe(1_000);
	expect(waitBeforeRetryMs(retryRules, answered(423, { 'retry-after': '1' }), create, 1)).toBe(
		2_000,
	);
});

it.each([
	['the daily limit', answered(429, {}, { policyName: 'DAILY' })],
	['a bad request', answered(400)],
	['a missing scope', answered(403)],
	['a refused token', answered(401)],
	['a move that takes a day', answered(477, { 'retry-after': '86400' })],
	['a move without a time', answered(477)],
	[
		'a credential that n8n cannot use',
		{ kind: 'notSent', reason: 'x', passing: false } satisfies Attempt,
	],
])('fails at once for %s', (_, attempt) =>
	expect(waitBeforeRetryMs(retryRules, attempt, read, 1)).toBeUndefined(),
);

it.each([
	['a lost connection', lost],
	['502', answered(502)],
	['504', answered(504)],
])('repeats after %s only what may be carried out twice', (_, attempt) => {
	expect(waitBeforeRetryMs(retryRules, attempt, read, 1)).toBeGreaterThan(0);
	expect(waitBeforeRetryMs(retryRules, attempt, create, 1)).toBeUndefined();
});

it('repeats what never left, and ends after six tries', () => {
	const notSent: Attempt = { kind: 'notSent', reason: 'ECONNREFUSED', passing: true };
	expect(waitBeforeRetryMs(retryRules, notSent, create, 5)).toBeGreaterThan(0);
	expect(waitBeforeRetryMs(retryRules, notSent, create, 6)).toBeUndefined();
});

it('never repeats at once, though a gateway says so', () => {
	for (const status of [429, 503]) {
		expect(
			waitBeforeRetryMs(retryRules, answered(status, { 'retry-after': '0' }), read, 1),
		).toBeGreaterThan(0);
	}
});
