import { hubSpotFault } from '../../../sandbox/client';
import { HUBSPOT_TOKEN } from '../../../sandbox';
import { HubSpotBench, out, outcomes, row, rows } from '../support/hubSpot';

let bench: HubSpotBench;
/** Two runs that wait for some 20 seconds of real time each: they go on while the others are made. */
let brokenConnections: ReturnType<typeof runWithBrokenConnections>;
let lowLimits: ReturnType<typeof runWithLowLimits>;
beforeAll(async () => {
	bench = await HubSpotBench.start();
	brokenConnections = runWithBrokenConnections();
	lowLimits = runWithLowLimits();
});
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.client.reset());

const parameters = rows(row('firstname', '={{ $json.name }}'), row('interests', ';plants'));
const items = [
	{ email: 'new@example.com', name: 'New' },
	{ email: 'ada.byrne@example.com', name: 'Augusta' },
];
const table: string[] = [];
afterAll(() => console.log(['Faults against contact writing', ...table].join('\n')));

/** What the account holds of the two contacts: how many of each, and their first names. */
const holds = async ({ client } = bench) => {
	const live = (await client.hubspot.contacts()).filter(({ archived }) => !archived);
	return items.map(({ email }) =>
		live
			.filter(({ properties }) => properties.email === email)
			.map(({ properties }) => `${properties.firstname} ${properties.interests}`),
	);
};

async function runWithBrokenConnections() {
	const { client, sandbox, ...own } = await ownAccount();
	await client.faults.fail({
		system: 'hubspot',
		times: 'always',
		path: 'properties',
		kind: 'dropAfterWrite',
	});
	const result = await own.upsert({ items, parameters });
	await sandbox.close();
	return { result, token: own.token };
}

async function runWithLowLimits() {
	const { client, sandbox, ...own } = await ownAccount();
	await client.hubspot.setLimits({ perTenSeconds: 30 });
	const people = Array.from({ length: 3_000 }, (_, index) => ({
		email: `p${index}@example.com`,
		name: 'P',
	}));
	const result = await own.upsert({ items: people, parameters });
	const requests = await client.requests.list({ system: 'hubspot' });
	await sandbox.close();
	return { result, statuses: requests.map(({ status }) => status) };
}

/** An account of its own, with a token of its own. */
async function ownAccount() {
	const own = await HubSpotBench.start();
	const { client, sandbox } = own;
	const token = await client.hubspot.createToken({
		scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write'],
	});
	const upsert = async (setup: Parameters<HubSpotBench['upsert']>[0]) =>
		await own.upsert({ ...setup, token });
	return { client, sandbox, token, upsert };
}

const whole = [['New plants'], ['Augusta coffee;books;plants']];
const passing = [
	['the connection breaks before the write', { kind: 'dropBeforeWrite' as const }],
	['the connection breaks after the write', { kind: 'dropAfterWrite' as const }],
	['half of the answer', { kind: 'truncated' as const }],
	['half of the JSON', { kind: 'malformed' as const }],
	['500', hubSpotFault.serverError()],
	['500 without a body', hubSpotFault.emptyServerError()],
	['502 with a page', hubSpotFault.badGateway()],
	['502 after the write', hubSpotFault.badGatewayAfterWrite()],
	['503', hubSpotFault.unavailable(1)],
	['504', hubSpotFault.gatewayTimeout()],
	['504 after the write', hubSpotFault.gatewayTimeoutAfterWrite()],
	['429', hubSpotFault.tenSecondly(1)],
	['423', hubSpotFault.locked()],
	['477', hubSpotFault.migrating(1)],
] as const;

describe.each(['batch/read', 'batch/create', 'batch/update'])('a fault of %s', (path) => {
	/** All at once, each in an account of its own: what takes long is the real waiting before a request is repeated. */
	const results = new Map<string, { reported: unknown[]; held: string[][] }>();
	beforeAll(async () => {
		await Promise.all(
			passing.map(async ([name, fault]) => {
				const own = await HubSpotBench.start();
				await own.client.faults.fail({ system: 'hubspot', path: `contacts/${path}`, ...fault });
				const reported = outcomes(await own.upsert({ items, parameters }));
				results.set(name, { reported, held: await holds(own) });
				await own.sandbox.close();
			}),
		);
	});

	it.each(passing)('is passed over: %s', (name) => {
		const { reported, held } = results.get(name)!;
		table.push(
			`${path.padEnd(13)} ${name.padEnd(42)} reported ${reported.join(', ')}; held ${JSON.stringify(held)}`,
		);
		expect(reported).toEqual(['created', 'updated']);
		expect(held).toEqual(whole);
	});

	it('is reported when it stays, and a run after it makes everything right', async () => {
		await bench.client.faults.fail({
			system: 'hubspot',
			path: `contacts/${path}`,
			times: 'always',
			...hubSpotFault.daily(),
		});
		const result = await bench.upsert({ items, parameters, continueOnFail: true });
		const failed = out(result).filter(({ outcome }) => outcome === 'failed');
		expect(failed.length).toBeGreaterThan(0);
		expect(failed[0]).toMatchObject({
			error: "HubSpot's daily request limit for this account is used up",
		});
		await bench.client.faults.clear();
		await bench.upsert({ items, parameters });
		expect(await holds()).toEqual(whole);
	});
});

it('reports what nobody knows after all tries as such, and creates no second contact', async () => {
	await bench.client.faults.fail({
		system: 'hubspot',
		path: 'contacts/batch/create',
		times: 'always',
		kind: 'dropBeforeWrite',
	});
	const result = await bench.upsert({ items: items.slice(0, 1), parameters, continueOnFail: true });
	expect(out(result)[0]).toMatchObject({
		outcome: 'unknown',
		error:
			'The record may have been created: The connection to HubSpot was lost before it answered',
	});
	expect(out(result)[0]?.errorDescription).toContain(
		'It is not known whether HubSpot carried the request out',
	);
	await bench.client.faults.clear();
	expect(outcomes(await bench.upsert({ items, parameters }))).toEqual(['created', 'updated']);
	expect(await holds()).toEqual(whole);
});

describe('what a user reads', () => {
	it('names the missing scope, and keeps the token to itself', async () => {
		const token = await bench.client.hubspot.createToken({
			scopes: ['oauth', 'crm.objects.contacts.read'],
		});
		const result = await bench.upsert({ items, parameters, token });
		expect(result.error?.message).toBe(
			'The HubSpot token lacks the scope crm.objects.contacts.write',
		);
		expect(result.error?.description).toContain('Add it to the service key or app in HubSpot');
		expect(JSON.stringify(result.executionData)).not.toContain(token);
	});

	it('tells a refused token from everything else', async () => {
		const result = await bench.upsert({ items, parameters, token: 'pat-eu1-wrong' });
		expect(result.error?.message).toBe('HubSpot refused the token');
		expect(JSON.stringify(result.executionData)).not.toContain('pat-eu1-wrong');
	});

	it("shows HubSpot's message, category, correlation id and the property", async () => {
		const result = await bench.upsert({
			items: items.slice(0, 1),
			parameters: rows(row('website', 'x'.repeat(65_537))),
		});
		expect(result.error?.message).toMatch(/^HubSpot: /);
		expect(result.error?.description).toMatch(/Category: VALIDATION_ERROR/);
		expect(result.error?.description).toMatch(/website/);
	});

	it('keeps the token out of errors of broken connections too', async () => {
		const { result, token } = await brokenConnections;
		expect(result.error?.message).toBe('The connection to HubSpot was lost before it answered');
		expect(result.error?.description).toContain('Cause: ECONNRESET.');
		expect(result.error?.description).not.toContain('HubSpot said');
		for (const secret of [token, HUBSPOT_TOKEN])
			expect(JSON.stringify(result.executionData)).not.toContain(secret);
	});
});

it('keeps to the limits that HubSpot announces', async () => {
	const { result, statuses } = await lowLimits;
	expect(new Set(outcomes(result))).toEqual(new Set(['created']));
	expect(statuses.length).toBeGreaterThan(60);
	expect(statuses.filter((status) => status === 429)).toHaveLength(0);
});
