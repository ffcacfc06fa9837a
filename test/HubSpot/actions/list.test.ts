import type { IDataObject } from 'n8n-workflow';

import { operations } from '../../../nodes/HubSpot/actions/list';
import { BATCH_READ, HubSpotBench, out, outcomes } from '../support/hubSpot';
import { ADD, createList, MEMBERS, membersOf, READ_LIST, REMOVE, SEARCH } from '../support/list';
import { fieldsInSchema } from '../support/schemas';

let bench: HubSpotBench;
let people: string[];
let news: string;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	people = await contacts(4);
	news = await createList(bench, 'Newsletter');
	await bench.requests();
});

async function contacts(count: number, prefix = 'p'): Promise<string[]> {
	const rows = Array.from({ length: count }, (_, n) => ({ email: `${prefix}${n}@example.com` }));
	return (await bench.client.hubspot.createRecords('contacts', rows)).map(({ id }) => id);
}

const byId = (id: string): IDataObject => ({ list: { __rl: true, mode: 'id', value: id } });
const byName = (name: string): IDataObject => ({ list: { __rl: true, mode: 'name', value: name } });
const run = async (
	operation: string,
	items: IDataObject[],
	parameters: IDataObject = {},
	continueOnFail = true,
) =>
	await bench.run('list', operation, {
		items,
		parameters: { ...byId(news), recordId: '={{ $json.id }}', ...parameters },
		continueOnFail,
	});
const items = (...ids: string[]) => ids.map((id) => ({ id }));

describe('List: Add Members', () => {
	it('adds the records of all items with one look and one request', async () => {
		await run('addMembers', items(people[0]!));
		await bench.requests();
		const result = await run('addMembers', items(people[0]!, people[1]!, '999999', people[1]!));
		expect(outcomes(result)).toEqual(['unchanged', 'added', 'missing', 'added']);
		expect(out(result)[1]).toEqual({
			listId: news,
			listName: 'Newsletter',
			objectType: 'contacts',
			recordId: people[1],
			url: `https://app.hubspot.com/contacts/4711001/record/0-1/${people[1]}`,
			outcome: 'added',
		});
		expect(out(result)[2]).toMatchObject({ recordId: '999999', url: null });
		expect(await bench.requests()).toEqual([READ_LIST(news), ADD(news)]);
		expect(await membersOf(bench, news)).toEqual([people[0], people[1]]);
	});

	it('sends 500 records in a request, each once', async () => {
		const many = await contacts(1_100, 'm');
		await bench.requests();
		const result = await run('addMembers', items(...many, ...many));
		expect(new Set(outcomes(result))).toEqual(new Set(['added']));
		expect(await bench.requests()).toEqual([READ_LIST(news), ADD(news), ADD(news), ADD(news)]);
	});

	it('finds the list by its name, special characters too', async () => {
		const id = await createList(bench, 'Gifts & more / 2026?');
		const result = await run('addMembers', items(people[0]!), byName('Gifts & more / 2026?'));
		expect(out(result)).toMatchObject([{ listId: id, outcome: 'added' }]);
		const missing = await run('addMembers', items(people[0]!), byName('Nothing'));
		expect(out(missing)[0]?.error).toBe('There is no list "Nothing" of contacts');
	});

	it('finds contacts by email, and reports the one that there is not', async () => {
		const result = await run('addMembers', [{ id: 'P2@example.com' }, { id: 'no@example.com' }], {
			matchBy: 'email',
			email: '={{ $json.id }}',
		});
		expect(out(result)).toMatchObject([
			{ recordId: people[2], outcome: 'added' },
			{ recordId: null, url: null, outcome: 'missing' },
		]);
		expect(await bench.requests()).toEqual([READ_LIST(news), BATCH_READ, ADD(news)]);
	});

	it('refuses an active list by its name before anything is sent', async () => {
		const active = await createList(bench, 'Customers', 'DYNAMIC');
		await bench.requests();
		const result = await run(
			'addMembers',
			[
				{ id: people[0], list: active },
				{ id: people[1], list: news },
			],
			{ list: { __rl: true, mode: 'id', value: '={{ $json.list }}' } },
		);
		expect(outcomes(result)).toEqual(['failed', 'added']);
		expect(out(result)[0]?.error).toBe(
			'The list "Customers" is active: its members follow from its filters',
		);
		expect(await bench.requests()).not.toContain(ADD(active));
	});

	it('refuses a list of another object type: the same ids would be other records', async () => {
		const firms = await createList(bench, 'Firms', 'MANUAL', '0-2');
		const result = await run('addMembers', items(people[0]!), byId(firms));
		expect(out(result)[0]?.error).toBe('The list "Firms" holds companies, not contacts');
		expect(await membersOf(bench, firms)).toEqual([]);
	});

	it('fails only the items whose input makes no sense', async () => {
		const result = await run('addMembers', items('', 'x', people[0]!));
		expect(outcomes(result)).toEqual(['failed', 'failed', 'added']);
		expect(out(result)[0]?.error).toBe('"Record ID" is empty');
		const none = await run('addMembers', items(people[1]!), byId('={{ $json.none }}'));
		expect(out(none)[0]?.error).toBe('"List" is empty');
		const other = await run('addMembers', items(people[1]!), byId('12345'));
		expect(out(other)[0]?.error).toBe('There is no list with the ID 12345');
		const named = await run('addMembers', items(people[1]!), byId('Newsletter'));
		expect(out(named)[0]?.error).toContain('is not a list ID');
	});

	it('repeats a request whose answer was lost', async () => {
		await bench.client.faults.fail({
			system: 'hubspot',
			path: 'memberships/add$',
			kind: 'dropAfterWrite',
		});
		const result = await run('addMembers', items(people[0]!));
		expect(outcomes(result)).toEqual(['unchanged']);
		expect(await membersOf(bench, news)).toEqual([people[0]]);
	});
});

describe('List: Remove Members', () => {
	it('removes the records of all items with one request', async () => {
		await run('addMembers', items(people[0]!, people[1]!));
		await bench.requests();
		const result = await run('removeMembers', items(people[0]!, people[2]!, people[0]!));
		const [first, second, third] = outcomes(result);
		expect([first, third]).toEqual(['removed', 'removed']);
		expect(second).not.toBe('removed');
		expect(await bench.requests()).toEqual([READ_LIST(news), REMOVE(news)]);
		expect(await membersOf(bench, news)).toEqual([people[1]]);
	});
});

describe('List: Get Members', () => {
	it('gives all members page by page, with chosen properties', async () => {
		const many = await contacts(600, 'm');
		await run('addMembers', items(...many));
		await bench.requests();
		const result = await run('getMembers', [{}], {
			returnAll: true,
			returnedProperties: 'chosen',
			propertyNames: ['email'],
		});
		expect(out(result).map(({ id }) => id)).toEqual(
			[...many].sort((one, other) => Number(one) - Number(other)),
		);
		expect(out(result)[0]).toMatchObject({
			objectType: 'contacts',
			listId: news,
			properties: { email: 'm0@example.com' },
		});
		expect(out(result)[0]?.url).toContain('/record/0-1/');
		const requests = (await bench.requests()).filter(
			(each) => !/account-info|properties/.test(each),
		);
		expect(requests.filter((each) => each === MEMBERS(news))).toHaveLength(3);
		expect(requests.filter((each) => each === BATCH_READ)).toHaveLength(6);
	});

	it('gives no more than the limit, also of an active list', async () => {
		await run('addMembers', items(...people));
		const result = await run('getMembers', [{}], { returnAll: false, limit: 3 });
		expect(out(result)).toHaveLength(3);
		const active = await createList(bench, 'Everybody', 'DYNAMIC');
		const dynamic = await run('getMembers', [{}], { returnAll: true, ...byId(active) }, false);
		expect(dynamic.error).toBeUndefined();
	});
});

describe('List: Get Many', () => {
	const many = async (filters: IDataObject, parameters: IDataObject = {}) =>
		out(
			await bench.run('list', 'getAll', {
				parameters: { returnAll: true, listFilters: filters, ...parameters },
			}),
		);

	it('filters by name, object type and type', async () => {
		const firms = await createList(bench, 'News for firms', 'MANUAL', '0-2');
		await createList(bench, 'News readers', 'DYNAMIC');
		const names = async (filters: IDataObject) =>
			(await many(filters)).map(({ name }) => name).sort();
		expect(await names({ name: 'NEWS' })).toEqual(['News for firms', 'News readers', 'Newsletter']);
		expect(await names({ name: 'news', objectType: 'companies' })).toEqual(['News for firms']);
		expect(await names({ types: ['DYNAMIC'] })).toContain('News readers');
		expect(await names({ types: '={{ "manual,snapshot" }}' })).not.toContain('News readers');
		expect(await many({ objectType: '0-2', name: 'firms' })).toMatchObject([
			{ listId: firms, objectType: 'companies', processingType: 'MANUAL' },
		]);
	});

	it('gives all, page by page, or no more than the limit', async () => {
		for (let n = 0; n < 120; n++) await createList(bench, `Bulk ${n}`);
		await bench.requests();
		expect(new Set((await many({ name: 'Bulk' })).map(({ listId }) => listId)).size).toBe(120);
		expect(await bench.requests()).toEqual([SEARCH, SEARCH]);
		expect(await many({ name: 'Bulk' }, { returnAll: false, limit: 7 })).toHaveLength(7);
	});
});

test('what the editor shows before the first run is what the operations give', async () => {
	for (const operation of Object.keys(operations)) {
		const [item] = out(await run(operation, items(people[0]!), { returnAll: true }));
		expect(fieldsInSchema('list', operation)).toEqual(
			expect.arrayContaining(Object.keys(item ?? {})),
		);
		expect(item).toBeDefined();
	}
});
