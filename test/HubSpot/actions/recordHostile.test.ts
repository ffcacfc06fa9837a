import { ALL_SCOPES } from '../../../sandbox';
import { hubSpotFault } from '../../../sandbox/client';
import { out, outcomes } from '../support/hubSpot';
import {
	associated,
	associations,
	byNumber,
	CREATE,
	deal,
	order,
	READ,
	RecordBench,
	UPDATE,
} from '../support/record';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const byId = { recordId: '={{ $json.id }}' };
const rounded = Number('9007199254740993');
const TOO_LONG = '9007199254740992 has more digits than a number can hold; give it as text';

describe('what names a record', () => {
	it('is one record in all its spellings', async () => {
		const [id = ''] = await on.made('deals', [{ dealname: 'a' }]);
		const items = [id, Number(id), `000${id}`, ` ${id} `].map((each, amount) => ({
			id: each,
			amount,
		}));
		const result = await on.run('update', { items, parameters: byId });
		expect(out(result).map((json) => json.id)).toEqual([id, id, id, id]);
		expect(await on.bench.requests()).toEqual([READ('deals'), UPDATE('deals')]);
		expect((await on.held(id))?.amount).toBe('3');
	});

	it.each([
		['a rounded number', rounded, `"Record ID": ${TOO_LONG}`],
		['a fraction', 1.5, '"Record ID": "1.5" is not a record ID, which has digits only'],
		['a list', [1], '"Record ID" is a list, not text'],
		['false', false, '"Record ID" is a value of type boolean, not text'],
		[
			'a prototype name',
			'__proto__',
			'"Record ID": "__proto__" is not a record ID, which has digits only',
		],
	])('is refused before sending: %s', async (_name, id, error) => {
		const result = await on.run('update', { items: [{ id, amount: 1 }], parameters: byId });
		expect(out(result)).toMatchObject([{ outcome: 'failed', error }]);
		expect(await on.bench.requests()).toEqual([]);
	});

	it('is never a number that JavaScript has rounded: merge, associations, unique values', async () => {
		const merge = await on.run('merge', {
			parameters: { primaryId: '={{ 9007199254740993 }}', idToMerge: '2' },
		});
		const create = await on.run('create', {
			items: [deal('A')],
			parameters: associations(associated('companies', rounded)),
		});
		const upsert = await on.run('upsert', {
			items: [{ ...deal('A'), order_number: rounded }],
			parameters: byNumber,
		});
		expect([merge, create, upsert].map((result) => out(result)[0]?.error)).toEqual([
			`"Primary Record ID": ${TOO_LONG}`,
			`Associations: "Record ID": ${TOO_LONG}`,
			`"Value": ${TOO_LONG}`,
		]);
		expect(await on.bench.requests()).toEqual([]);
	});

	it.each(['upsert', 'update', 'get', 'delete', 'writeRemoteLink'])(
		'needs a property to be chosen: %s',
		async (operation) => {
			const [id = ''] = await on.made('deals', [{ dealname: 'a' }]);
			const result = await on.run(operation, {
				items: [{ order_number: id }],
				parameters: {
					...byNumber,
					uniqueProperty: '',
					remoteId: 'R',
					remoteIdProperty: 'description',
				},
			});
			expect(out(result)[0]?.error).toBe('"Unique Property" is empty');
			expect(await on.bench.requests()).toEqual([]);
		},
	);

	it('is not passed over when HubSpot could not look it up (207)', async () => {
		const [id = ''] = await on.made('deals', [{ dealname: 'a' }]);
		await on.bench.client.faults.fail({
			system: 'hubspot',
			path: 'deals/batch/read',
			kind: 'status',
			status: 207,
			body: {
				status: 'COMPLETE',
				results: [],
				errors: [{ status: 'error', category: 'INTERNAL_ERROR', message: 'try later' }],
			},
		});
		const result = await on.run('delete', { items: [{ id }], parameters: byId });
		expect(out(result)).toMatchObject([{ outcome: 'failed', error: 'HubSpot: try later' }]);
	});
});

it('an object type that is called like a part of JavaScript is asked for like any other', async () => {
	await on.hubspot.defineObjectType({
		name: 'constructor',
		id: '2-779',
		label: 'Constructor',
		properties: [{ name: 'plate', label: 'Plate', type: 'string' }],
	});
	const [id = ''] = await on.made('2-779', [{ plate: 'X' }]);
	const result = await on.run('create', {
		items: [deal('A')],
		parameters: associations(associated('constructor', id)),
	});
	expect(outcomes(result)).toEqual(['created']);
	expect(Object.keys(await on.associatesOf('deals', out(result)[0]?.id, 'constructor'))).toEqual([
		id,
	]);
});

it('a property takes only one value of a remote link', async () => {
	const [id = ''] = await on.made('deals', [{ dealname: 'a' }]);
	const result = await on.run('writeRemoteLink', {
		items: [{ id }],
		parameters: {
			...byId,
			remoteId: 'ERP',
			remoteIdProperty: 'description',
			remoteLinkProperty: 'description',
			baseUrl: 'https://erp.example.com',
		},
	});
	expect(out(result)[0]?.error).toBe('"description" is chosen twice, and holds only one value');
});

it('a merge that is only tried knows of those that were tried before', async () => {
	const [a = '', b = ''] = await on.made('deals', [{}, {}]);
	const result = await on.run('merge', {
		items: [
			{ into: a, gone: b },
			{ into: b, gone: a },
		],
		parameters: { dryRun: true, primaryId: '={{ $json.into }}', idToMerge: '={{ $json.gone }}' },
	});
	expect(out(result)).toMatchObject([
		{ outcome: 'merged', id: a },
		{ outcome: 'unchanged', id: a },
	]);
	expect(await on.bench.requests()).toEqual([READ('deals')]);
});

describe('input fields that are no property', () => {
	const items = [deal('A', { young: 'x' })];
	afterEach(() => jest.restoreAllMocks());
	const later = (ms: number) => {
		const time = Date.now() + ms;
		jest.spyOn(Date, 'now').mockReturnValue(time);
	};

	it('may have become one: the account is asked again, at most every ten seconds', async () => {
		// Of a token of its own the node has just asked for the properties, and no time passes but by `later`.
		later(0);
		const token = await on.hubspot.createToken({ scopes: [...ALL_SCOPES] });
		await on.warm({ token });
		await on.hubspot.defineProperty('deals', { name: 'young', label: 'Young', type: 'string' });
		const first = await on.run('create', { items, token });
		expect(out(first)).toMatchObject([{ outcome: 'created', ignoredFields: ['young'] }]);
		expect(await on.bench.requests()).toEqual([CREATE('deals')]);
		later(11_000);
		const second = await on.run('create', { items, token });
		expect(out(second)[0]).toMatchObject({ properties: { young: { outcome: 'written' } } });
		expect(await on.bench.requests()).toEqual([
			'GET /crm/properties/2026-09/deals',
			CREATE('deals'),
		]);
	});
});

it('the error that stops a workflow tells how many items were carried out', async () => {
	const [id = ''] = await on.made('deals', [{ dealname: 'a' }]);
	const result = await on.run('update', {
		continueOnFail: false,
		items: [
			{ id, amount: 1 },
			{ id: 'x', amount: 2 },
		],
		parameters: byId,
	});
	expect(result.error?.description).toContain('1 of 2 items failed; this is the first');
	expect((await on.held(id))?.amount).toBe('1');
});

it('101 and 1,000 items take a request for each 100, and the last is as good as the first', async () => {
	for (const [count, requests] of [
		[100, 2],
		[101, 4],
		[1_000, 20],
	] as const) {
		const items = Array.from({ length: count }, (_, n) => order(`${count}-${n}`));
		const result = await on.run('upsert', { items, parameters: byNumber });
		expect(new Set(outcomes(result))).toEqual(new Set(['created']));
		expect(await on.bench.requests()).toHaveLength(requests);
	}
	await on.bench.client.faults.fail({
		system: 'hubspot',
		path: 'deals/batch/update',
		after: 1,
		...hubSpotFault.daily(),
	});
	const items = Array.from({ length: 101 }, (_, n) => order(`1000-${n}`, { amount: '1' }));
	const some = outcomes(await on.run('upsert', { items, parameters: byNumber }));
	expect([100, 1]).toContain(some.filter((outcome) => outcome === 'updated').length);
	expect(some.filter((outcome) => outcome === 'failed').length).toBe(
		101 - some.filter((outcome) => outcome === 'updated').length,
	);
});
