import { hubSpotFault } from '../../../sandbox/client';
import { READ as ASSOCIATED, DEFAULT } from '../support/association';
import { out, outcomes } from '../support/hubSpot';
import { associated, associations, byNumber, order, RecordBench } from '../support/record';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const numbered = async (number: string) =>
	(await on.live()).filter(({ properties }) => properties.order_number === number);

describe('associations after the write', () => {
	it('are made together for all records, once each, and only where they lack', async () => {
		const [firm = ''] = await on.made('companies', [{ name: 'Firm' }]);
		const items = Array.from({ length: 120 }, (_, index) => order(`A${index}`));
		const parameters = { ...byNumber, ...associations(associated('companies', firm)) };
		const result = await on.run('upsert', { items, parameters });
		expect((await on.bench.requests()).slice(-2)).toEqual([
			ASSOCIATED('deals/companies'),
			DEFAULT('deals/companies'),
		]);
		expect(out(result)[5]?.associations).toEqual([
			{ objectType: 'companies', id: firm, label: null, outcome: 'added' },
		]);
		expect(Object.keys(await on.associatesOf('companies', firm, 'deals'))).toHaveLength(120);
		const again = await on.run('upsert', { items, parameters });
		expect(out(again)[5]).toMatchObject({
			outcome: 'unchanged',
			associations: [{ outcome: 'unchanged' }],
		});
		expect(await on.bench.requests()).not.toContain(DEFAULT('deals/companies'));
	});

	it('that fail say that the record was written', async () => {
		const [firm = ''] = await on.made('companies', [{ name: 'Firm' }]);
		const result = await on.run('upsert', {
			items: [order('A', { firm }), order('B', { firm: '999999' })],
			parameters: { ...byNumber, ...associations(associated('companies', '={{ $json.firm }}')) },
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'created', associations: [{ outcome: 'added' }] },
			{
				outcome: 'created',
				id: expect.any(String),
				associations: [{ outcome: 'failed', reason: expect.stringMatching(/^HubSpot: /) }],
				error: expect.stringMatching(
					/^The record is written, but not associated with companies 999999: HubSpot: /,
				),
			},
		]);
		expect(await numbered('B')).toHaveLength(1);
	});

	it('are only told of in a dry run', async () => {
		const [firm = ''] = await on.made('companies', [{ name: 'Firm' }]);
		await on.made('deals', [{ order_number: 'A' }]);
		const result = await on.run('upsert', {
			items: [order('A'), order('B')],
			parameters: { ...byNumber, dryRun: true, ...associations(associated('companies', firm)) },
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'updated', associations: [{ outcome: 'added' }] },
			{ outcome: 'created', id: null, associations: [{ outcome: 'added' }] },
		]);
		expect(await on.associatesOf('companies', firm, 'deals')).toEqual({});
	});
});

describe('faults', () => {
	const items = [order('NEW'), order('OLD')];
	const passing = [
		['the connection breaks before the write', { kind: 'dropBeforeWrite' as const }],
		['the connection breaks after the write', { kind: 'dropAfterWrite' as const }],
		['half of the answer', { kind: 'truncated' as const }],
		['500', hubSpotFault.serverError()],
		['504 after the write', hubSpotFault.gatewayTimeoutAfterWrite()],
		['429', hubSpotFault.tenSecondly(1)],
	] as const;

	describe.each(['batch/read', 'batch/create', 'batch/update'])('of %s', (path) => {
		it.each(passing)('are passed over: %s', async (_name, fault) => {
			await on.made('deals', [{ order_number: 'OLD', dealname: 'old' }]);
			await on.bench.client.faults.fail({ system: 'hubspot', path: `deals/${path}`, ...fault });
			expect(outcomes(await on.run('upsert', { items, parameters: byNumber }))).toEqual([
				'created',
				'updated',
			]);
			expect([await numbered('NEW'), await numbered('OLD')]).toMatchObject([
				[{ properties: { dealname: 'Order NEW' } }],
				[{ properties: { dealname: 'Order OLD' } }],
			]);
		});
	});

	it('that stay are reported for each item, and nothing is doubled afterwards', async () => {
		await on.bench.client.faults.fail({
			system: 'hubspot',
			path: 'deals/batch/create',
			times: 'always',
			kind: 'dropAfterWrite',
		});
		const first = await on.run('upsert', { items, parameters: byNumber });
		expect(outcomes(first)).toEqual(['created', 'created']);
		await on.bench.client.faults.clear();
		expect(outcomes(await on.run('upsert', { items, parameters: byNumber }))).toEqual([
			'unchanged',
			'unchanged',
		]);
		expect(await numbered('NEW')).toHaveLength(1);
	});
});
