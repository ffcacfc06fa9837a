import type { IDataObject } from 'n8n-workflow';

import { out, outcomes } from '../support/hubSpot';
import { deal, READ, RecordBench } from '../support/record';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => {
	await on.reset();
	await on.hubspot.defineProperty('deals', {
		name: 'num',
		label: 'Number',
		type: 'number',
		hasUniqueValue: true,
	});
});

const byNum = {
	matchBy: 'uniqueProperty',
	uniqueProperty: 'num',
	uniqueValue: '={{ $json.num }}',
};
const numbered = (...keys: unknown[]) => keys.map((num) => ({ num, ...deal('D') }) as IDataObject);
const upsert = async (...keys: unknown[]) =>
	await on.run('upsert', { items: numbered(...keys), parameters: byNum });
const heldNumbers = async () => (await on.live()).flatMap(({ properties: { num } }) => num ?? []);

describe('a unique property that holds numbers', () => {
	it.each(['007', '7.0', ' 7 ', '70e-1', 7])(
		'names the same record in every run, written as %p',
		async (key) => {
			expect(out(await upsert(key))).toMatchObject([{ outcome: 'created', key: '7' }]);
			expect(outcomes(await upsert(key, '7', 7, '7.00'))).toEqual(Array(4).fill('unchanged'));
			expect(await heldNumbers()).toEqual(['7']);
		},
	);

	it('is found by Update, Get and Delete, and by Find or Create', async () => {
		const [{ id } = {}] = out(await upsert('7'));
		const items = numbered('007');
		const update = await on.run('update', { items, parameters: byNum });
		expect(out(update)).toMatchObject([{ id, outcome: 'unchanged' }]);
		expect(out(await on.run('get', { items, parameters: byNum }))).toMatchObject([{ id }]);
		const found = await on.run('findOrCreate', {
			items,
			parameters: {
				filterBy: 'json',
				criteriaJson: JSON.stringify([
					{ filters: [{ propertyName: 'num', operator: 'EQ', value: '@num@' }] },
				]),
			},
		});
		expect(out(found)).toMatchObject([{ id, matches: 1 }]);
		const gone = await on.run('delete', { items, parameters: byNum });
		expect(out(gone)).toMatchObject([{ id, outcome: 'archived' }]);
	});

	it('refuses what is no number by itself, before anything is read', async () => {
		await upsert('7');
		await on.bench.requests();
		const [refused] = out(await upsert('abc'));
		expect(refused).toMatchObject({
			outcome: 'failed',
			error: '"Value": "abc" is not a number, as the values of num are',
		});
		expect(await on.bench.requests()).toEqual([]);
		expect(outcomes(await upsert('abc', '7'))).toEqual(['failed', 'unchanged']);
		expect(await on.bench.requests()).toEqual([READ('deals')]);
	});
});
