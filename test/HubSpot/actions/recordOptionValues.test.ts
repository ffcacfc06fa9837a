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
	});
});
