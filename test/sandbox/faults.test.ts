import { request } from 'node:http';
import { HUBSPOT_TOKEN, hubSpotFault } from '../../sandbox';
import { CONTACTS, HubSpotUnderTest } from './hubspot/support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const create = async () =>
	await hubSpot.post(CONTACTS, { properties: { email: 'fault@example.com' } });
const written = async () =>
	(await hubSpot.client.hubspot.contactByEmail('fault@example.com')) !== undefined;
const target = { system: 'hubspot', method: 'POST', path: 'contacts$' } as const;
const fail: HubSpotUnderTest['client']['faults']['fail'] = async (fault) =>
	await hubSpot.client.faults.fail(fault);

describe('a fault', () => {
	it('drops the connection before the write', async () => {
		await fail({ ...target, kind: 'dropBeforeWrite' });
		await expect(create()).rejects.toThrow('fetch failed');
		expect(await written()).toBe(false);
	});

	it('drops the connection after the write', async () => {
		await fail({ ...target, kind: 'dropAfterWrite' });
		await expect(create()).rejects.toThrow('fetch failed');
		expect(await written()).toBe(true);
	});

	it.each([
		['tenSecondly', 429, 'TEN_SECONDLY_ROLLING'],
		['daily', 429, 'DAILY'],
		['searchSecondly', 429, 'You have reached your secondly limit.'],
		['locked', 423, 'LOCKED'],
		['serverError', 500, 'internal error'],
		['badGateway', 502, '<html>'],
		['unavailable', 503, 'SERVICE_UNAVAILABLE'],
		['gatewayTimeout', 504, '<html>'],
	] as const)('answers as HubSpot does, instead of writing: %s', async (name, status, text) => {
		await fail({ ...target, ...hubSpotFault[name]() });
		const answer = await create();
		expect(answer.status).toBe(status);
		expect(answer.text).toContain(text);
		expect(await written()).toBe(false);
	});

	it('sends Retry-After when asked to', async () => {
		await fail({ ...target, ...hubSpotFault.migrating(7) });
		await fail({ ...target, ...hubSpotFault.tenSecondly(3) });
		const answers = [await create(), await create()];
		expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
			[477, '7'],
			[429, '3'],
		]);
	});

	it('answers 504 after the write', async () => {
		await fail({ ...target, ...hubSpotFault.gatewayTimeoutAfterWrite() });
		expect((await create()).status).toBe(504);
		expect(await written()).toBe(true);
	});

	it.each(['beforeWrite', 'afterWrite'] as const)('answers slowly, waiting %s', async (when) => {
		await fail({ ...target, kind: 'slow', delayMs: 500, when });
		const started = performance.now();
		expect((await create()).status).toBe(201);
		expect(performance.now() - started).toBeGreaterThan(490);
		expect(await written()).toBe(true);
	});

	it.each(['beforeWrite', 'afterWrite'] as const)(
		'holds up what it slows down until it is cleared, %s',
		async (when) => {
			await fail({ ...target, kind: 'slow', delayMs: 3_600_000, when });
			const pending = create();
			await hubSpot.client.requests.arrived({ path: 'contacts$' });
			let isWritten = false;
			for (let look = 0; look < 30 && !isWritten; look++) isWritten = await written();
			expect(isWritten).toBe(when === 'afterWrite');
			await hubSpot.client.faults.clear();
			expect((await pending).status).toBe(201);
			expect(await written()).toBe(true);
		},
	);

	it('sends half of the JSON, or nothing of it', async () => {
		await fail({ ...target, kind: 'malformed' });
		const half = await create();
		expect(half.status).toBe(201);
		expect(() => JSON.parse(half.text) as unknown).toThrow();
		expect(half.text.length).toBeGreaterThan(20);
		await fail({ ...target, kind: 'emptyBody' });
		expect(await create()).toMatchObject({ status: 409, text: '' });
	});

	it('breaks the connection in the middle of the body', async () => {
		await fail({ ...target, kind: 'truncated' });
		const { announced, received, ending } = await rawCreate();
		expect(announced).toBeGreaterThan(received);
		expect(received).toBeGreaterThan(0);
		expect(ending).toBe('aborted');
		expect(await written()).toBe(true);
	});
});

describe('rules', () => {
	it('strike as often as told, after as many as told, and where told', async () => {
		await fail({
			system: 'hubspot',
			path: '/details$',
			after: 1,
			times: 2,
			...hubSpotFault.locked(),
		});
		await fail({ system: 'andopen', times: 'always', kind: 'dropBeforeWrite' });
		const statuses: number[] = [];
		for (let call = 0; call < 5; call += 1) {
			statuses.push((await hubSpot.get('/account-info/2026-09/details')).status);
			statuses.push((await hubSpot.get(CONTACTS)).status);
		}
		expect(statuses).toEqual([200, 200, 423, 200, 423, 200, 200, 200, 200, 200]);
		const [rule] = await hubSpot.client.faults.list();
		expect(rule).toMatchObject({ matched: 5, injected: 2 });
	});

	it('end when they are cleared, and refuse what is no fault', async () => {
		await fail({ system: 'hubspot', times: 'always', kind: 'dropBeforeWrite' });
		await hubSpot.client.faults.clear();
		expect((await create()).status).toBe(201);
		const wrong = { system: 'hubspot', kind: 'explode' } as unknown;
		await expect(hubSpot.client.faults.fail(wrong as Parameters<typeof fail>[0])).rejects.toThrow(
			'400',
		);
	});
});

describe('the request log', () => {
	it('tells method, path, query, body, status and fault, and never the token', async () => {
		const since = await hubSpot.client.requests.lastNumber();
		await hubSpot.get(`${CONTACTS}?limit=5&properties=a&properties=b`);
		await fail({ ...target, kind: 'dropAfterWrite' });
		await create().catch(() => undefined);
		await hubSpot.get('/nowhere');
		const logged = await hubSpot.client.requests.list({ system: 'hubspot', since });
		expect(logged.map(({ method, path, status, fault }) => [method, path, status, fault])).toEqual([
			['GET', CONTACTS, 200, null],
			['POST', CONTACTS, null, 'dropAfterWrite'],
			['GET', '/nowhere', 404, null],
		]);
		expect(logged[0]?.query).toEqual({ limit: '5', properties: ['a', 'b'] });
		expect(logged[1]?.body).toEqual({ properties: { email: 'fault@example.com' } });
		expect(logged[0]?.credential).toEqual({ kind: 'Bearer', lastFour: HUBSPOT_TOKEN.slice(-4) });
		expect(JSON.stringify(logged)).not.toContain(HUBSPOT_TOKEN);
		await hubSpot.client.requests.clear();
		expect(await hubSpot.client.requests.list()).toEqual([]);
	});
});

/** `fetch` hides how a body ended. */
const rawCreate = async (): Promise<{ announced: number; received: number; ending: string }> =>
	await new Promise((resolve, reject) => {
		const body = JSON.stringify({ properties: { email: 'fault@example.com' } });
		const sent = request(
			`${hubSpot.sandbox.hubspotUrl}${CONTACTS}`,
			{
				method: 'POST',
				headers: {
					Authorization: `Bearer ${HUBSPOT_TOKEN}`,
					'Content-Type': 'application/json',
				},
			},
			(response) => {
				let received = 0;
				const announced = Number(response.headers['content-length']);
				const end = (ending: string) => resolve({ announced, received, ending });
				response.on('data', (chunk: Buffer) => (received += chunk.length));
				response.on('end', () => end('complete'));
				response.on('error', () => end('aborted'));
			},
		);
		sent.on('error', reject);
		sent.end(body);
	});
