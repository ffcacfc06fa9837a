import { CONTACTS, HubSpotUnderTest } from './support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const search = async (body: object | string) => await hubSpot.post(`${CONTACTS}/search`, body);
const filtered = async (...filters: object[]) => {
	const { status, body } = await search({
		filterGroups: [{ filters }],
		properties: ['email', 'firstname'],
		sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
	});
	expect([status, body.message]).toEqual([200, undefined]);
	return body.results.map(({ properties }) => properties.firstname);
};
const filter = (propertyName: string, operator: string, more: object = {}) => ({
	propertyName,
	operator,
	...more,
});

describe('operators', () => {
	it.each([
		['EQ on text in any case', [filter('city', 'EQ', { value: 'dublin' })], ['Ada']],
		['NEQ leaves out who has no value', [filter('tier', 'NEQ', { value: 'gold' })], ['Ben']],
		[
			'IN wants text in lower case',
			[filter('city', 'IN', { values: ['dublin', 'Leipzig'] })],
			['Ada'],
		],
		[
			'IN on options is case sensitive',
			[filter('tier', 'IN', { values: ['Gold', 'silver'] })],
			['Ben'],
		],
		['NOT_IN', [filter('tier', 'NOT_IN', { values: ['silver'] })], ['Ada']],
		['GT on numbers compares as numbers', [filter('seats', 'GT', { value: '20' })], ['Ada']],
		['LTE on numbers', [filter('seats', 'LTE', { value: '15' })], ['Ben']],
		[
			'BETWEEN on dates, ends included',
			[filter('start_date', 'BETWEEN', { value: '2023-03-01', highValue: '2024-01-01' })],
			['Ada'],
		],
		[
			'GTE on times in milliseconds',
			[filter('last_gift_at', 'GTE', { value: '1790848800000' })],
			['Grace'],
		],
		['HAS_PROPERTY', [filter('customer_number', 'HAS_PROPERTY')], ['Ada', 'Ben', 'Carla', 'Grace']],
		['NOT_HAS_PROPERTY', [filter('email', 'NOT_HAS_PROPERTY')], ['Fatima']],
		[
			'CONTAINS_TOKEN with a wildcard',
			[filter('jobtitle', 'CONTAINS_TOKEN', { value: 'engin*' })],
			['Ada'],
		],
		[
			'CONTAINS_TOKEN wants whole words',
			[filter('jobtitle', 'CONTAINS_TOKEN', { value: 'engin' })],
			[],
		],
		[
			'AND',
			[filter('tier', 'HAS_PROPERTY'), filter('newsletter', 'EQ', { value: 'true' })],
			['Ada'],
		],
		[
			'a multi-checkbox by one of its values',
			[filter('interests', 'IN', { values: ['books'] })],
			['Ada'],
		],
	])('%s', async (_what, filters, names) => {
		expect(await filtered(...filters)).toEqual(names);
	});

	it('ORs groups', async () => {
		const { body } = await search({
			filterGroups: [
				{ filters: [filter('city', 'EQ', { value: 'Dublin' })] },
				{ filters: [filter('tier', 'EQ', { value: 'silver' })] },
			],
		});
		expect(body.total).toBe(2);
	});

	it('filters by association, not to custom objects', async () => {
		const [company] = await hubSpot.client.hubspot.records('companies');
		const found = await filtered(filter('associations.company', 'EQ', { value: company?.id }));
		expect(found).toEqual(['Ada', 'Ben']);
		await hubSpot.client.hubspot.defineObjectType({
			id: '2-1',
			name: 'cars',
			label: 'Car',
			properties: [],
		});
		const custom = await search({
			filterGroups: [{ filters: [filter('associations.cars', 'EQ', { value: '1' })] }],
		});
		expect(custom.status).toBe(400);
	});
});

describe('limits', () => {
	const has = filter('email', 'HAS_PROPERTY');
	const group = (size: number) => ({ filters: Array.from({ length: size }, () => has) });
	it.each([
		['6 groups', { filterGroups: Array.from({ length: 6 }, () => group(1)) }],
		['7 filters in a group', { filterGroups: [group(7)] }],
		['19 filters', { filterGroups: [group(5), group(5), group(5), group(4)] }],
		['201 a page', { limit: 201 }],
		['2 sorts', { sorts: [{ propertyName: 'email' }, { propertyName: 'city' }] }],
		['10,000 results', { after: '10000' }],
		['3,000 characters', { query: 'x'.repeat(3_000) }],
		['IN without values', { filterGroups: [{ filters: [filter('city', 'IN', { value: 'x' })] }] }],
		[
			'BETWEEN without highValue',
			{ filterGroups: [{ filters: [filter('seats', 'BETWEEN', { value: '1' })] }] },
		],
		['EQ without value', { filterGroups: [{ filters: [filter('seats', 'EQ')] }] }],
		[
			'unknown operator',
			{ filterGroups: [{ filters: [filter('seats', 'LIKE', { value: '1' })] }] },
		],
		['unknown property', { filterGroups: [{ filters: [filter('nope', 'EQ', { value: '1' })] }] }],
		['unknown sort', { sorts: [{ propertyName: 'nope' }] }],
		['filter without operator', { filterGroups: [{ filters: [{ propertyName: 'city' }] }] }],
	])('refuses %s', async (_what, body) => {
		const answer = await search(body);
		expect(answer.status).toBe(400);
		expect(answer.body.category).toBe('VALIDATION_ERROR');
	});

	it('takes everything at its limit', async () => {
		expect(
			(await search({ filterGroups: [group(6), group(6), group(6)], limit: 200 })).status,
		).toBe(200);
		expect((await search(JSON.stringify({ query: '€'.repeat(2_988) }))).status).toBe(200);
		expect((await search(JSON.stringify({ query: '€'.repeat(2_989) }))).status).toBe(400);
	});

	it('pages up to 10,000 and not beyond', async () => {
		const rows = Array.from({ length: 10_050 }, (_none, index) => ({ lastname: `n${index}` }));
		await hubSpot.client.hubspot.createRecords('contacts', rows);
		const last = await search({ limit: 200, after: '9900' });
		expect(last.body.results).toHaveLength(100);
		expect(last.body.total).toBe(10_058);
		expect((await search({ limit: 200, after: last.body.paging.next.after })).status).toBe(400);
	});
});

describe('the index', () => {
	it('lags behind creates and changes, as batch read does not', async () => {
		await hubSpot.client.hubspot.setSearchLag(60_000);
		const created = await hubSpot.post(CONTACTS, { properties: { email: 'lag@example.com' } });
		await hubSpot.patch(`${CONTACTS}/ada.byrne@example.com?idProperty=email`, {
			properties: { city: 'Cork' },
		});
		const byEmail = filter('email', 'EQ', { value: 'lag@example.com' });
		expect(await filtered(byEmail)).toEqual([]);
		expect(await filtered(filter('city', 'EQ', { value: 'Dublin' }))).toEqual(['Ada']);
		const read = await hubSpot.post(`${CONTACTS}/batch/read`, {
			inputs: [{ id: created.body.id }],
		});
		expect(read.body.results).toHaveLength(1);
		await hubSpot.client.advanceClock(60_000);
		expect(await filtered(byEmail)).toHaveLength(1);
		expect(await filtered(filter('city', 'EQ', { value: 'Cork' }))).toEqual(['Ada']);
	});

	it('returns no archived contacts once it knows', async () => {
		const ada = await hubSpot.client.hubspot.contactByEmail('ada.byrne@example.com');
		await hubSpot.client.hubspot.archive('contacts', ada?.id ?? '');
		expect(await filtered(filter('city', 'EQ', { value: 'Dublin' }))).toEqual([]);
	});
});
