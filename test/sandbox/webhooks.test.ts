import { signHubSpotV1, signHubSpotV2, signHubSpotV3 } from '../../sandbox/webhooks';
import type { WorkflowAuth } from '../../sandbox/webhooks';
import { ADA, startBench, type Bench } from './support/bench';
import {
	header,
	json,
	startReceiver,
	statuses,
	type Received,
	type Receiver,
} from './support/receiver';

const secret = 'the-client-secret';
const signed: WorkflowAuth = { kind: 'signature', clientSecret: secret, alsoV3: true };

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

const first = (): Received => receiver.first();

describe('a workflow webhook', () => {
	const add = async (auth: WorkflowAuth = signed, more: object = {}) =>
		await bench.webhooks.addWorkflow({ name: 'gift', url: receiver.url, auth, ...more });

	test('carries the chosen keys, signed with v2 and v3 over what was really sent', async () => {
		await add(signed, { url: `${receiver.url}?to=a%3Ab%20c` });
		const [delivery] = await bench.webhooks.enrol('gift', ADA.id);
		expect(delivery).toMatchObject({ status: 'delivered', attempts: [{ status: 200 }] });
		const request = first();
		expect(json(request)).toEqual({
			hs_object_id: 10001,
			email: 'ada@example.com',
			firstname: 'Ada',
			lastname: 'Byron',
		});
		const uri = `${receiver.url}?to=a%3Ab%20c`;
		expect(request.url).toBe('/hook?to=a%3Ab%20c');
		expect(header(request, 'x-hubspot-signature')).toBe(
			signHubSpotV2(secret, 'POST', uri, request.body),
		);
		const timestamp = header(request, 'x-hubspot-request-timestamp');
		expect(Math.abs(Date.now() - Number(timestamp))).toBeLessThan(60_000);
		expect(header(request, 'x-hubspot-signature-v3')).toBe(
			signHubSpotV3(secret, 'POST', uri, request.body, timestamp),
		);
	});

	test('has no v3 headers unless asked', async () => {
		await add({ kind: 'signature', clientSecret: secret });
		await bench.webhooks.enrol('gift', ADA.id);
		expect(first().headers['x-hubspot-signature-v3']).toBeUndefined();
		expect(first().headers['x-hubspot-signature-version']).toBe('v2');
	});

	test('can be the whole legacy contact', async () => {
		await add(signed, { body: { kind: 'full' } });
		await bench.webhooks.enrol('gift', ADA.id);
		expect(json(first())).toMatchObject({
			vid: 10001,
			'portal-id': 62515,
			properties: {
				email: { value: 'ada@example.com' },
				firstname: { value: 'Ada', versions: [{ value: 'Ada' }, { value: 'Augusta' }] },
			},
		});
		expect(json(first())).not.toHaveProperty('properties.fax');
	});

	test('can carry a stored secret in a header, in the query, or as authorization', async () => {
		await add({ kind: 'apiKey', location: 'header', name: 'X-Bridge-Key', secret });
		await bench.webhooks.enrol('gift', ADA.id);
		await add({ kind: 'apiKey', location: 'query', name: 'key', secret });
		await bench.webhooks.enrol('gift', ADA.id);
		await add({ kind: 'authorization', value: `Bearer ${secret}` });
		await bench.webhooks.enrol('gift', ADA.id);
		const [inHeader, inQuery, authorized] = receiver.received;
		expect(inHeader?.headers['x-bridge-key']).toBe(secret);
		expect(inQuery?.url).toBe(`/hook?key=${secret}`);
		expect(authorized?.headers.authorization).toBe(`Bearer ${secret}`);
	});

	test('as GET puts its keys into the query', async () => {
		await add({ kind: 'signature', clientSecret: secret }, { method: 'GET' });
		await bench.webhooks.enrol('gift', ADA.id);
		const request = first();
		expect(request.url).toContain('email=ada%40example.com');
		const uri = new URL(request.url, receiver.url).toString();
		expect(header(request, 'x-hubspot-signature')).toBe(
			signHubSpotV2(secret, 'GET', uri, Buffer.alloc(0)),
		);
	});

	test('is not repeated after a 4xx', async () => {
		await add();
		receiver.answerWith({ status: 401 });
		const [delivery] = await bench.webhooks.enrol('gift', ADA.id);
		expect(delivery?.status).toBe('refused');
		expect(statuses(delivery?.attempts ?? [])).toEqual([401]);
	});

	test('waits as many milliseconds as a 429 says', async () => {
		await add();
		receiver.answerWith({ status: 429, headers: { 'Retry-After': '150' } });
		const [delivery] = await bench.webhooks.enrol('gift', ADA.id);
		expect(delivery?.attempts).toMatchObject([{ status: 429, retryInMs: 150 }, { status: 200 }]);
	});

	test('is repeated after 5xx and timeouts, each time longer and freshly signed', async () => {
		await bench.webhooks.timing({
			workflowTimeouts: { connectMs: 3_000, responseMs: 2_000 },
			msPerMinute: 20,
		});
		await add();
		receiver.answerWith({ status: 502 }, { status: 200, delayMs: 10_000 });
		const [delivery] = await bench.webhooks.enrol('gift', ADA.id);
		expect(delivery?.attempts).toMatchObject([
			{ status: 502, retryInMs: 20 },
			{ status: null, error: 'no answer within 2000 ms', retryInMs: 40 },
			{ status: 200 },
		]);
		const [one, , three] = receiver.received;
		expect(one?.headers['x-hubspot-request-timestamp']).not.toBe(
			three?.headers['x-hubspot-request-timestamp'],
		);
	});

	test('gives up in the end', async () => {
		await bench.webhooks.timing({ workflowAttempts: 3 });
		await add(signed, { url: 'http://127.0.0.1:9/closed' });
		const [delivery] = await bench.webhooks.enrol('gift', ADA.id);
		expect(delivery?.status).toBe('gaveUp');
		expect(delivery?.attempts).toHaveLength(3);
		expect(delivery?.attempts[0]?.error).toMatch(/ECONNREFUSED/);
	});

	test('can be signed wrongly, not at all, at another time, or changed on its way', async () => {
		await add();
		await bench.webhooks.enrol('gift', ADA.id, { signature: 'wrong' });
		await bench.webhooks.enrol('gift', ADA.id, { signature: 'missing' });
		await bench.webhooks.enrol('gift', ADA.id, { timestampShiftMs: -301_000 });
		await bench.webhooks.enrol('gift', ADA.id, { bodyAfterSigning: '{}' });
		const [wrong, missing, stale, changed] = receiver.received;
		const genuine = (request?: Received) =>
			request &&
			header(request, 'x-hubspot-signature') ===
				signHubSpotV2(secret, 'POST', receiver.url, request.body);
		expect([genuine(wrong), genuine(stale), genuine(changed)]).toEqual([false, true, false]);
		expect(missing?.headers['x-hubspot-signature']).toBeUndefined();
		const age = Date.now() - Number(stale?.headers['x-hubspot-request-timestamp']);
		expect(age).toBeGreaterThan(300_000);
	});

	test('can be replayed byte for byte', async () => {
		await add();
		const [delivery] = await bench.webhooks.enrol('gift', ADA.id);
		await bench.webhooks.replay(delivery?.id ?? '');
		const [original, replayed] = receiver.received;
		expect(replayed?.body).toEqual(original?.body);
		expect(replayed?.headers).toEqual(original?.headers);
	});

	test('can be signed for a public address and arrive through a proxy', async () => {
		const url = 'https://n8n.example.com/hook?x=1';
		await add(signed, { url, deliverTo: receiver.url });
		await bench.webhooks.enrol('gift', ADA.id);
		const request = first();
		expect(request.headers).toMatchObject({
			'x-forwarded-proto': 'https',
			'x-forwarded-host': 'n8n.example.com',
			'x-hubspot-signature': signHubSpotV2(secret, 'POST', url, request.body),
		});
	});

	test('goes to https or to this machine only, for a record that exists', async () => {
		await expect(add(signed, { url: 'http://example.com/' })).rejects.toThrow(/https/);
		await add();
		await expect(bench.webhooks.enrol('gift', '1')).rejects.toThrow(/404/);
	});
});

describe('app subscriptions', () => {
	const add = async (events: Array<{ subscriptionType: string; propertyName?: string }>) =>
		await bench.webhooks.addApp({
			name: 'bridge',
			targetUrl: receiver.url,
			clientSecret: secret,
			events,
		});
	const settled = async () => {
		await new Promise((resolve) => setTimeout(resolve, 60));
		const deliveries = await bench.webhooks.deliveries();
		return await Promise.all(deliveries.map(async ({ id }) => await bench.webhooks.delivery(id)));
	};

	test('fire on the changes they name, together, with v1 and v3', async () => {
		await add([
			{ subscriptionType: 'contact.propertyChange', propertyName: 'email' },
			{ subscriptionType: 'contact.creation' },
		]);
		bench.change({ kind: 'creation' });
		bench.change({ propertyName: 'email', propertyValue: 'a@b.c' });
		bench.change({ propertyName: 'city', propertyValue: 'London' });
		bench.change({ objectType: 'deals', objectTypeId: '0-3', propertyName: 'email' });
		expect(await settled()).toHaveLength(1);
		const request = first();
		expect(json(request)).toMatchObject([
			{ subscriptionType: 'contact.creation', changeFlag: 'NEW', objectId: 10001, portalId: 62515 },
			{ subscriptionType: 'contact.propertyChange', propertyName: 'email', propertyValue: 'a@b.c' },
		]);
		expect(request.headers['x-hubspot-signature-version']).toBe('v1');
		expect(header(request, 'x-hubspot-signature')).toBe(signHubSpotV1(secret, request.body));
		const timestamp = header(request, 'x-hubspot-request-timestamp');
		expect(header(request, 'x-hubspot-signature-v3')).toBe(
			signHubSpotV3(secret, 'POST', receiver.url, request.body, timestamp),
		);
	});

	test('are repeated after 4xx too, with a rising attemptNumber', async () => {
		await add([]);
		receiver.answerWith({ status: 401 }, { status: 500 });
		await bench.webhooks.sendEvents('bridge', [
			{ subscriptionType: 'contact.creation', objectId: 1 },
		]);
		expect(receiver.received.map(json)).toMatchObject([
			[{ attemptNumber: 0 }],
			[{ attemptNumber: 1 }],
			[{ attemptNumber: 2 }],
		]);
	});

	test('come 100 to a delivery, twice and out of order when asked', async () => {
		await add([]);
		const events = Array.from({ length: 150 }, (_, index) => ({
			subscriptionType: 'contact.creation',
			objectId: index,
			occurredAt: 1_000 + index,
		}));
		await bench.webhooks.sendEvents('bridge', events, { copies: 2, shuffle: true });
		const sizes = receiver.received.map((request) => (json(request) as unknown[]).length);
		expect(sizes.sort()).toEqual([100, 100, 50, 50]);
		const times = (json(first()) as Array<{ occurredAt: number }>).map(
			({ occurredAt }) => occurredAt,
		);
		expect(times).not.toEqual([...times].sort((one, other) => one - other));
	});
});
