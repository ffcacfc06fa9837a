import { out, outcomes, row, rows } from '../support/hubSpot';
import { byNumber, deal, order, RecordBench } from '../support/record';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const valuesOf = async () =>
	((await on.hubspot.properties('deals')).find(({ name }) => name === 'region')?.options ?? []).map(
		({ value }) => value,
	);
const adding = { options: { createMissingOptions: true } };
const regions = (value: unknown) => [deal('D', { region: value as string })];

describe('Create Missing Dropdown Options', () => {
	it.each([
		['a number', 5, '5'],
		['true', true, 'true'],
		['0', 0, '0'],
		['blanks around it', ' X ', 'X'],
		['a list of one', ['p', null], 'p'],
	])('takes %s as one option', async (_name, value, option) => {
		const result = await on.run('create', { items: regions(value), parameters: adding });
		expect(outcomes(result)).toEqual(['created']);
		expect(await valuesOf()).toEqual(['na', 'old', option]);
	});

	it.each([
		['several for a dropdown', ['p', 'q'], 'it takes one option, and a list of 2 was given'],
		['an object', { a: 1 }, 'an object is not text; map one of its fields'],
		['a list of objects', [{ a: 1 }], 'an object is not text; map one of its fields'],
	])('adds nothing for %s', async (_name, value, reason) => {
		const result = await on.run('create', { items: regions(value), parameters: adding });
		expect(out(result)[0]?.error).toBe(`Region (region): ${reason}`);
		expect(await valuesOf()).toEqual(['na', 'old']);
	});

	it.each([[''], [null], [[]], [[null]], [' ']])(
		'adds nothing for %j, which is empty',
		async (value) => {
			const result = await on.run('create', { items: regions(value), parameters: adding });
			expect(outcomes(result)).toEqual(['created']);
			expect(await valuesOf()).toEqual(['na', 'old']);
		},
	);

	describe('for a value that is not written', () => {
		const [full, empty] = ['FULL', 'EMPTY'];
		const writing = (when: string) => ({
			...adding,
			...byNumber,
			propertiesMode: 'rows',
			...rows(
				...['dealname', 'pipeline', 'dealstage'].map((name) => row(name, `={{ $json.${name} }}`)),
				row('region', '={{ $json.region }}', when),
			),
		});
		const items = [full, empty, 'NEW'].map((number) => order(number, { region: `R-${number}` }));
		beforeEach(async () => {
			await on.made('deals', [{ order_number: full, region: 'na' }, { order_number: empty }]);
		});

		it.each([
			['ifEmpty', ['R-EMPTY', 'R-NEW'], 'Only if empty, and it has a value'],
			['whenCreated', ['R-NEW'], 'Only when created, and the record exists'],
		])('adds none: %s', async (when, added, reason) => {
			const result = await on.run('upsert', { items, parameters: writing(when) });
			expect(outcomes(result)).toEqual(['updated', 'updated', 'created']);
			expect(out(result)[0]).toMatchObject({
				properties: { region: { outcome: 'kept', value: 'na', reason } },
			});
			expect(out(result)[0]).not.toHaveProperty('optionsCreated');
			expect((await valuesOf()).slice(2).sort()).toEqual(added);
		});

		it.each([
			['whenCreated', 'Only when created, and the record exists'],
			['ifEmpty', 'Only if empty, and it has a value'],
		])(
			'adds none for the items after the one that creates the record: %s',
			async (when, reason) => {
				const twice = ['na', `${when} 1`, `${when} 2`].map((region) => order('TWICE', { region }));
				for (const [some, added] of [
					[twice.slice(1), [`${when} 1`]],
					[twice.map((item) => ({ ...item, order_number: 'MORE' })), [`${when} 1`]],
				] as const) {
					const result = await on.run('upsert', { items: [...some], parameters: writing(when) });
					const [first, ...others] = out(result);
					expect(first).toMatchObject({ outcome: 'created' });
					for (const other of others) {
						expect(other).toMatchObject({ properties: { region: { outcome: 'kept', reason } } });
						expect(other).not.toHaveProperty('optionsCreated');
					}
					expect((await valuesOf()).slice(2)).toEqual(added);
				}
			},
		);

		it('adds what the item after a failed one creates the record with', async () => {
			const items = [
				order('NEXT', { region: 'Bad', amount: 'much' }),
				order('NEXT', { region: 'Good' }),
			];
			const parameters = { ...adding, ...byNumber, when: 'whenCreated' };
			const result = await on.run('upsert', { items, parameters });
			expect(outcomes(result)).toEqual(['failed', 'created']);
			expect((await valuesOf()).slice(2)).toEqual(['Good']);
		});

		it('adds none for the later items of Find or Create either', async () => {
			const result = await on.run('findOrCreate', {
				items: ['F1', 'F2'].map((region) => deal('Found', { region })),
				parameters: {
					...adding,
					filterBy: 'json',
					criteriaJson: JSON.stringify({ condition: '=', field: 'dealname', value: '@dealname@' }),
					when: 'whenCreated',
				},
			});
			expect(outcomes(result)).toEqual(['created', 'unchanged']);
			expect((await valuesOf()).slice(2)).toEqual(['F1']);
		});
	});
});
