import { hubSpotFault } from '../../../sandbox/client';
import { HUBSPOT_TOKEN } from '../../../sandbox';
import { HubSpotBench, out, outcomes, row, rows } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
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
const holds = async () => {
	const live = (await bench.client.hubspot.contacts()).filter(({ archived }) => !archived);
	return items.map(({ email }) =>
		live
			.filter(({ properties }) => properties.email === email)
			.map(({ properties }) => `${properties.firstname} ${properties.interests}`),
	);
};

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
	it.each(passing)('is passed over: %s', async (name, fault) => {
		await bench.client.faults.fail({ system: 'hubspot', path: `contacts/${path}`, ...fault });
		const result = await bench.upsert({ items, parameters });
		table.push(
			`${path.padEnd(13)} ${name.padEnd(42)} reported ${outcomes(result).join(', ')}; held ${JSON.stringify(await holds())}`,
		);
		expect(outcomes(result)).toEqual(['created', 'updated']);
		expect(await holds()).toEqual(whole);
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
		outcome: 'failed',
		error: 'The connection to HubSpot was lost before it answered',
	});
	expect(out(result)[0]?.errorDescription).toContain(
		'It is not known whether HubSpot carried the request out',
	);
	await bench.client.faults.clear();
	expect(outcomes(await bench.upsert({ items, parameters }))).toEqual(['created', 'updated']);
	expect(await holds()).toEqual(whole);
}, 60_000);

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
		await bench.client.faults.fail({
			system: 'hubspot',
			times: 'always',
			path: 'properties',
			kind: 'dropAfterWrite',
		});
		const token = await bench.client.hubspot.createToken({
			scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write'],
		});
		const result = await bench.upsert({ items, parameters, token });
		expect(result.error?.message).toBe('The connection to HubSpot was lost before it answered');
		expect(result.error?.description).toContain('Cause: ECONNRESET.');
		expect(result.error?.description).not.toContain('HubSpot said');
		for (const secret of [token, HUBSPOT_TOKEN])
			expect(JSON.stringify(result.executionData)).not.toContain(secret);
	}, 60_000);
});

it('keeps to the limits that HubSpot announces', async () => {
	await bench.client.hubspot.setLimits({ perTenSeconds: 30 });
	const people = Array.from({ length: 3_000 }, (_, index) => ({
		email: `p${index}@example.com`,
		name: 'P',
	}));
	const token = await bench.client.hubspot.createToken({
		scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write'],
	});
	const result = await bench.upsert({ items: people, parameters, token });
	expect(new Set(outcomes(result))).toEqual(new Set(['created']));
	const statuses = (await bench.client.requests.list({ system: 'hubspot' })).map(
		({ status }) => status,
	);
	expect(statuses.filter((status) => status === 429)).toHaveLength(0);
}, 90_000);
