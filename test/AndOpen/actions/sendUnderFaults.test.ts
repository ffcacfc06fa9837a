import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { ANDOPEN_TOKENS } from '../../../sandbox';
import type { Fault } from '../../../sandbox/core';
import { deduplication } from '../../helpers/engine';
import { ada, json, keyOf, outcomes, release, send, type SendSetup } from '../support/gifts';
import { startSandbox, type Sandbox } from '../support/sandbox';
import { printTable } from '../support/table';

type Outcome = 'sent' | 'failed' | 'unknown';

interface Case {
	fault: string;
	rules: Array<Fault & { times?: number | 'always' }>;
	/** What the node must report. */
	outcome: Outcome;
	/** How many gifts &Open must hold afterwards. */
	gifts: 0 | 1;
	/** How often the request must have been sent. */
	requests: number;
}

const html = '<html><body><h1>Bad Gateway</h1></body></html>';
const invalid = { errors: [{ type: 'validation_error', code: 'invalid', message: 'no' }] };
const once = (fault: string, rule: Fault, outcome: Outcome, gifts: 0 | 1, requests = 1): Case => ({
	fault,
	rules: [rule],
	outcome,
	gifts,
	requests,
});
const status = (code: number, body?: object | string, headers?: Record<string, string>): Fault => ({
	kind: 'status',
	status: code,
	...(body !== undefined && { body: body as Record<string, unknown> }),
	...(headers && { headers }),
});

const CASES: Case[] = [
	once('none', { kind: 'slow', delayMs: 10, when: 'beforeWrite' }, 'sent', 1),
	once('connection lost before the write', { kind: 'dropBeforeWrite' }, 'unknown', 0),
	once('connection lost after the write', { kind: 'dropAfterWrite' }, 'unknown', 1),
	once('500', status(500, {}), 'unknown', 0),
	once('502 with HTML', status(502, html), 'unknown', 0),
	once('503 with Retry-After', status(503, {}, { 'retry-after': '1' }), 'unknown', 0),
	once('502 after the write', { kind: 'statusAfterWrite', status: 502, body: html }, 'unknown', 1),
	once('504 after the write', { kind: 'statusAfterWrite', status: 504 }, 'unknown', 1),
	once('408 after the write', { kind: 'statusAfterWrite', status: 408 }, 'unknown', 1),
	once(
		'timeout before the write',
		{ kind: 'slow', delayMs: 30_000, when: 'beforeWrite' },
		'unknown',
		1,
	),
	once(
		'timeout after the write',
		{ kind: 'slow', delayMs: 30_000, when: 'afterWrite' },
		'unknown',
		1,
	),
	once('half of the answer', { kind: 'malformed' }, 'unknown', 1),
	once('answer breaks off', { kind: 'truncated' }, 'unknown', 1),
	once('answer without a body', { kind: 'emptyBody' }, 'unknown', 1),
	once('200 from a login page', status(200, html), 'unknown', 0),
	once('201 without a gift', status(201, { ok: true }), 'unknown', 0),
	once('redirect', status(307, undefined, { location: '/gift_requests' }), 'unknown', 0),
	once('429 once', status(429, {}), 'sent', 1, 2),
	once('429 once with Retry-After', status(429, {}, { 'retry-after': '1' }), 'sent', 1, 2),
	once('429 with an hour', status(429, {}, { 'retry-after': '3600' }), 'failed', 0),
	{
		fault: '429 for ever',
		rules: [{ ...status(429, {}), times: 'always' }],
		outcome: 'failed',
		gifts: 0,
		requests: 4,
	},
	{
		fault: '429, then lost after the write',
		rules: [status(429, {}), { kind: 'dropAfterWrite' }],
		outcome: 'unknown',
		gifts: 1,
		requests: 2,
	},
	// n8n itself sends a request again after a 401, which &Open gives before it does anything.
	{
		fault: '401',
		rules: [{ ...status(401, {}), times: 'always' }],
		outcome: 'failed',
		gifts: 0,
		requests: 2,
	},
	{
		fault: '401, then 502 after the write',
		rules: [status(401, {}), { kind: 'statusAfterWrite', status: 502 }],
		outcome: 'unknown',
		gifts: 1,
		requests: 2,
	},
	{
		fault: '401, then lost after the write',
		rules: [status(401, {}), { kind: 'dropAfterWrite' }],
		outcome: 'unknown',
		gifts: 1,
		requests: 2,
	},
	once('400', status(400, invalid), 'failed', 0),
	once('403', status(403, invalid), 'failed', 0),
	once('404', status(404, invalid), 'failed', 0),
	once('409', status(409, invalid), 'failed', 0),
	once('422', status(422, invalid), 'failed', 0),
];

/** What the next run, without a fault, must say. */
const NEXT: Record<Outcome, string> = { sent: 'alreadySent', failed: 'sent', unknown: 'unknown' };

let sandbox: Sandbox;
const rows: string[][] = [];
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => {
	await sandbox.close();
	printTable(['fault', 'reported', 'gifts in &Open', 'requests', 'next run', 'gifts then'], rows);
});
beforeEach(async () => {
	deduplication.reset();
	await sandbox.reset();
});

const posts = async () => await sandbox.requests.list({ system: 'andopen', method: 'POST' });
const giftCount = async () => (await sandbox.andOpen.gifts()).length;

/** Ends the faults, and waits until the sandbox has carried out what it held up, though nobody waits for it any more. */
const settled = async (gifts: number) => {
	await sandbox.faults.clear();
	for (let look = 0; look < 500 && (await giftCount()) < gifts; look++) await pause(10);
};

describe('sending a gift', () => {
	it.each(CASES)('with fault "$fault": $outcome, and never a second gift', async (wanted) => {
		for (const rule of wanted.rules) {
			await sandbox.faults.fail({ system: 'andopen', method: 'POST', ...rule });
		}
		const isTimeout = wanted.fault.startsWith('timeout');
		const parameters = isTimeout ? { options: { timeoutSeconds: 3 } } : {};
		const result = await send(sandbox, { parameters });
		const requests = (await posts()).length;
		await settled(wanted.gifts);
		const gifts = await giftCount();

		const next = await send(sandbox);
		const finally_ = await giftCount();
		rows.push(
			[wanted.fault, outcomes(result), gifts, requests, outcomes(next), finally_].map(String),
		);

		expect({ outcome: outcomes(result)[0], gifts, requests }).toEqual({
			outcome: wanted.outcome,
			gifts: wanted.gifts,
			requests: wanted.requests,
		});
		expect(outcomes(next)).toEqual([NEXT[wanted.outcome]]);
		expect(finally_).toBe(wanted.outcome === 'failed' ? 1 : wanted.gifts);
		expect(await sandbox.andOpen.doubleSends()).toEqual({});
		expect(JSON.stringify([result.items, next.items])).not.toContain(ANDOPEN_TOKENS.us);
	});

	it('is possible again after an unknown outcome once a person has released it', async () => {
		await sandbox.faults.fail({ system: 'andopen', kind: 'dropBeforeWrite' });
		expect(outcomes(await send(sandbox))).toEqual(['unknown']);
		expect(json(await release(sandbox, keyOf(ada)))[0]).toMatchObject({
			outcome: 'released',
			was: 'unknown',
		});
		expect(outcomes(await send(sandbox))).toEqual(['sent']);
		expect(await giftCount()).toBe(1);
	});

	it('tells what to check in &Open when the outcome is unknown, and by which key to release it', async () => {
		await sandbox.faults.fail({ system: 'andopen', kind: 'statusAfterWrite', status: 502 });
		const [item] = json(await send(sandbox));
		expect(item).toMatchObject({
			outcome: 'unknown',
			error: 'It is not known whether the gift was sent',
			claimsHeld: 2,
		});
		expect(item?.errorDescription).toContain(
			`Look in &Open for a gift to ${ada.email} in campaign`,
		);
		expect(item?.errorDescription).toContain(`Gift Key "${keyOf(ada)}"`);
		expect(item?.errorDescription).toMatch(/HTTP 502.*Request-Id: req_/);
	});

	it('fails only the gifts that a fault strikes', async () => {
		await sandbox.faults.fail({ system: 'andopen', ...status(422, invalid), after: 1 });
		await sandbox.faults.fail({ system: 'andopen', kind: 'dropAfterWrite', after: 2 });
		const items = [0, 1, 2, 3, 4, 5].map((n) => ({ ...ada, email: `p${n}@example.com` }));
		const found = outcomes(await send(sandbox, { items })).sort();
		expect(found).toEqual(['failed', 'sent', 'sent', 'sent', 'sent', 'unknown']);
	});

	it('stops the workflow with the error of its item unless errors continue', async () => {
		await sandbox.faults.fail({ system: 'andopen', ...status(422, invalid) });
		const { error } = await send(sandbox, { onError: 'stopWorkflow' });
		expect(error).toMatchObject({ message: '&Open: no', context: { itemIndex: 0 } });
	});

	it('sends failed and unknown items to the error output, with all that is known of them', async () => {
		await sandbox.faults.fail({ system: 'andopen', kind: 'dropAfterWrite' });
		const { outputs } = await send(sandbox, { onError: 'continueErrorOutput' });
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]?.[0]?.json).toMatchObject({
			outcome: 'unknown',
			giftKey: keyOf(ada),
			email: ada.email,
		});
	});
});

describe('a gift that cannot leave', () => {
	const failing = async (setup: SendSetup) => {
		const [item] = json(await send(sandbox, setup));
		expect(await posts()).toHaveLength(0);
		expect(outcomes(await send(sandbox))).toEqual(['sent']);
		return item;
	};

	it('fails after some tries where nothing listens, and is free to be sent', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const { port } = server.address() as AddressInfo;
		await new Promise((resolve) => server.close(resolve));
		const item = await failing({ baseUrl: `http://127.0.0.1:${port}` });
		expect(item).toMatchObject({
			outcome: 'failed',
			error: 'The gift was not sent: &Open could not be reached',
		});
		expect(item?.errorDescription).toContain('ECONNREFUSED');
	});

	it.each(['api.andopen.co', 'htps://api.andopen.co', 'https://api.andopen.co/?v=1'])(
		'fails before it is claimed with %s as the Base URL',
		async (baseUrl) => {
			expect(await failing({ baseUrl })).toEqual({
				error:
					'The Base URL in the &Open credential is not a web address that begins with https://',
			});
		},
	);

	it('fails before it is claimed in a workflow that was never saved', async () => {
		const item = await failing({ workflowId: '' });
		expect(item?.error).toBe('The workflow has to be saved before it can send gifts');
	});

	it('fails at once with a token of another stage, which never leaves n8n', async () => {
		const item = await failing({ token: ANDOPEN_TOKENS.staging });
		expect(item).toMatchObject({ outcome: 'failed' });
		expect(JSON.stringify(item)).toContain('staging');
		expect(JSON.stringify(item)).not.toContain(ANDOPEN_TOKENS.staging);
	});
});

describe('an execution that is cancelled while a gift is on its way', () => {
	it('leaves the gift unknown, and begins no other', async () => {
		await sandbox.faults.fail({
			system: 'andopen',
			kind: 'slow',
			delayMs: 30_000,
			when: 'afterWrite',
			times: 'always',
		});
		const items = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => ({ ...ada, email: `p${n}@example.com` }));
		const stop = new AbortController();
		const sending = send(sandbox, { items, cancel: stop.signal }).catch(() => undefined);
		await sandbox.requests.arrived({ method: 'POST' }, 4);
		stop.abort();
		await sending;
		await settled(4);
		expect(await giftCount()).toBe(4);
		const next = outcomes(await send(sandbox, { items }));
		expect(next).toEqual([...Array<string>(4).fill('unknown'), ...Array<string>(4).fill('sent')]);
		expect(await giftCount()).toBe(8);
		expect(await sandbox.andOpen.doubleSends()).toEqual({});
	});
});
