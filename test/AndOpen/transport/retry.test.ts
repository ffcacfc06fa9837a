import { createGiftRequest, giftRequest } from '../../../nodes/AndOpen/api/giftRequests';
import { retryRules } from '../../../nodes/AndOpen/transport/retry';
import { waitBeforeRetryMs } from '../../../nodes/shared/http/retry';
import type { Attempt } from '../../../nodes/shared/http/attempt';

const sending = createGiftRequest({
	giftKey: 'k',
	campaignId: 'c',
	firstName: 'Ada',
	lastName: 'Byron',
	email: null,
	additionalFields: {},
});
const reading = giftRequest('g');

const answered = (status: number, headers: Record<string, string> = {}): Attempt => ({
	kind: 'answered',
	status,
	headers,
	body: {},
});
const lost: Attempt = { kind: 'lost', reason: 'ECONNRESET' };
const refusedConnection: Attempt = { kind: 'notSent', reason: 'ECONNREFUSED', passing: true };
const badCredential: Attempt = { kind: 'notSent', reason: 'wrong stage', passing: false };

const isRepeated = (outcome: Attempt, call = sending, tried = 1) =>
	waitBeforeRetryMs(retryRules, outcome, call, tried) !== undefined;

describe('sending a gift', () => {
	it.each([
		['429', answered(429)],
		['a connection that was never made', refusedConnection],
	])('is repeated after %s', (_name, outcome) => {
		expect(isRepeated(outcome)).toBe(true);
	});

	it.each([
		['a lost connection or a timeout', lost],
		['500', answered(500)],
		['502', answered(502)],
		['503 with Retry-After', answered(503, { 'retry-after': '1' })],
		['408', answered(408)],
		['a redirect', answered(307)],
		['422', answered(422)],
		['a credential that n8n could not use', badCredential],
	])('is never repeated after %s', (_name, outcome) => {
		expect(isRepeated(outcome)).toBe(false);
	});
});

describe('reading', () => {
	it.each([
		['429', answered(429)],
		['500', answered(500)],
		['503', answered(503)],
		['a lost connection', lost],
		['a connection that was never made', refusedConnection],
	])('is repeated after %s', (_name, outcome) => {
		expect(isRepeated(outcome, reading)).toBe(true);
	});

	it.each([
		['404', answered(404)],
		['401', answered(401)],
		['a credential that n8n could not use', badCredential],
	])('is not repeated after %s', (_name, outcome) => {
		expect(isRepeated(outcome, reading)).toBe(false);
	});
});

describe('waiting', () => {
	it('is as long as Retry-After says', () => {
		expect(waitBeforeRetryMs(retryRules, answered(429, { 'retry-after': '7' }), sending, 1)).toBe(
			7000,
		);
	});

	it('is given up when Retry-After asks for longer than a workflow can wait', () => {
		expect(isRepeated(answered(429, { 'retry-after': '3600' }))).toBe(false);
	});

	it('ends after four sends', () => {
		expect(isRepeated(answered(429), sending, 3)).toBe(true);
		expect(isRepeated(answered(429), sending, 4)).toBe(false);
	});
});
