import { request } from 'node:http';
import { ANDOPEN_CAMPAIGNS, ANDOPEN_TOKENS } from '../../sandbox/andopen';
import { ADA, callAndOpen, HOSTILE_NAME, startBench, type Bench } from './support/bench';
import { startReceiver, type Receiver } from './support/receiver';

const SECRETS = [
	'client-secret-of-the-app',
	'key-in-the-query',
	'whsec_of_the_gifts',
	'Bearer-in-authorization',
];

let bench: Bench;
let receiver: Receiver;
beforeAll(async () => {
	bench = await startBench();
	receiver = await startReceiver();
});
afterEach(() => bench.reset());
afterAll(async () => {
	await bench.close();
	await receiver.close();
});

const read = async (path: string): Promise<string> =>
	await (await fetch(`${bench.webUrl}${path}`)).text();

const somethingHappened = async (): Promise<void> => {
	const [clientSecret = '', key = '', secret = '', authorization = ''] = SECRETS;
	const { url } = receiver;
	await bench.webhooks.addWorkflow({
		name: 'signed',
		url,
		auth: { kind: 'signature', clientSecret, alsoV3: true },
	});
	await bench.webhooks.addWorkflow({
		name: 'keyed',
		url,
		auth: { kind: 'apiKey', location: 'query', name: 'k', secret: key },
	});
	await bench.webhooks.addWorkflow({
		name: 'authorized',
		url,
		auth: { kind: 'authorization', value: authorization },
	});
	await bench.andOpen.registerWebhook({ url, secret });
	for (const name of ['signed', 'keyed', 'authorized']) await bench.webhooks.enrol(name, ADA.id);
	await callAndOpen(bench.andOpenUrl, 'POST', '/gift_requests', {
		body: {
			campaign_id: ANDOPEN_CAMPAIGNS.welcome,
			recipient: { first_name: HOSTILE_NAME, last_name: 'Byron', email: 'ada@example.com' },
		},
	});
	const [gift] = await bench.andOpen.gifts();
	await bench.andOpen.redeem(gift?.id ?? '');
};

test('shows what is there, and nothing of it as markup', async () => {
	await somethingHappened();
	const page = await read('/?contact=10002');
	for (const word of [
		'Grace Hopper',
		'Welcome to the family',
		'gift_request.redeemed',
		'/gift_requests',
		'pe62515_gift_status',
	]) {
		expect(page).toContain(word);
	}
	expect(page).toContain('&lt;img src=x onerror=&quot;');
	expect(page).not.toContain('<img');
	expect(page).not.toContain('<script>');
	expect(page).not.toContain('href="javascript:');
});

test('shows no secret, signature or token', async () => {
	await somethingHappened();
	const shown = `${await read('/')}${await read('/page/sections')}`;
	for (const secret of [...SECRETS, ...Object.values(ANDOPEN_TOKENS)])
		expect(shown).not.toContain(secret);
	const deliveries = await bench.webhooks.deliveries();
	const signatures = deliveries
		.flatMap(({ attempts }) => attempts)
		.flatMap(({ request: { headers } }) => Object.entries(headers))
		.filter(([name]) => /signature(-v3)?$/i.test(name))
		.map(([, value]) => value);
	expect(signatures.length).toBeGreaterThan(2);
	for (const signature of signatures) expect(shown).not.toContain(signature);
});

test('sends a policy that runs only its own script, and answers 304 when nothing changed', async () => {
	const response = await fetch(`${bench.webUrl}/`);
	const policy = response.headers.get('content-security-policy') ?? '';
	expect(policy).toContain("default-src 'none'");
	expect(policy).not.toContain('unsafe');
	const sections = await fetch(`${bench.webUrl}/page/sections`);
	const again = await fetch(`${bench.webUrl}/page/sections`, {
		headers: { 'If-None-Match': sections.headers.get('etag') ?? '' },
	});
	expect(again.status).toBe(304);
});

test('finds contacts', async () => {
	const { contacts } = JSON.parse(await read('/page/sections?search=GRACE')) as {
		contacts: string;
	};
	expect(contacts).toContain('Grace Hopper');
	expect(contacts).not.toContain('Ada Byron');
});

test('Reset empties the data and keeps the addresses of n8n', async () => {
	await somethingHappened();
	await bench.andOpen.settings({ environment: 'staging' });
	const response = await fetch(`${bench.webUrl}/page/reset`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: '{}',
	});
	expect(response.status).toBe(200);
	expect(await bench.andOpen.gifts()).toEqual([]);
	expect(await bench.webhooks.deliveries()).toEqual([]);
	expect((await bench.webhooks.workflows()).map(({ name }) => name)).toEqual([
		'signed',
		'keyed',
		'authorized',
	]);
	expect(await bench.andOpen.webhooks()).toHaveLength(1);
	expect((await bench.andOpen.settings()).environment).toBe('staging');
});

describe('other pages in the same browser are kept out', () => {
	/** fetch does not let a test set Host and Origin. */
	const post = async (headers: Record<string, string>, body = '{}'): Promise<number> =>
		await new Promise((resolve, reject) => {
			const outgoing = request(
				`${bench.webUrl}/control/reset`,
				{ method: 'POST', headers },
				(answer) => {
					answer.resume();
					resolve(answer.statusCode ?? 0);
				},
			);
			outgoing.on('error', reject);
			outgoing.end(body);
		});
	const json = { 'Content-Type': 'application/json' };

	test.each([
		['another origin', { ...json, Origin: 'https://evil.example' }, 403],
		['an opaque origin', { ...json, Origin: 'null' }, 403],
		['another site', { ...json, 'Sec-Fetch-Site': 'cross-site' }, 403],
		['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
		['text', { 'Content-Type': 'text/plain' }, 415],
		['nothing said', {}, 415],
		['a name that leads here', { ...json, Host: 'evil.example' }, 421],
	])('%s', async (_case, headers, status) => {
		expect(await post(headers)).toBe(status);
	});

	test('the page itself may', async () => {
		expect(await post({ ...json, Origin: bench.webUrl, 'Sec-Fetch-Site': 'same-origin' })).toBe(
			200,
		);
	});
});
