import type { IDataObject } from 'n8n-workflow';

import { HubSpotBench, out, outcomes, row, rows } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	await bench.client.hubspot.setSearchLag(0);
	for (const name of ['place', 'source_id']) {
		await bench.client.hubspot.defineProperty('companies', { name, label: name, type: 'string' });
	}
	await bench.client.hubspot.defineProperty('companies', {
		name: 'interests',
		label: 'Interests',
		type: 'enumeration',
		fieldType: 'checkbox',
		options: ['tea', 'wine'].map((value) => ({ value, label: value })),
	});
});

const find = async (items: IDataObject[], parameters: IDataObject) =>
	await bench.run('record', 'findOrCreate', {
		items,
		continueOnFail: true,
		parameters: { objectType: 'companies', ...rows(row('name', 'Found')), ...parameters },
	});
const isAnyOf = (values: unknown, property = 'place'): IDataObject => ({
	filterBy: 'rows',
	filterGroups: {
		groups: [{ filters: { rows: [{ property, operator: 'IN', values }] } }],
	},
});
const company = async (properties: Record<string, string>) =>
	(await bench.client.hubspot.createRecords('companies', [{ name: 'Held', ...properties }]))[0]!.id;
const nameOf = async (id: string) =>
	(await bench.client.hubspot.record('companies', id))?.properties.name;

describe('Record: Find or Create by a list with placeholders', () => {
	it.each([
		['a comma', '@place@', { place: 'Dublin, Ireland' }],
		['a semicolon and a line break', 'Nowhere, @place@', { place: 'X;Dublin\nDublin' }],
		['a comma inside text', 'Dub@rest@', { rest: 'lin,Dublin' }],
		['a comma, in a field with a comma', '@City, State@', { 'City, State': 'Dublin,Dublin' }],
		['a comma, in the list of an expression', ['@place@'], { place: 'Dublin, Ireland' }],
	])('takes a field with %s for one value', async (_what, values, item) => {
		const dublin = await company({ place: 'Dublin' });
		expect(outcomes(await find([item], isAnyOf(values)))).toEqual(['created']);
		expect(await nameOf(dublin)).toBe('Held');
	});

	it('finds the value with a comma, and by each value of a field that is a list', async () => {
		const ireland = await company({ place: 'Dublin, Ireland' });
		const items = [{ place: 'Dublin, Ireland' }, { place: ['Cork', 'Dublin, Ireland'] }];
		const result = await find(items, isAnyOf('Nowhere; @place@'));
		expect(out(result)).toMatchObject([
			{ outcome: 'updated', id: ireland },
			{ outcome: 'unchanged', id: ireland },
		]);
	});

	it('takes the text of a multiple-checkbox property for its options, as where it is written', async () => {
		const held = await company({ interests: 'wine' });
		const result = await find([{ likes: 'tea;wine' }], isAnyOf('@likes@', 'interests'));
		expect(out(result)).toMatchObject([{ outcome: 'updated', id: held }]);
	});

	it('fails the item whose list stands inside text, and no other', async () => {
		const result = await find([{ n: ['1', '2'] }, { n: '1,2' }], isAnyOf('X-@n@'));
		expect(out(result)).toMatchObject([
			{
				outcome: 'failed',
				error:
					'Condition Groups: The placeholder @n@: it stands inside text, and is not a single value',
			},
			{ outcome: 'created' },
		]);
	});
});

describe('what comes in with an item, in Record: Find or Create', () => {
	const held = 'Bob @home@ x';
	const item = { handle: held, home: 'Cork', pair: ['at @home@', held] };
	const isHeld = (value: unknown): IDataObject => ({
		filterBy: 'rows',
		filterGroups: {
			groups: [{ filters: { rows: [{ property: 'place', operator: 'EQ', value }] } }],
		},
	});
	const inJson = (criteriaJson: string): IDataObject => ({ filterBy: 'json', criteriaJson });

	it.each([
		['a row', isHeld('={{ $json.handle }}')],
		['a row that n8n works out', isHeld('={{ $json.handle.trim() }}')],
		['a picked value', isHeld({ __rl: true, mode: 'text', value: '={{ $json.handle }}' })],
		['text around it', isHeld('=Bob {{ $json.handle.slice(4) }}')],
		['a placeholder', isHeld('@handle@')],
		['a list', isAnyOf('={{ $json.pair }}')],
		['a list that was typed in part', isAnyOf(['={{ $json.handle }}', 'Nowhere'])],
		[
			'JSON',
			inJson('={{ JSON.stringify([{ condition: "=", field: "place", value: $json.handle }]) }}'),
		],
		[
			'text in JSON',
			inJson('=[{"condition": "=", "field": "place", "value": "{{ $json.handle }}"}]'),
		],
		[
			'an object for JSON',
			inJson('={{ [{ condition: "=", field: "place", value: $json.handle }] }}'),
		],
		[
			'a placeholder in JSON',
			inJson('[{"condition": "=", "field": "place", "value": "@handle@"}]'),
		],
	])('is no template: %s', async (_what, parameters) => {
		const id = await company({ place: held });
		expect(out(await find([item], parameters))).toMatchObject([{ matches: 1, id }]);
	});

	it.each([
		['text', '={{ $json.query }}', (query: unknown) => JSON.stringify(query)],
		['a list', '={{ $json.query }}', (query: unknown) => query],
	])(
		'does not make one record of all items, as a query with placeholders that is %s',
		async (_what, criteriaJson, as) => {
			const query = as([{ condition: '=', field: 'place', value: '@place@' }]);
			const items = [
				{ place: 'Cork', query },
				{ place: 'Oslo', query },
			] as IDataObject[];
			const result = out(await find(items, { filterBy: 'json', criteriaJson }));
			expect(result.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
			expect(result[0]?.error).toContain('@place@ comes from an expression');
		},
	);

	it('may begin and end with @, beside a placeholder that was typed', async () => {
		const id = await company({ place: '@ada@mastodon.social', source_id: '7' });
		const rows = [
			{ property: 'place', operator: 'EQ', value: '={{ $json.handle }}' },
			{ property: 'source_id', operator: 'EQ', value: '@id@' },
		];
		const result = await find([{ handle: '@ada@mastodon.social', id: 7 }], {
			filterGroups: { groups: [{ filters: { rows } }] },
		});
		expect(out(result)).toMatchObject([{ matches: 1, id }]);
	});
});

describe('Record: Find or Create with numbers that JavaScript has rounded', () => {
	// As n8n parses them: both are the same number now.
	const items = JSON.parse(
		'[{"id":9007199254740993001,"name":"A"},{"id":9007199254740993111,"name":"B"},{"id":"9007199254740993111","name":"C"}]',
	) as IDataObject[];
	const problem = '9007199254740993000 has more digits than a number can hold; give it as text';

	it.each([
		['a value', '@id@', `Criteria (JSON): [0]: source_id (source_id): ${problem}`],
		['text with a value', 'X-@id@', `Criteria (JSON): The placeholder @id@: ${problem}`],
	])('looks for no record by %s that may be of another', async (_what, value, error) => {
		const criteriaJson = JSON.stringify([{ condition: 'EQUALS', field: 'source_id', value }]);
		const result = await find(items, { filterBy: 'json', criteriaJson });
		expect(out(result)).toMatchObject([
			{ outcome: 'failed', error },
			{ outcome: 'failed', error },
			{ outcome: 'created' },
		]);
	});

	it('writes no such value', async () => {
		const criteriaJson = JSON.stringify([{ condition: '=', field: 'place', value: '@name@' }]);
		const result = await find(items, {
			filterBy: 'json',
			criteriaJson,
			...rows(row('name', '={{ $json.name }}'), row('source_id', '={{ $json.id }}')),
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'failed', error: `source_id (source_id): ${problem}` },
			{ outcome: 'failed' },
			{ outcome: 'created' },
		]);
	});
});
