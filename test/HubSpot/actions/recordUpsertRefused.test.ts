import '../../helpers/quickBackOff';
import type { IDataObject } from 'n8n-workflow';

import { out, outcomes } from '../support/hubSpot';
import { byNumber, CREATE, order, READ, RecordBench, UPDATE } from '../support/record';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const TOO_LONG = 'x'.repeat(65_537);
const upsert = async (items: IDataObject[]) =>
	await on.run('upsert', { items, parameters: byNumber });
const heldOf = async (number: string) =>
	(await on.live()).flatMap(({ properties }) =>
		properties.order_number === number ? [properties] : [],
	);

describe('several items for one new record, of which HubSpot refuses one', () => {
	it('create it from the first, and only the bad one fails', async () => {
		const result = await upsert([
			order('A', { description: 'ok' }),
			order('A', { description: TOO_LONG, amount: '5' }),
			order('B'),
			order('A', { amount: '7' }),
		]);
		expect(outcomes(result)).toEqual(['created', 'failed', 'created', 'updated']);
		expect(out(result)[1]?.error).toContain('longer than the limit');
		expect(await heldOf('A')).toMatchObject([{ description: 'ok', amount: '7' }]);
		const [first, second] = out(result);
		expect(second?.id).toBe(first?.id);
	});

	it('create it from the next, when the first is the bad one', async () => {
		const result = await upsert([
			order('A', { description: TOO_LONG }),
			order('A', { description: TOO_LONG }),
			order('A', { amount: '7' }),
		]);
		expect(outcomes(result)).toEqual(['failed', 'failed', 'created']);
		const [held, ...others] = await heldOf('A');
		expect(held).toMatchObject({ amount: '7' });
		expect(held).not.toHaveProperty('description');
		expect(others).toEqual([]);
	});

	it('create nothing when all are bad', async () => {
		const result = await upsert(
			[1, 2].map((amount) => order('A', { amount, description: TOO_LONG })),
		);
		expect(outcomes(result)).toEqual(['failed', 'failed']);
		expect(await heldOf('A')).toEqual([]);
	});

	it('take few requests when all of many are refused for the same reason', async () => {
		const create = Array.from({ length: 60 }, () => order('A', { description: TOO_LONG }));
		expect(outcomes(await upsert(create))).toEqual(Array(60).fill('failed'));
		expect((await on.bench.requests()).length).toBeLessThan(12);
		await on.made('deals', [order('B', { dealname: 'B' })]);
		const update = create.map((item) => ({ ...item, order_number: 'B' }));
		expect(outcomes(await upsert(update))).toEqual(Array(60).fill('failed'));
		expect((await on.bench.requests()).length).toBeLessThan(30);
	});

	it('come to one record with Find or Create too, whatever it looks up', async () => {
		const named = (description: string, amount = '') => ({
			...order('C', { dealname: 'Named', description }),
			...(amount !== '' && { amount }),
		});
		const found = await on.run('findOrCreate', {
			items: [named(TOO_LONG), named('ok'), named('ok', '7'), named(TOO_LONG)],
			parameters: {
				filterBy: 'json',
				criteriaJson: JSON.stringify({ condition: '=', field: 'dealname', value: '@dealname@' }),
			},
		});
		expect(outcomes(found)).toEqual(['failed', 'created', 'updated', 'failed']);
		expect(await heldOf('C')).toMatchObject([{ description: 'ok', amount: '7' }]);
	});

	it('take no more requests for many records than for one', async () => {
		const numbers = Array.from({ length: 40 }, (_, index) => `N${index}`);
		const result = await upsert(
			numbers.flatMap((number) => [order(number, { description: TOO_LONG }), order(number)]),
		);
		expect(outcomes(result)).toEqual(numbers.flatMap(() => ['failed', 'created']));
		expect(await on.bench.requests()).toEqual([
			READ('deals'),
			...Array<string>(3).fill(CREATE('deals')),
		]);
	});

	it.each(['dropBeforeWrite', 'dropAfterWrite'] as const)(
		'come to one record although an answer was lost: %s',
		async (kind) => {
			await on.bench.client.faults.fail({
				system: 'hubspot',
				path: 'deals/batch/create',
				after: 1,
				kind,
			});
			const result = await upsert([order('A'), order('A', { description: TOO_LONG })]);
			expect(outcomes(result)).toEqual(['created', 'failed']);
			expect(await heldOf('A')).toHaveLength(1);
		},
	);
});

it('a bad value among 60 items of one record is found by halving, and the others come in order', async () => {
	await on.made('deals', [{ order_number: 'A', dealname: 'old' }]);
	const items = Array.from({ length: 60 }, (_, index) =>
		order('A', {
			dealname: `N${index}`,
			...(index === 30 && { description: TOO_LONG, amount: '30' }),
			...(index === 10 && { amount: '10' }),
		}),
	);
	const told = outcomes(await upsert(items));
	expect(told.flatMap((outcome, index) => (outcome === 'failed' ? [index] : []))).toEqual([30]);
	expect(await heldOf('A')).toMatchObject([{ dealname: 'N59', amount: '10' }]);
	const updates = (await on.bench.requests()).filter((each) => each === UPDATE('deals'));
	expect(updates.length).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(items.length)));
});
