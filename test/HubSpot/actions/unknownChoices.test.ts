import type { IDataObject } from 'n8n-workflow';

import { out, outcomes, row, rows } from '../support/hubSpot';
import { byNumber, deal, order, RecordBench, UPDATE } from '../support/record';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

/** From an expression, at the second of three items; the others keep to what there is. */
const at = (right: string, wrong: string) => [right, wrong, right];
const CHOICE = '={{ $json.choice }}';

describe('a write mode that there is not never overwrites a value', () => {
	const items = (choices: string[]) =>
		choices.map((choice, n) => ({ order_number: `${n}`, dealname: 'Ours', choice }));
	const parameters = { ...byNumber, propertiesMode: 'rows' };
	const before = async () =>
		await on.made(
			'deals',
			[0, 1, 2].map((n) => ({ order_number: `${n}`, dealname: 'By a person' })),
		);

	it.each([
		['of a row', rows(row('dealname', '={{ $json.dealname }}', CHOICE))],
		['of all fields', { propertiesMode: 'inputFields', when: CHOICE }],
	])('%s', async (_which, how) => {
		const ids = await before();
		const result = await on.run('upsert', {
			items: items(at('ifEmpty', 'ifempyt')),
			parameters: { ...parameters, ...how },
		});
		expect(outcomes(result)).toEqual(['unchanged', 'failed', 'unchanged']);
		expect(out(result)[1]).toMatchObject({
			key: '1',
			error: '"When": there is no "ifempyt"',
			errorDescription: 'The choices are always, ifEmpty, whenCreated, onlyForward.',
		});
		for (const id of ids) expect((await on.held(id))?.dealname).toBe('By a person');
	});

	it('nor does an unknown place that the properties come from, or way to match', async () => {
		await before();
		const other = { ...parameters, ...rows(row('dealname', 'Ours')) };
		const place = await on.run('upsert', {
			items: items(at('rows', 'inputfeilds')),
			parameters: { ...other, propertiesMode: CHOICE },
		});
		expect(outcomes(place)).toEqual(['updated', 'failed', 'updated']);
		expect(out(place)[1]?.error).toBe('"Properties to Write": there is no "inputfeilds"');
		await on.bench.requests();
		const way = await on.run('upsert', {
			items: items(['x']),
			parameters: { ...other, matchBy: 'uniqueproprety' },
		});
		expect(out(way)[0]?.error).toBe('"Match By": there is no "uniqueproprety"');
		expect(await on.bench.requests()).toEqual([]);
	});
});

describe('choices of a record write', () => {
	it('clear nothing for "cleer"', async () => {
		const ids = await on.made('deals', [{ dealname: 'a' }, { dealname: 'b' }, { dealname: 'c' }]);
		const result = await on.run('update', {
			items: at('clear', 'cleer').map((choice, n) => ({ id: ids[n], dealname: '', choice })),
			parameters: {
				matchBy: 'recordId',
				recordId: '={{ $json.id }}',
				propertiesMode: 'rows',
				...rows(row('dealname', '')),
				emptyValues: CHOICE,
			},
		});
		expect(out(result)[1]?.error).toBe('"Empty Values": there is no "cleer"');
		expect((await on.held(ids[1]))?.dealname).toBe('b');
		expect((await on.held(ids[0]))?.dealname ?? '').toBe('');
	});

	it.each([
		['withoutKey', 'Items Without a Key', { order_number: '' }, 'skipped'],
		['missingRecords', 'Records That Do Not Exist', order('404'), 'skipped'],
		['unknownFields', 'Unknown Input Fields', { ...order('1'), colour: 'red' }, 'updated'],
	])('fail only the item whose %s is none', async (option, label, item, otherwise) => {
		await on.made('deals', [{ order_number: '1', dealname: 'One' }]);
		const right = option === 'unknownFields' ? 'ignore' : 'skip';
		const items = at(right, 'whatever').map((choice): IDataObject => ({ ...item, choice }));
		const result = await on.run('update', {
			items,
			parameters: { ...byNumber, options: { [option]: CHOICE } },
		});
		expect(outcomes(result).at(0)).toBe(otherwise);
		expect(outcomes(result).at(1)).toBe('failed');
		expect(outcomes(result).at(2)).not.toBe('failed');
		expect(out(result)[1]?.error).toBe(`"${label}": there is no "whatever"`);
	});

	it('take nothing, and other case or spaces around, for what they mean', async () => {
		const ours = { order_number: '1', dealname: 'Ours' };
		await on.made('deals', [{ order_number: '1', dealname: 'By a person' }]);
		const items = ['IFEMPTY', ' ifEmpty '].map((choice) => ({ ...ours, choice }));
		const parameters = { ...byNumber, when: CHOICE };
		expect(outcomes(await on.run('upsert', { items, parameters }))).toEqual([
			'unchanged',
			'unchanged',
		]);
		const nothing = [{ ...ours, choice: null }];
		expect(outcomes(await on.run('upsert', { items: nothing, parameters }))).toEqual(['updated']);
		const list = await on.run('upsert', {
			items: [{ ...ours, choice: ['ifEmpty'] }],
			parameters,
		});
		expect(out(list)[0]?.error).toBe('"When" is an array, not text');
	});
});

describe('Record: Find or Create', () => {
	const find = async (wrong: IDataObject, items: IDataObject[]) =>
		await on.run('findOrCreate', {
			items,
			parameters: {
				propertiesMode: 'inputFields',
				filterBy: 'json',
				criteriaJson: '[{"condition":"=","field":"dealname","value":"@dealname@"}]',
				...wrong,
			},
		});

	it.each([
		['When One Record Matches', { oneMatch: CHOICE }, 'skip', 'skipp', 'Ada'],
		['When No Record Matches', { noMatch: CHOICE }, 'skip', 'nothing', 'Nobody'],
		[
			'When Several Records Match',
			{ oneMatch: 'skip', options: { severalMatches: CHOICE } },
			'first',
			'frist',
			'Twin',
		],
		['When a Placeholder Is Empty', { options: { whenEmpty: CHOICE } }, 'skip', 'create', ''],
	])(
		'fails the item whose "%s" is none, and writes nothing for it',
		async (label, how, right, wrong, name) => {
			await on.made(
				'deals',
				['Ada', 'Twin', 'Twin'].map((dealname) => ({ dealname, amount: '1' })),
			);
			await on.hubspot.setSearchLag(0);
			const before = await on.live();
			const items = at(right, wrong).map((choice) => ({ ...deal(name), amount: '2', choice }));
			const result = await find(how, items);
			expect(outcomes(result)).toEqual(['skipped', 'failed', 'skipped']);
			expect(out(result)[1]?.error).toBe(`"${label}": there is no "${wrong}"`);
			const after = await on.live();
			expect(after.map(({ properties }) => properties.amount)).toEqual(
				before.map(({ properties }) => properties.amount),
			);
		},
	);
});

describe('Record: Delete and Record: Get', () => {
	const byId = { matchBy: 'recordId', recordId: '={{ $json.id }}' };

	it('delete nothing for an item whose option is none', async () => {
		const ids = await on.made('deals', [{ dealname: 'a' }, { dealname: 'b' }, { dealname: 'c' }]);
		const items = at('fail', 'faill').map((choice, n) => ({ id: ids[n], choice }));
		const parameters = { ...byId, options: { missingRecords: CHOICE } };
		const result = await on.run('delete', { items, parameters });
		expect(outcomes(result)).toEqual(['archived', 'failed', 'archived']);
		expect(out(result)[1]?.error).toBe('"Records That Do Not Exist": there is no "faill"');
		expect((await on.hubspot.record('deals', ids[1] ?? ''))?.archived).toBe(false);
	});

	it('leave no item out for an option that is none', async () => {
		const items = [{ id: '404' }];
		const options = { missingRecords: 'leave out' };
		const result = await on.run('get', { items, parameters: { ...byId, options } });
		expect(out(result)[0]?.error).toBe('"Records That Do Not Exist": there is no "leave out"');
		const some = await on.run('get', {
			items,
			parameters: { ...byId, returnedProperties: 'everything' },
		});
		expect(out(some)[0]?.error).toBe('"Return": there is no "everything"');
	});
});

test('Record: Write Remote Link writes no link of an unknown kind', async () => {
	await on.hubspot.defineProperty('deals', { name: 'erp_link', label: 'Link', type: 'string' });
	const [id] = await on.made('deals', [{ dealname: 'a' }]);
	for (const [name, label] of [
		['linkFormat', 'Link Format'],
		['linkFrom', 'Link From'],
	] as const) {
		await on.bench.requests();
		const result = await on.run('writeRemoteLink', {
			items: [{ id }],
			parameters: {
				matchBy: 'recordId',
				recordId: '={{ $json.id }}',
				remoteId: '7',
				remoteLinkProperty: 'erp_link',
				baseUrl: 'https://erp.example.com',
				[name]: 'anchor',
			},
		});
		expect(out(result)[0]?.error).toBe(`"${label}": there is no "anchor"`);
		expect(await on.bench.requests()).not.toContain(UPDATE('deals'));
	}
});
