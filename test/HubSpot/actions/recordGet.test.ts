import { READ as ASSOCIATED } from '../support/association';
import { out } from '../support/hubSpot';
import { READ, RecordBench } from '../support/record';
import { fieldsInSchema } from '../support/schemas';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const chosen = { returnedProperties: 'chosen', propertyNames: ['dealname', 'amount'] };
const byId = { matchBy: 'recordId', recordId: '={{ $json.id }}', ...chosen };

describe('Record: Get', () => {
	it('reads the records of 150 items with two requests, in their order', async () => {
		const ids = await on.made(
			'deals',
			Array.from({ length: 150 }, (_, index) => ({ dealname: `D${index}` })),
		);
		const items = [...ids.reverse(), ids[0]].map((id) => ({ id: String(id) }));
		const result = await on.run('get', { items, parameters: byId });
		expect(await on.bench.requests()).toEqual(Array(2).fill(READ('deals')));
		expect(out(result).map(({ id }) => id)).toEqual(items.map(({ id }) => id));
		expect(out(result)[0]).toEqual({
			id: items[0]?.id,
			url: expect.stringContaining(`/record/0-3/${items[0]?.id}`),
			key: items[0]?.id,
			properties: { dealname: 'D149', amount: null },
		});
		expect(result.items[3]?.pairedItem).toEqual({ item: 3 });
	});

	it('finds by a unique property, and contacts by email', async () => {
		await on.made('deals', [{ order_number: 'A', dealname: 'a' }]);
		const byNumber = { matchBy: 'uniqueProperty', uniqueProperty: 'order_number' };
		const found = await on.run('get', {
			parameters: { ...chosen, ...byNumber, uniqueValue: 'A' },
		});
		expect(out(found)).toMatchObject([{ key: 'A', properties: { dealname: 'a' } }]);
		const contact = await on.run('get', {
			parameters: {
				objectType: 'contact',
				matchBy: 'email',
				email: 'ADA.byrne@example.com',
				returnedProperties: 'all',
			},
		});
		expect(out(contact)).toMatchObject([
			{ properties: { firstname: 'Ada', seats: '120', mobilephone: null } },
		]);
	});

	it('finds the winner of a merge by the id of the record that went', async () => {
		const [winner = '', loser = ''] = await on.made('deals', [
			{ dealname: 'W' },
			{ dealname: 'L' },
		]);
		await on.hubspot.merge('deals', winner, loser);
		const result = await on.run('get', { items: [{ id: loser }], parameters: byId });
		expect(out(result)).toMatchObject([{ id: winner, key: loser, properties: { dealname: 'W' } }]);
	});

	it.each([
		['fail', [{ id: null, error: 'There is no deal "999999" in HubSpot' }]],
		['empty', [{ id: null, key: '999999', properties: { dealname: null, amount: null } }]],
		['skip', []],
	])('answers for a record that is not there: %s', async (missingRecords, shown) => {
		const [id = ''] = await on.made('deals', [{ dealname: 'D' }]);
		const result = await on.run('get', {
			items: [{ id: '999999' }, { id }],
			parameters: { ...byId, options: { missingRecords } },
		});
		expect(out(result)).toMatchObject([...shown, { id }]);
		expect(result.items.at(-1)?.pairedItem).toEqual({ item: 1 });
	});

	it('gives a record that is not there the same shape as the others', async () => {
		const options = { missingRecords: 'empty', associations: ['companies', 'contacts'] };
		const result = await on.run('get', {
			items: [{ id: '999999' }],
			parameters: { ...byId, options },
		});
		expect(out(result)).toMatchObject([
			{ id: null, associations: { companies: [], contacts: [] } },
		]);
	});

	it('fails by itself for an id that is none, whatever is to happen to missing records', async () => {
		const result = await on.run('get', {
			items: [{ id: '../1' }],
			parameters: { ...byId, options: { missingRecords: 'skip' } },
		});
		expect(out(result)[0]?.error).toContain('is not a record ID');
	});

	it('gives associated records with their labels, in batch', async () => {
		const ids = await on.made('deals', [{ dealname: 'A' }, { dealname: 'B' }]);
		const [firm = ''] = await on.made('companies', [{ name: 'F' }]);
		await on.hubspot.associate(
			{ objectType: 'deals', id: ids[1] ?? '' },
			{ objectType: 'companies', id: firm },
		);
		const result = await on.run('get', {
			items: [...ids, ids[1]].map((id) => ({ id: String(id) })),
			parameters: { ...byId, options: { associations: ['companies'] } },
		});
		expect(await on.bench.requests()).toEqual([READ('deals'), ASSOCIATED('deals/companies')]);
		expect(out(result).map(({ associations }) => associations)).toMatchObject([
			{ companies: [] },
			{ companies: [{ id: firm }] },
			{ companies: [{ id: firm }] },
		]);
		expect(Object.keys(out(result)[1] ?? {}).sort()).toEqual(fieldsInSchema('record', 'get'));
	});

	it('passes over a lost connection and a rate limit, and reports what stays', async () => {
		const [id = ''] = await on.made('deals', [{ dealname: 'D' }]);
		const fault = { system: 'hubspot' as const, path: 'deals/batch/read' };
		await on.bench.client.faults.fail({ ...fault, kind: 'truncated' });
		expect(out(await on.run('get', { items: [{ id }], parameters: byId }))).toMatchObject([{ id }]);
		const token = await on.hubspot.createToken({ scopes: ['oauth', 'crm.schemas.deals.read'] });
		const result = await on.run('get', { items: [{ id }, { id }], parameters: byId, token });
		expect(out(result).map(({ error }) => error)).toEqual(
			Array(2).fill('The HubSpot token lacks the scope crm.objects.deals.read'),
		);
	});
});
