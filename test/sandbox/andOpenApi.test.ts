import { ANDOPEN_CAMPAIGNS, ANDOPEN_TOKENS } from '../../sandbox/andopen';
import { callAndOpen, startBench, type Bench } from './support/bench';

const ada = { first_name: 'Ada', last_name: 'Byron', email: 'ada@example.com' };
const gift = { campaign_id: ANDOPEN_CAMPAIGNS.welcome, recipient: ada };
const direct = {
	campaign_id: ANDOPEN_CAMPAIGNS.directSend,
	recipient: ada,
	shipping_address: { line_1: '1 Main Street', city: 'Dublin', country_code: 'IE' },
	line_items: [{ variant_id: 'any', quantity: 1 }],
};

let bench: Bench;
beforeAll(async () => (bench = await startBench()));
afterEach(() => bench.reset());
afterAll(async () => await bench.close());

const get = async (path: string, headers: Record<string, string | undefined> = {}) =>
	await callAndOpen(bench.andOpenUrl, 'GET', path, { headers });
const post = async (body: unknown, headers: Record<string, string | undefined> = {}) =>
	await callAndOpen(bench.andOpenUrl, 'POST', '/gift_requests', { body, headers });
const problem = (type: string, code: string, param?: string) =>
	expect.objectContaining({ type, code, ...(param === undefined ? {} : { param }) }) as unknown;

describe('what every request passes', () => {
	test.each([undefined, '2024-01'])(
		'version header %s: 400 before the token is looked at',
		async (version) => {
			const answer = await get('/campaigns', {
				'andopen-api-version': version,
				authorization: 'Bearer nonsense',
			});
			expect(answer.status).toBe(400);
			expect(answer.body).toEqual({ errors: [problem('api_error', 'unsupported_api_version')] });
			expect(answer.headers.get('request-id')).toMatch(/\S/);
		},
	);

	test.each([
		['none', undefined],
		['another shape', 'Bearer secret'],
		['another stage', `Bearer ${ANDOPEN_TOKENS.staging}`],
		['another region', `Bearer ${ANDOPEN_TOKENS.eu}`],
	])('token: %s: 401', async (_case, authorization) => {
		const answer = await get('/campaigns', { authorization });
		expect(answer.status).toBe(401);
		expect(answer.body).toEqual({ errors: [problem('authentication_error', 'invalid_token')] });
	});

	test('the environment decides which token is good, and a revoked one is not', async () => {
		await bench.andOpen.settings({ environment: 'staging' });
		const authorization = `Bearer ${ANDOPEN_TOKENS.staging}`;
		expect((await get('/campaigns', { authorization })).status).toBe(200);
		await bench.andOpen.revokeToken(ANDOPEN_TOKENS.staging);
		expect((await get('/campaigns', { authorization })).status).toBe(401);
	});

	test('an unknown path is 404 in the same form', async () => {
		const answer = await get('/recipients');
		expect([answer.status, answer.body]).toEqual([
			404,
			{ errors: [problem('api_error', 'not_found')] },
		]);
		expect(answer.headers.get('request-id')).toMatch(/\S/);
	});
});

describe('POST /gift_requests', () => {
	test('makes a gift whose link comes with the first read', async () => {
		const created = await post(gift);
		expect(created.status).toBe(201);
		expect(created.body).toMatchObject({
			status: 'submitted',
			campaign_id: gift.campaign_id,
			redemption_url: null,
			recipient: ada,
			shipping_address: null,
			line_items: null,
		});
		const { id } = created.body as { id: string };
		expect((await get(`/gift_requests/${id}`)).body).toMatchObject({
			id,
			redemption_url: expect.stringMatching(/^https:\/\/gift\.andopen\.co\/r\/\S+$/) as unknown,
		});
	});

	test('the link can take longer', async () => {
		await bench.andOpen.settings({ redemptionUrlAfterReads: 3 });
		const { id } = (await post(gift)).body as { id: string };
		const links: unknown[] = [];
		for (let read = 0; read < 3; read += 1) {
			links.push((await get(`/gift_requests/${id}`)).body);
		}
		const url = expect.stringContaining('/r/') as unknown;
		expect(links).toMatchObject([
			{ redemption_url: null },
			{ redemption_url: null },
			{ redemption_url: url },
		]);
	});

	test('the same request twice makes two gifts, and the double send shows', async () => {
		await post(gift);
		await post({ ...gift, recipient: { ...ada, email: 'ADA@example.com' } });
		await post({ ...gift, recipient: { ...ada, email: 'grace@example.com' } });
		expect(await bench.andOpen.gifts()).toHaveLength(3);
		const doubles = await bench.andOpen.doubleSends();
		expect(Object.keys(doubles)).toEqual([`${gift.campaign_id}|ada@example.com`]);
	});

	test('all problems at once', async () => {
		const answer = await post({
			campaign_id: 'nope',
			recipient: { first_name: ' ', email: 'nobody' },
			line_items: [{ a: 1 }],
		});
		expect(answer.status).toBe(422);
		const params = (answer.body as { errors: Array<{ param: string; code: string }> }).errors.map(
			({ param, code }) => `${param} ${code}`,
		);
		expect(params.sort()).toEqual([
			'campaign_id invalid_reference',
			'recipient.email invalid',
			'recipient.first_name required',
			'recipient.last_name required',
			'shipping_address required',
		]);
		expect(await bench.andOpen.gifts()).toEqual([]);
	});

	test.each([
		['archived campaign', { ...gift, campaign_id: ANDOPEN_CAMPAIGNS.archived }, 'campaign_id'],
		[
			'address for a choice campaign',
			{ ...direct, campaign_id: gift.campaign_id },
			'shipping_address',
		],
		['direct campaign without items', { ...direct, line_items: undefined }, 'line_items'],
		['wrong type', { ...gift, recipient: { ...ada, first_name: 7 } }, 'recipient.first_name'],
		['no email', { ...gift, recipient: { ...ada, email: null } }, 'recipient.email'],
		['a list', [], 'campaign_id'],
	])('refuses: %s', async (_case, body, param) => {
		const answer = await post(body);
		expect(answer.status).toBe(422);
		expect((answer.body as { errors: unknown[] }).errors[0]).toMatchObject({ param });
	});

	test('direct send echoes address and items and has no link', async () => {
		const created = await post(direct);
		const { id } = created.body as { id: string };
		const { shipping_address, line_items } = direct;
		expect((await get(`/gift_requests/${id}`)).body).toMatchObject({
			shipping_address,
			line_items,
			redemption_url: null,
		});
	});

	test('refuses what is not JSON', async () => {
		const response = await fetch(`${bench.andOpenUrl}/gift_requests`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${ANDOPEN_TOKENS.us}`,
				'andopen-api-version': '2026-05',
				'content-type': 'application/json',
			},
			body: '{"campaign_id":',
		});
		expect(response.status).toBe(400);
		expect(await response.json()).toEqual({ errors: [problem('api_error', 'invalid_request')] });
	});

	test('a connection dropped after the write leaves a gift', async () => {
		await bench.faults.fail({ system: 'andopen', method: 'POST', kind: 'dropAfterWrite' });
		await expect(post(gift)).rejects.toThrow();
		expect(await bench.andOpen.gifts()).toHaveLength(1);
	});
});

describe('campaigns', () => {
	interface Page {
		data: Array<{ id: string; name: string; created_at: string; products: unknown[] }>;
		has_more: boolean;
	}
	const page = async (query: string) => (await get(`/campaigns${query}`)).body as Page;

	test('are paged by 25, newest first, everything inline', async () => {
		const first = await page('');
		expect(first.data).toHaveLength(25);
		expect(first.has_more).toBe(true);
		const second = await page(`?after=${first.data.at(-1)?.id}&limit=1000`);
		expect(second.has_more).toBe(false);
		const all = [...first.data, ...second.data];
		expect(new Set(all.map(({ id }) => id)).size).toBe(32);
		const times = all.map(({ created_at }) => created_at);
		expect(times).toEqual([...times].sort().reverse());
		expect(first.data[0]?.products[0]).toMatchObject({
			variants: [{ variant_stock_levels: [{ warehouse: { name: 'Dublin' } }, {}] }, {}],
		});
	});

	test.each(['0', '-1', 'ten', '', '1.5'])('limit=%s is 400', async (limit) => {
		expect((await get(`/campaigns?limit=${limit}`)).status).toBe(400);
	});

	test('one by id; an unknown one is 404', async () => {
		const answer = await get(`/campaigns/${ANDOPEN_CAMPAIGNS.archived}`);
		expect(answer.body).toMatchObject({ name: 'Holiday gifting 2024', status: 'archived' });
		expect((await get('/campaigns/none')).status).toBe(404);
	});
});

describe('an organisation on 2025-10', () => {
	beforeEach(async () => void (await bench.andOpen.settings({ answerVersion: '2025-10' })));

	test('answers in JSON:API', async () => {
		const created = await post(gift);
		expect(created.status).toBe(201);
		expect(created.headers.get('content-type')).toMatch(/^application\/vnd\.api\+json/);
		expect(created.body).toMatchObject({
			data: { type: 'gift_requests', attributes: { state: 'submitted' } },
		});
	});

	test('takes its own body too, with its rule for names', async () => {
		const headers = {
			'andopen-api-version': '2025-10',
			'content-type': 'application/vnd.api+json',
		};
		const attributes = { campaign_id: gift.campaign_id, ...ada };
		const body = { data: { type: 'gift_requests', attributes } };
		expect((await post(body, headers)).status).toBe(201);
		const short = {
			data: { type: 'gift_requests', attributes: { ...attributes, last_name: "O'N" } },
		};
		const refused = await post(short, headers);
		expect(refused.status).toBe(422);
		expect(refused.body).toEqual({
			errors: [
				{
					status: '422',
					detail: 'param is missing or the value is empty or invalid: last_name',
				},
			],
			jsonapi: { version: '1.0' },
		});
	});

	test('pages by links, and includes what was asked for', async () => {
		interface Page {
			data: unknown[];
			included?: unknown[];
			links: { next: string | null };
		}
		const first = (await get('/campaigns?include=products.variants')).body as Page;
		expect(first.data[0]).toMatchObject({ type: 'campaigns', attributes: { state: 'available' } });
		expect(first.included).toHaveLength(25 * 2 * 3);
		const next = first.links.next ?? '';
		const second = (await get(next.slice(bench.andOpenUrl.length))).body as Page;
		expect([second.data.length, second.links.next, second.included]).toEqual([7, null, undefined]);
	});

	test('a missing version header is 401', async () => {
		expect((await get('/campaigns', { 'andopen-api-version': undefined })).status).toBe(401);
	});
});
