import { ANDOPEN_CAMPAIGNS, type GiftView } from '../../sandbox/andopen';
import { signAndOpen } from '../../sandbox/webhooks';
import { callAndOpen, startBench, type Bench } from './support/bench';
import { header, json, startReceiver, statuses, type Receiver } from './support/receiver';

let bench: Bench;
let receiver: Receiver;
beforeAll(async () => {
	bench = await startBench();
	receiver = await startReceiver();
});
beforeEach(async () => void (await bench.webhooks.timing({ msPerMinute: 2 })));
afterEach(() => {
	bench.reset();
	receiver.clear();
});
afterAll(async () => {
	await bench.close();
	await receiver.close();
});

describe('gift webhooks', () => {
	const giftSecret = 'whsec_test';
	const send = async (): Promise<GiftView> => {
		await bench.andOpen.registerWebhook({ url: receiver.url, secret: giftSecret });
		await callAndOpen(bench.andOpenUrl, 'POST', '/gift_requests', {
			body: {
				campaign_id: ANDOPEN_CAMPAIGNS.welcome,
				recipient: { first_name: 'Ada', last_name: 'Byron', email: 'ada@example.com' },
			},
		});
		const [gift] = await bench.andOpen.gifts();
		if (gift === undefined) throw new Error('no gift was made');
		return gift;
	};

	test('tell each step, signed, and steps have an order', async () => {
		const { id } = await send();
		await expect(bench.andOpen.deliver(id)).rejects.toThrow(/409.*submitted gift/);
		await bench.andOpen.redeem(id);
		await bench.andOpen.dispatch(id);
		await expect(bench.andOpen.cancel(id)).rejects.toThrow(/409/);
		await bench.andOpen.deliver(id);
		expect(receiver.received.map(json)).toMatchObject([
			{ id, status: 'redeemed', redemption_url: expect.stringContaining('/r/') as unknown },
			{ id, status: 'dispatched' },
			{ id, status: 'delivered' },
		]);
		const request = receiver.first();
		const timestamp = header(request, 'andopen-webhook-dispatch-timestamp');
		expect(timestamp).toMatch(/^\d{10}$/);
		expect(request.headers).toMatchObject({
			'content-type': 'application/json',
			'andopen-webhook-event-type': 'gift_request.redeemed',
			'andopen-webhook-api-version': '2026-05',
			'andopen-webhook-signature': signAndOpen(giftSecret, timestamp, request.body),
		});
	});

	test('are repeated with the same event id until accepted', async () => {
		await bench.webhooks.timing({ msPerMinute: 300 });
		const { id } = await send();
		receiver.answerWith({ status: 404 }, { status: 500 });
		const { deliveries } = await bench.andOpen.cancel(id);
		expect(statuses(deliveries[0]?.attempts ?? [])).toEqual([404, 500, 200]);
		const of = (name: string) => new Set(receiver.received.map((request) => header(request, name)));
		expect(of('andopen-webhook-event-id').size).toBe(1);
		expect(of('andopen-webhook-dispatch-timestamp').size).toBeGreaterThan(1);
	});

	test('can be repeated, forged, or tell a status that nobody knows', async () => {
		const { id } = await send();
		await bench.andOpen.redeem(id);
		const [event] = await bench.andOpen.events();
		await bench.andOpen.repeat(event?.id ?? '');
		await bench.andOpen.repeat(event?.id ?? '', {
			timestampShiftMs: -400_000,
			signature: 'missing',
		});
		await bench.andOpen.announce(id, { overrides: { status: 'returned' } });
		const [one, again, forged, unknown] = receiver.received;
		expect(again?.body).toEqual(one?.body);
		expect(again?.headers['andopen-webhook-event-id']).toBe(
			one?.headers['andopen-webhook-event-id'],
		);
		expect(forged?.headers['andopen-webhook-signature']).toBeUndefined();
		expect(unknown && json(unknown)).toMatchObject({ id, status: 'returned' });
	});

	test('of 2025-10 have the envelope and the event id inside', async () => {
		const { id } = await send();
		await bench.andOpen.settings({ answerVersion: '2025-10' });
		await bench.andOpen.redeem(id);
		const request = receiver.first();
		expect(request.headers['content-type']).toBe('application/vnd.api+json');
		expect(request.headers['andopen-webhook-event-id']).toBeUndefined();
		expect(json(request)).toMatchObject({
			data: { id, attributes: { state: 'redeemed' } },
			meta: { event_id: expect.any(String) as unknown },
		});
	});
});
