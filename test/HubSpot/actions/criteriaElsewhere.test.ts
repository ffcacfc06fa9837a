import type { IDataObject } from 'n8n-workflow';

import { HubSpotBench, out, row, rows } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	await bench.client.hubspot.setSearchLag(0);
});

const PIPELINES = 'GET /crm/pipelines/2026-09/deals';
const OWNERS = 'GET /crm/owners/2026-09';
const SEARCH = 'POST /crm/objects/2026-09/deals/search';

const TOKEN = {
	scopes: ['crm.objects.deals.read', 'crm.objects.deals.write', 'crm.objects.owners.read'],
};
/** Nothing that another test has asked for is kept. */
const many = async (parameters: IDataObject, items: IDataObject[] = [{}]) =>
	await bench.run('record', 'getAll', {
		items,
		token: await bench.client.hubspot.createToken(TOKEN),
		parameters: {
			objectType: 'deals',
			returnAll: true,
			propertyNames: ['dealname'],
			...parameters,
		},
	});
const where = (property: string, operator: string, rest: IDataObject) => ({
	filterGroups: { groups: [{ filters: { rows: [{ property, operator, ...rest }] } }] },
});
const named = (result: Awaited<ReturnType<typeof many>>) =>
	out(result)
		.map(({ properties }) => (properties as { dealname: string }).dealname)
		.filter((name) => name.startsWith('T-'))
		.sort();

const NOOR = '7701';
const PIET = '7702';
/** Was deactivated. */
const OLGA = '7703';
beforeEach(async () => {
	const deal = (dealname: string, pipeline: string, dealstage: string, owner: string) => ({
		dealname,
		pipeline,
		dealstage,
		hubspot_owner_id: owner,
	});
	await bench.client.hubspot.createRecords('deals', [
		deal('T-won', 'default', 'closedwon', NOOR),
		deal('T-sent', 'default', 'contractsent', PIET),
		deal('T-renewed', '99001', '99012', NOOR),
		deal('T-left', 'default', 'contractsent', OLGA),
	]);
	await bench.requests();
});

describe('a stage, a pipeline or an owner in criteria', () => {
	it.each([
		['dealstage', 'EQ', { value: 'closedwon' }, ['T-won']],
		['dealstage', 'EQ', { value: 'closed won' }, ['T-won']],
		['dealstage', 'EQ', { value: 'Renewed (Renewals)' }, ['T-renewed']],
		['dealstage', 'NEQ', { value: 'Contract Sent' }, ['T-renewed', 'T-won']],
		['dealstage', 'IN', { values: 'Renewed, closedwon' }, ['T-renewed', 'T-won']],
		['dealstage', 'NOT_IN', { values: 'Renewed, closedwon' }, ['T-left', 'T-sent']],
		['dealstage', 'NOT_IN', { values: 'Renewed, closedwon, 55512345' }, ['T-left', 'T-sent']],
		['pipeline', 'EQ', { value: 'Renewals' }, ['T-renewed']],
	])('%s %s %j finds %j', async (property, operator, rest, expected) => {
		expect(named(await many(where(property, operator, rest)))).toEqual(expected);
	});

	it.each([
		['Noor@Portal4711001.example', ['T-renewed', 'T-won']],
		['olga@portal4711001.example', ['T-left']],
	])('is an owner by the email address, also one who left: %s', async (value, expected) => {
		const result = await many(where('hubspot_owner_id', 'EQ', { value }));
		expect(named(result)).toEqual(expected);
	});

	it('is taken for what it is where HubSpot looks: an owner who left, without asking for owners', async () => {
		const result = await many(where('hubspot_owner_id', 'EQ', { value: OLGA }));
		expect(named(result)).toEqual(['T-left']);
		expect(await bench.requests()).not.toContain(OWNERS);
	});

	it.each([
		[
			'dealstage',
			'EQ',
			{ value: 'nonsense' },
			'Deal Stage (dealstage): it takes the ID of a stage or its label, and "nonsense" is none. Pipeline: Get Many lists the IDs.',
		],
		[
			'dealstage',
			'NOT_IN',
			{ values: 'closedwon, Due, gone' },
			'Deal Stage (dealstage): it takes the ID of a stage or its label, and "gone" is none. Pipeline: Get Many lists the IDs.',
		],
		[
			'pipeline',
			'NEQ',
			{ value: 'Sales' },
			'Pipeline (pipeline): it takes the ID of a pipeline or its label, and "Sales" is none. Pipeline: Get Many lists the IDs.',
		],
		[
			'hubspot_owner_id',
			'EQ',
			{ value: 'nobody@example.com' },
			'Owner (hubspot_owner_id): it takes the ID of an owner or the email address, and "nobody@example.com" is none. Owner: Get Many lists the IDs.',
		],
	])('%s %s %j is refused, and nothing is searched', async (property, operator, rest, error) => {
		const result = await many(where(property, operator, rest));
		expect(result.error?.message).toBe(`Condition Groups: Group 1, Condition 1: ${error}`);
		expect(await bench.requests()).not.toContain(SEARCH);
	});

	it('is refused in JSON too, also in the notation of OpsHub and behind not', async () => {
		const query = {
			condition: 'not',
			criterias: [{ condition: 'IN', field: 'dealstage', value: ['closedwon', 'Lots'] }],
		};
		const result = await many({ filterBy: 'json', criteriaJson: JSON.stringify(query) });
		expect(result.error?.message).toMatch(
			/^Criteria \(JSON\): Criteria\.criterias\[0\]: Deal Stage .*"Lots" is none/,
		);
	});

	it('is asked for once in a run of many items, and not at all where no criteria have one', async () => {
		const items = Array.from({ length: 5 }, () => ({ stage: 'Closed Won' }));
		await many(where('dealstage', 'EQ', { value: '={{ $json.stage }}' }), items);
		expect((await bench.requests()).filter((each) => each === PIPELINES)).toHaveLength(1);
		await many(where('dealstage', 'HAS_PROPERTY', {}));
		await many(where('dealname', 'EQ', { value: 'T-won' }));
		await many(where('dealstage', 'CONTAINS_TOKEN', { value: 'closed*' }));
		const asked = await bench.requests();
		expect(asked).not.toContain(PIPELINES);
		expect(asked).not.toContain(OWNERS);
	});

	it('is kept for some minutes, and asked for anew before one is refused', async () => {
		const token = await bench.client.hubspot.createToken(TOKEN);
		const find = async (value: string) => {
			await bench.requests();
			const parameters = { objectType: 'deals', ...where('dealstage', 'EQ', { value }) };
			await bench.run('record', 'getAll', { token, parameters });
			return (await bench.requests()).filter((each) => each === PIPELINES).length;
		};
		expect([await find('Due'), await find('Closed Won'), await find('Dew')]).toEqual([1, 0, 1]);
	});

	it('is left to the search where HubSpot has no pipelines of the type, and fails where it may not be asked', async () => {
		const find = async (status: number, value = 'closed won') => {
			await bench.client.faults.clear();
			await bench.client.faults.fail({
				system: 'hubspot',
				path: 'pipelines',
				times: 'always',
				kind: 'status',
				status,
			});
			return await many(where('dealstage', 'EQ', { value }));
		};
		expect((await find(404)).error).toBeUndefined();
		expect(await bench.requests()).toContain(SEARCH);
		expect((await find(403)).error?.message).toBe('HubSpot: HTTP 403');
		expect((await find(401)).error?.message).toBe('HubSpot refused the token');
		expect(await bench.requests()).not.toContain(SEARCH);
	});

	it('is taken for what it is where it can be nothing but an ID, by a token that may not read pipelines too', async () => {
		await bench.client.faults.fail({
			system: 'hubspot',
			path: 'pipelines',
			times: 'always',
			kind: 'status',
			status: 403,
		});
		const result = await many(where('dealstage', 'IN', { values: 'closedwon, 99012' }));
		expect(named(result)).toEqual(['T-renewed', 'T-won']);
		expect(await bench.requests()).not.toContain(PIPELINES);
	});

	it('is asked for anew once in a run, however many items name one that is none', async () => {
		const items = Array.from({ length: 8 }, (_, index) => ({
			email: `nobody${index}@example.com`,
		}));
		const parameters = where('hubspot_owner_id', 'EQ', { value: '={{ $json.email }}' });
		const result = await bench.run('record', 'getAll', {
			items,
			continueOnFail: true,
			token: await bench.client.hubspot.createToken(TOKEN),
			parameters: { objectType: 'deals', ...parameters },
		});
		expect(out(result)).toHaveLength(items.length);
		const asked = await bench.requests();
		// Active and deactivated ones, kept and then anew.
		expect(asked.filter((each) => each === OWNERS)).toHaveLength(4);
		expect(asked.filter((each) => each.includes('/properties/'))).toHaveLength(2);
	});

	it('holds for Contact: Get Many too', async () => {
		const filters = { rows: [{ property: 'hubspot_owner_id', operator: 'EQ', value: 'Noor' }] };
		const result = await bench.run('contact', 'getAll', { parameters: { filters } });
		expect(result.error?.message).toMatch(/^Filters: Condition 1: Owner .*"Noor" is none/);
	});
});

describe('a stage by its label in Record: Find or Create', () => {
	const find = async (stage: string, items: IDataObject[]) =>
		await bench.run('record', 'findOrCreate', {
			items,
			continueOnFail: true,
			parameters: {
				objectType: 'tickets',
				filterBy: 'json',
				criteriaJson: JSON.stringify([
					{ condition: 'EQUALS', field: 'subject', value: '@subject@' },
					{ condition: 'EQUALS', field: 'hs_pipeline_stage', value: stage },
				]),
				...rows(
					row('subject', '={{ $json.subject }}'),
					row('hs_pipeline', '0'),
					row('hs_pipeline_stage', '1'),
				),
			},
		});

	it('finds the ticket, and makes no second one', async () => {
		const [held] = await bench.client.hubspot.createRecords('tickets', [
			{ subject: 'S', hs_pipeline: '0', hs_pipeline_stage: '1' },
		]);
		expect(out(await find('New', [{ subject: 'S' }]))).toMatchObject([
			{ id: held?.id, matches: 1 },
		]);
	});

	it('fails each item when there is none, and creates nothing', async () => {
		const before = (await bench.client.hubspot.records('tickets')).length;
		const result = out(await find('Nwe', [{ subject: 'A' }, { subject: 'B' }]));
		expect(result.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
		expect(result[1]?.error).toMatch(/Ticket status .*"Nwe" is none/);
		expect(await bench.client.hubspot.records('tickets')).toHaveLength(before);
	});
});
