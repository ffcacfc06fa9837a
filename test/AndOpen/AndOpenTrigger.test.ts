import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { signAndOpen } from '../../sandbox/webhooks/signatures';
import {
	ListeningWebhook,
	runWebhook,
	runWebhookHook,
	type WebhookRequest,
	type WebhookSetup,
} from '../helpers/engine';

const SECRET = 'whsec_test';
const TIMES = { created_at: '2026-04-16T10:30:00.000Z', updated_at: '2026-04-17T10:30:00.000Z' };
let workflows = 0;

const trigger = (
	parameters: INodeParameters = {},
	rest: Partial<WebhookSetup> = {},
): WebhookSetup => ({
	node: 'andOpenTrigger',
	workflowId: `gifts ${++workflows}`,
	parameters,
	credentials: { andOpenWebhookApi: { signingSecret: SECRET } },
	...rest,
});

const gift = (fields: IDataObject = {}) => ({
	id: 'gift-1',
	status: 'redeemed',
	campaign_id: 'campaign-1',
	redemption_url: 'https://gift.andopen.co/r/x',
	recipient: { id: 'person-1', first_name: 'Ada', last_name: 'Byron', email: 'ada@example.com' },
	...TIMES,
	...fields,
});

const seconds = (offset = 0) => Math.floor(Date.now() / 1000) + offset;

function signed(
	content: unknown,
	{
		secret = SECRET,
		timestamp = seconds(),
		eventId = 'event-1',
		contentType = 'application/json',
	} = {},
): WebhookRequest {
	const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
	return {
		body,
		headers: {
			'content-type': contentType,
			'AndOpen-Webhook-Signature': signAndOpen(secret, timestamp, body),
			'AndOpen-Webhook-Dispatch-Timestamp': String(timestamp),
			...(eventId !== '' && {
				'AndOpen-Webhook-Event-Id': eventId,
				'AndOpen-Webhook-Event-Type': 'gift_request.redeemed',
			}),
		},
	};
}

const itemsOf = async (setup: WebhookSetup, request: WebhookRequest) =>
	(await runWebhook({ ...setup, request })).items?.map(({ json }) => json);

describe('a gift event', () => {
	test('of 2026-05 becomes an item with status, rank, the time of its stage, and the event from the headers', async () => {
		expect(await itemsOf(trigger(), signed(gift()))).toEqual([
			{
				id: 'gift-1',
				status: 'redeemed',
				statusRank: 2,
				campaignId: 'campaign-1',
				redemptionUrl: 'https://gift.andopen.co/r/x',
				recipient: {
					id: 'person-1',
					firstName: 'Ada',
					lastName: 'Byron',
					email: 'ada@example.com',
				},
				createdAt: TIMES.created_at,
				updatedAt: TIMES.updated_at,
				submittedAt: TIMES.created_at,
				redeemedAt: TIMES.updated_at,
				dispatchedAt: null,
				deliveredAt: null,
				cancelledAt: null,
				eventId: 'event-1',
				eventType: 'gift_request.redeemed',
				deliveryKey: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
			},
		]);
	});

	test('of 2025-10 is read from its envelope, the event’s id too', async () => {
		const body = {
			data: { type: 'gift_requests', id: 'gift-1', attributes: { state: 'dispatched', ...TIMES } },
			meta: { event_id: 'event-7' },
		};
		const request = signed(body, { eventId: '', contentType: 'application/vnd.api+json' });
		expect(await itemsOf(trigger(), request)).toMatchObject([
			{
				id: 'gift-1',
				status: 'dispatched',
				statusRank: 3,
				dispatchedAt: TIMES.updated_at,
				eventId: 'event-7',
				eventType: null,
			},
		]);
	});

	test('carries &Open’s own fields when asked to', async () => {
		const setup = trigger({ settings: { includePayload: true } });
		expect(await itemsOf(setup, signed(gift({ line_items: [{ sku: 'x' }] })))).toMatchObject([
			{ payload: { line_items: [{ sku: 'x' }] } },
		]);
	});
});

describe('the filters', () => {
	test.each([
		[{ statuses: ['redeemed'] }, 1],
		[{ statuses: ['delivered'] }, 0],
		[{ statuses: ['delivered'], otherStatuses: 'Redeemed' }, 1],
		[{ eventTypes: 'x, gift_request.redeemed' }, 1],
		[{ eventTypes: 'x' }, 0],
	])('%j start the workflow %d times', async (parameters, times) => {
		const answer = await runWebhook({ ...trigger(parameters), request: signed(gift()) });
		expect([answer.status, answer.items?.length ?? 0]).toEqual([200, times]);
	});

	test('let a status through that is not known yet, unless statuses are chosen', async () => {
		expect(await itemsOf(trigger(), signed(gift({ status: 'expired' })))).toMatchObject([
			{ status: 'expired', statusRank: null },
		]);
	});
});

describe('what is not from &Open is answered with a bare 401 and starts nothing', () => {
	test.each([
		['no signature', trigger(), { body: gift() }],
		['another secret', trigger(), signed(gift(), { secret: 'other' })],
		['a stale timestamp', trigger(), signed(gift(), { timestamp: seconds(-302) })],
		['a timestamp in the future', trigger(), signed(gift(), { timestamp: seconds(400) })],
		['a changed body', trigger(), { ...signed(gift()), body: gift({ status: 'delivered' }) }],
		['no credential', trigger({}, { credentials: {} }), signed(gift())],
		[
			'an empty secret',
			trigger({}, { credentials: { andOpenWebhookApi: { signingSecret: '' } } }),
			signed(gift(), { secret: '' }),
		],
	])('%s', async (_, setup, request) => {
		expect(await runWebhook({ ...setup, request })).toMatchObject({
			status: 401,
			body: { message: 'Unauthorized' },
			items: undefined,
			error: undefined,
		});
	});
});

test('the previous signing secret counts while it is being rotated, and an empty one never', async () => {
	const rotating = (previousSigningSecret: string) =>
		trigger(
			{},
			{
				credentials: { andOpenWebhookApi: { signingSecret: 'new secret', previousSigningSecret } },
			},
		);
	const ask = async (previous: string, secret: string) =>
		(await runWebhook({ ...rotating(previous), request: signed(gift(), { secret }) })).status;
	expect(await ask('old secret', 'old secret')).toBe(200);
	expect(await ask('', 'old secret')).toBe(401);
	expect(await ask(' ', ' ')).toBe(401);
});

test('publishing is refused without a secret, unless that was chosen', async () => {
	const without = { credentials: {} };
	await expect(runWebhookHook({ ...trigger({}, without), hook: 'create' })).rejects.toThrow(
		/cannot verify webhooks/,
	);
	expect(
		await runWebhookHook({ ...trigger({ verification: 'none' }, without), hook: 'create' }),
	).toBe(true);
	expect(await runWebhookHook({ ...trigger(), hook: 'create' })).toBe(true);
});

test.each([
	['an array', '[]', 400],
	['a gift without an id', '{"status":"redeemed"}', 400],
	['not JSON', '{', 400],
	['a __proto__ key', '{"id":"g","__proto__":{}}', 400],
	['11 MB', JSON.stringify(gift({ note: 'x'.repeat(11 * 1024 * 1024) })), 413],
])('a rightly signed body that is %s is refused', async (_, body, status) => {
	expect(await runWebhook({ ...trigger(), request: signed(body) })).toMatchObject({
		status,
		items: undefined,
	});
});

describe('a repeat', () => {
	async function send(requests: WebhookRequest[], setup = trigger()): Promise<number[]> {
		const webhook = await new ListeningWebhook(setup).open();
		try {
			const started: number[] = [];
			for (const request of requests)
				started.push((await webhook.send(request)).items?.length ?? 0);
			return started;
		} finally {
			await webhook.close();
		}
	}

	test('is known by the id of its event, though each try is signed anew', async () => {
		const tries = [-2, -1, 0].map((offset) => signed(gift(), { timestamp: seconds(offset) }));
		expect(await send(tries)).toEqual([1, 0, 0]);
	});

	test('is known by its signature when somebody plays it again under another event id', async () => {
		const recorded = signed(gift());
		const forged = {
			...recorded,
			headers: { ...recorded.headers, 'AndOpen-Webhook-Event-Id': 'event-2' },
		};
		expect(await send([recorded, forged])).toEqual([1, 0]);
	});

	test('is not what another event of the same gift is', async () => {
		const other = signed(gift({ status: 'dispatched' }), { eventId: 'event-2' });
		expect(await send([signed(gift()), other])).toEqual([1, 1]);
	});

	test('runs once when 20 copies come at the same time', async () => {
		const webhook = await new ListeningWebhook(trigger()).open();
		const answers = await Promise.all(
			Array.from({ length: 20 }, async () => await webhook.send(signed(gift()))),
		).finally(async () => await webhook.close());
		expect(answers.filter(({ items }) => items)).toHaveLength(1);
		expect(answers.every(({ status }) => status === 200)).toBe(true);
	});
});
