import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { HubSpotBench, out } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	await bench.client.hubspot.setSearchLag(0);
});

const many = async (parameters: IDataObject) =>
	await bench.run('record', 'getAll', {
		parameters: {
			objectType: 'deals',
			returnAll: true,
			propertyNames: ['dealname'],
			...parameters,
		},
	});
const names = (items: IDataObject[]) =>
	items.map(({ properties }) => (properties as { dealname: string }).dealname);
const condition = (
	property: string,
	operator: string,
	rest: INodeParameters = {},
): INodeParameters => ({
	property,
	operator,
	...rest,
});
const groups = (...each: INodeParameters[][]) => ({
	filterGroups: { groups: each.map((rows) => ({ filters: { rows } })) },
});
const picked = (value: string) => ({ __rl: true, mode: 'list', value });

const deals = async (rows: Array<Record<string, string>>) =>
	await bench.client.hubspot.createRecords(
		'deals',
		rows.map((row) => ({ pipeline: 'default', dealstage: 'contractsent', ...row })),
	);

describe('Record: Get Many', () => {
	it('finds by groups of rows with picked and typed values, and tells when records were made', async () => {
		const [one] = await deals([
			{ dealname: 'One', amount: '10', dealstage: 'closedwon' },
			{ dealname: 'Two', amount: '20' },
			{ dealname: 'Three', amount: '30' },
		]);
		const result = await many(
			groups(
				[
					condition('dealname', 'EQ', { value: 'one' }),
					condition('dealstage', 'EQ', { value: picked('closedwon') }),
				],
				[
					condition('dealname', 'IN', { values: 'Two, Three' }),
					condition('amount', 'BETWEEN', { value: 25, highValue: '30' }),
				],
			),
		);
		expect(names(out(result))).toEqual(['One', 'Three']);
		expect(out(result)[0]).toEqual({
			id: one?.id,
			url: expect.stringContaining('/record/0-3/'),
			properties: { dealname: 'One' },
			createdAt: expect.stringMatching(/Z$/),
			updatedAt: expect.stringMatching(/Z$/),
			archived: false,
		});
	});

	it('gives every record from the list, without a search, when there is no condition', async () => {
		await many({});
		await bench.requests();
		expect(out(await many({ filterBy: 'none' })).length).toBeGreaterThan(0);
		expect(await bench.requests()).toEqual(['GET /crm/objects/2026-09/deals']);
	});

	it('gives associated records with their labels, in batch', async () => {
		const [deal, alone] = await deals([{ dealname: 'Assoc' }, { dealname: 'Assoc' }]);
		const [company] = await bench.client.hubspot.createRecords('companies', [{ name: 'C' }]);
		await bench.client.hubspot.associate(
			{ objectType: 'deals', id: deal!.id },
			{ objectType: 'companies', id: company!.id },
		);
		const criteria = groups([condition('dealname', 'EQ', { value: 'Assoc' })]);
		const result = await many({ ...criteria, options: { associations: ['companies', '0-1'] } });
		expect(out(result)).toMatchObject([
			{
				id: deal?.id,
				associations: {
					companies: [{ id: company?.id, types: [{ category: 'HUBSPOT_DEFINED' }] }],
					contacts: [],
				},
			},
			{ id: alone?.id, associations: { companies: [], contacts: [] } },
		]);
		const sent = await bench.requests();
		expect(sent.filter((each) => each.includes('/associations/'))).toHaveLength(2);
	});

	it('gives one empty item when nothing matches, if asked to', async () => {
		const none = groups([condition('dealname', 'EQ', { value: 'no such deal' })]);
		expect(out(await many(none))).toEqual([]);
		expect(out(await many({ ...none, options: { emitEmptyItem: true } }))).toEqual([{}]);
	});

	it('sorts by a property in either direction, records without a value last', async () => {
		await deals([
			{ dealname: 'S', amount: '2' },
			{ dealname: 'S' },
			{ dealname: 'S', amount: '10' },
		]);
		const sorted = async (direction: string) =>
			out(
				await many({
					...groups([condition('dealname', 'EQ', { value: 'S' })]),
					propertyNames: ['amount'],
					options: { sort: { order: { property: 'amount', direction } } },
				}),
			).map(({ properties }) => (properties as IDataObject).amount);
		expect(await sorted('ASCENDING')).toEqual(['2', '10', null]);
		expect(await sorted('DESCENDING')).toEqual(['10', '2', null]);
	});

	it('refuses to sort the results of several searches by text, by name', async () => {
		const values = Array.from({ length: 400 }, (_, index) => `deal number ${index}`);
		const result = await many({
			...groups([condition('dealname', 'IN', { values })]),
			options: { sort: { order: { property: 'dealname' } } },
		});
		expect(result.error?.message).toMatch(
			/^Sort: Deal Name \(dealname\): the criteria are too long for one search, .* by a number or a date only$/,
		);
	});

	it('names the parameter, the group, the row and the property of a bad value', async () => {
		const result = await many(
			groups(
				[condition('dealname', 'HAS_PROPERTY')],
				[condition('amount', 'GT', { value: 'much' })],
			),
		);
		expect(result.error?.message).toMatch(
			/^Condition Groups: Group 2, Condition 1: .*\(amount\): "much" is not a number$/,
		);
	});

	it('finds by a property and an option that were made a moment ago', async () => {
		await many(groups([condition('dealname', 'HAS_PROPERTY')]));
		await bench.client.hubspot.defineProperty('deals', {
			name: 'newest',
			label: 'Newest',
			type: 'string',
		});
		const result = await many(groups([condition('newest', 'HAS_PROPERTY')]));
		expect([result.error, result.items]).toEqual([undefined, []]);
	});
});

it('sorts more than 10,000 results of several searches by a number, each once', async () => {
	await bench.client.hubspot.setLimits({ enabled: false });
	for (let part = 0; part < 4; part++) {
		await deals(
			Array.from({ length: 2_800 }, (_, index) => ({
				dealname: index % 2 ? 'Left' : 'Right',
				...(index % 50 && { amount: String((index * 7919) % 40) }),
			})),
		);
	}
	const result = await many({
		...groups(
			...['left', 'right', 'right', 'a', 'b', 'c'].map((value) => [
				condition('dealname', 'EQ', { value }),
			]),
			[condition('amount', 'GTE', { value: 0 })],
		),
		propertyNames: ['amount'],
		options: { sort: { order: { property: 'amount', direction: 'DESCENDING' } } },
	});
	const found = out(result);
	expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
	expect(found.length).toBeGreaterThanOrEqual(11_200);
	const amounts = found.map(({ properties }) => Number((properties as IDataObject).amount ?? -1));
	expect(amounts).toEqual([...amounts].sort((one, other) => other - one));
});

it('filters by associated records, in rows by an expression and in JSON', async () => {
	const [wanted] = await deals([{ dealname: 'Associated' }, { dealname: 'Alone' }]);
	const [contact] = await bench.client.hubspot.createRecords('contacts', [
		{ email: 'associated@example.com' },
	]);
	await bench.client.hubspot.associate(
		{ objectType: 'deals', id: wanted!.id },
		{ objectType: 'contacts', id: contact!.id },
	);
	const rows = await many(
		groups([condition('={{ "associations.contact" }}', 'EQ', { value: picked(contact!.id) })]),
	);
	expect(names(out(rows))).toEqual(['Associated']);
	const filters = [{ propertyName: 'associations.contact', operator: 'IN', values: [contact!.id] }];
	const json = await many({ filterBy: 'json', criteriaJson: JSON.stringify([{ filters }]) });
	expect(names(out(json))).toEqual(['Associated']);
});

it('refuses a way of filtering that there is not, instead of giving every record', async () => {
	const { error } = await many({ filterBy: 'everything' });
	expect(error?.message).toBe('Filter By: "everything" is none of rows, json and none');
});

it.each([
	['nothing', { filterBy: 'none' }],
	['a condition', groups([condition('dealname', 'EQ', { value: 'x' })])],
	['an order', { filterBy: 'none', options: { sort: { order: { property: 'amount' } } } }],
])('names Search Text when it is too long by itself, beside %s', async (_what, given) => {
	await bench.requests();
	const options = {
		...((given as IDataObject).options as IDataObject),
		searchText: 'x'.repeat(2_800),
	};
	const { error } = await many({ ...given, options });
	expect(error?.message).toBe(
		"Search Text: it is too long for one request: HubSpot's search takes 3000 characters in all",
	);
	expect((await bench.requests()).filter((each) => each.endsWith('/search'))).toEqual([]);
});

it('says how little a long Search Text leaves for the conditions', async () => {
	const { error } = await many({
		...groups([condition('dealname', 'EQ', { value: 'y'.repeat(800) })]),
		options: { searchText: 'x'.repeat(2_000) },
	});
	expect(error?.message).toMatch(
		/^Condition Groups: Group 1 is too long .* of which 7\d\d are left for a group\. The longest part is the condition on dealname \(EQ\)\.$/,
	);
});

it('refuses a record ID that JavaScript has rounded instead of finding nothing', async () => {
	const criteriaJson =
		'[{"condition":"EQUALS","field":"hs_object_id","value":9007199254740993001}]';
	const { error } = await many({ filterBy: 'json', criteriaJson });
	expect(error?.message).toMatch(
		/^Criteria \(JSON\): \[0\]: .*\(hs_object_id\): 9007199254740993000 has more digits than a number can hold; give it as text$/,
	);
});

it('gives what search still shows of an archived record, and leaves it out where records are read by ID', async () => {
	const [gone, other] = await deals([{ dealname: 'Stale' }, { dealname: 'Stale' }]);
	await bench.client.hubspot.setSearchLag(600_000);
	await bench.client.hubspot.archive('deals', gone!.id);
	const criteria = groups([condition('dealname', 'EQ', { value: 'Stale' })]);
	const shown = await many({ ...criteria, options: { associations: ['contacts'] } });
	expect(out(shown).map(({ id }) => id)).toEqual([gone!.id, other!.id]);
	const propertyNames = Array.from({ length: 40 }, (_none, index) => `a_rather_long_name_${index}`);
	for (const name of propertyNames) {
		await bench.client.hubspot.defineProperty('deals', { name, label: name, type: 'string' });
	}
	const read = await many({ ...criteria, propertyNames });
	expect(out(read).map(({ id }) => id)).toEqual([other!.id]);
});

describe('a placeholder outside of Record: Find or Create', () => {
	const refused =
		/The placeholder @oh_internal_id@ is filled in by Record: Find or Create only; use an expression here$/;
	const query = '[{"condition": "EQUALS", "field": "dealname", "value": "@oh_internal_id@"}]';

	it.each([
		['JSON', { filterBy: 'json', criteriaJson: query }],
		['a row', groups([condition('dealname', 'EQ', { value: '@oh_internal_id@' })])],
		['a list', groups([condition('dealname', 'IN', { values: 'x, @oh_internal_id@' })])],
	])('is refused, since it would find nothing: %s', async (_what, parameters) => {
		await many({});
		await bench.requests();
		const result = await many(parameters);
		expect(result.error?.message).toMatch(refused);
		expect(await bench.requests()).toEqual([]);
	});

	it('is refused in Contact: Get Many, also in a list', async () => {
		const row = condition('city', 'NOT_IN', { values: 'Cork; @oh_internal_id@' });
		const parameters = { filters: { rows: [row] } };
		const result = await bench.run('contact', 'getAll', { parameters });
		expect(result.error?.message).toMatch(refused);
	});

	it('is text like any other when an expression gives it', async () => {
		await deals([{ dealname: '@oh_internal_id@' }]);
		const value = '={{ "@oh_internal_id@" }}';
		const rows = groups([condition('dealname', 'EQ', { value })]);
		const json = { filterBy: 'json', criteriaJson: `={{ ${JSON.stringify(query)} }}` };
		for (const parameters of [rows, json]) {
			expect(names(out(await many(parameters)))).toEqual(['@oh_internal_id@']);
		}
	});
});
