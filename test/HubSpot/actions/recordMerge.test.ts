import { hubSpotFault } from '../../../sandbox/client';
import { out, outcomes } from '../support/hubSpot';
import { MERGE, READ, RecordBench } from '../support/record';
import { fieldsInSchema } from '../support/schemas';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const pairs = { primaryId: '={{ $json.a }}', idToMerge: '={{ $json.b }}' };
const merge = async (items: Array<{ a: unknown; b: unknown }>, more = {}, objectType = 'deals') =>
	await on.run('merge', {
		items: items.map(({ a, b }) => ({ a: String(a), b: String(b) })),
		parameters: { objectType, ...pairs, ...more },
	});
const made = async (count: number) =>
	await on.made(
		'deals',
		Array.from({ length: count }, (_, index) => ({ dealname: `D${index}` })),
	);
const winnerOf = async (id: unknown) =>
	(await on.hubspot.record('deals', String(id)))?.mergedInto ?? null;

describe('Record: Merge', () => {
	it.each(['contacts', 'companies', 'deals', 'tickets'])('merges two %s', async (objectType) => {
		const [a = '', b = ''] = await on.made(objectType, [{}, {}]);
		const result = await merge([{ a, b }], {}, objectType);
		expect(out(result)).toEqual([
			{ id: a, url: expect.stringContaining(a), outcome: 'merged', key: a, mergedId: b },
		]);
		expect(Object.keys(out(result)[0] ?? {}).sort()).toEqual(fieldsInSchema('record', 'merge'));
		expect((await on.hubspot.record(objectType, b))?.mergedInto).toBe(a);
		expect(await on.bench.requests()).toEqual([READ(objectType), MERGE(objectType)]);
	});

	it('refuses other object types before sending', async () => {
		const result = await merge([{ a: 1, b: 2 }], {}, 'orders');
		expect(out(result)[0]?.error).toBe(
			'HubSpot merges companies, contacts, deals and tickets, not orders',
		);
		expect(await on.bench.requests()).toEqual([]);
	});

	it('fails only the items that cannot be', async () => {
		const [a, b, c, d] = await made(4);
		const result = await merge([
			{ a, b: a },
			{ a: '', b },
			{ a, b: '999999' },
			{ a, b },
			{ a, b },
			{ a: c, b: d },
		]);
		expect(outcomes(result)).toEqual([
			'failed',
			'failed',
			'failed',
			'merged',
			'unchanged',
			'merged',
		]);
		expect(out(result).map(({ error }) => error)).toEqual([
			`"Record ID to Merge" is the primary record itself (${a})`,
			'"Primary Record ID" is empty',
			'There is no deal with the ID 999999 in HubSpot',
			undefined,
			undefined,
			undefined,
		]);
		expect((await on.bench.requests()).filter((each) => each === MERGE('deals'))).toHaveLength(2);
	});

	it('follows records that earlier items or runs merged', async () => {
		const [a, b, c, d] = await made(4);
		await merge([{ a, b }]);
		// c into what is a by now, then what b is by now into d.
		const result = await merge([
			{ a: b, b: c },
			{ a: d, b },
			{ a: c, b: a },
		]);
		expect(outcomes(result)).toEqual(['merged', 'merged', 'unchanged']);
		expect(out(result)[2]?.id).toBe(d);
		expect(await winnerOf(a)).toBe(d);
	});

	it('merges nothing in a dry run', async () => {
		const [a, b] = await made(2);
		const result = await merge(
			[
				{ a, b },
				{ a, b: '999999' },
			],
			{ dryRun: true },
		);
		expect(out(result)).toMatchObject([
			{ outcome: 'merged', id: a, dryRun: true },
			{ outcome: 'failed' },
		]);
		expect(await winnerOf(b)).toBeNull();
	});

	it.each([
		['the connection breaks after the write', { kind: 'dropAfterWrite' as const }],
		['half of the answer', { kind: 'truncated' as const }],
		['504 after the write', hubSpotFault.gatewayTimeoutAfterWrite()],
	])('finds out that it is done although the answer was lost: %s', async (_name, fault) => {
		const [a, b, c] = await made(3);
		await on.bench.client.faults.fail({ system: 'hubspot', path: 'deals/merge', ...fault });
		expect(
			out(
				await merge([
					{ a, b },
					{ a, b: c },
				]),
			),
		).toMatchObject([
			{ outcome: 'merged', id: a },
			{ outcome: 'merged', id: a },
		]);
		expect([await winnerOf(b), await winnerOf(c)]).toEqual([a, a]);
	});

	it('is not repeated when it was lost and the records are still two', async () => {
		const [a, b] = await made(2);
		await on.bench.client.faults.fail({
			system: 'hubspot',
			path: 'deals/merge',
			kind: 'dropBeforeWrite',
		});
		const result = await merge([{ a, b }]);
		expect(out(result)).toMatchObject([
			{ outcome: 'unknown', error: expect.stringMatching(/^The records may have been merged: /) },
		]);
		expect((await on.bench.requests()).filter((each) => each === MERGE('deals'))).toHaveLength(1);
		expect(await winnerOf(b)).toBeNull();
	});

	it('is repeated when HubSpot refused it untouched', async () => {
		const [a, b] = await made(2);
		const fault = { system: 'hubspot' as const, path: 'deals/merge', ...hubSpotFault.locked() };
		await on.bench.client.faults.fail(fault);
		expect(outcomes(await merge([{ a, b }]))).toEqual(['merged']);
	});
});
