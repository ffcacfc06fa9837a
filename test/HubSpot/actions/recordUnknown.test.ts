import '../../helpers/quickBackOff';
import { hubSpotFault } from '../../../sandbox/client';
import { out } from '../support/hubSpot';
import { associated, associations, byNumber, order, RecordBench } from '../support/record';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const always = (path: string) => ({
	system: 'hubspot' as const,
	path,
	times: 'always' as const,
	kind: 'dropAfterWrite' as const,
});
const lost = 'The connection to HubSpot was lost before it answered';

describe('what nobody knows is `unknown`, for a workflow to branch on', () => {
	it('an update', async () => {
		const [id] = await on.made('deals', [{ order_number: 'A', dealname: 'old' }]);
		await on.bench.client.faults.fail(always('deals/batch/update'));
		const result = await on.run('update', { items: [order('A')], parameters: byNumber });
		expect(out(result)).toMatchObject([
			{ id, outcome: 'unknown', error: `The record may have been updated: ${lost}` },
		]);
		expect((await on.held(id))?.dealname).toBe('Order A');
	});

	it.each([401, 403])('an update that is sent again and turned away with %s', async (status) => {
		const [id] = await on.made('deals', [{ order_number: 'A', dealname: 'old' }]);
		await on.bench.client.faults.fail({ ...always('deals/batch/update'), times: 1 });
		await on.bench.client.faults.fail({ ...always('deals/batch/update'), kind: 'status', status });
		const result = await on.run('update', { items: [order('A')], parameters: byNumber });
		expect(out(result)).toMatchObject([
			{ id, outcome: 'unknown', error: expect.stringContaining('may have been updated') },
		]);
		expect((await on.held(id))?.dealname).toBe('Order A');
	});

	it('a creation by key whose answer is lost in every round', async () => {
		await on.bench.client.faults.fail({
			...always('deals/batch/create'),
			kind: 'dropBeforeWrite',
		});
		const result = await on.run('upsert', { items: [order('A')], parameters: byNumber });
		expect(out(result)).toMatchObject([
			{ id: null, outcome: 'unknown', error: `The record may have been created: ${lost}` },
		]);
	});

	it.each([401, 403, 400])('a creation by key that is sent again and meets %s', async (status) => {
		const create = { ...always('deals/batch/create'), times: 1 };
		await on.bench.client.faults.fail({ ...create, kind: 'dropBeforeWrite' });
		const refused = { kind: 'status' as const, status, times: 'always' as const };
		await on.bench.client.faults.fail({ ...create, ...refused });
		const result = await on.run('upsert', { items: [order('A')], parameters: byNumber });
		const isOpen = status !== 400;
		expect(out(result)).toMatchObject([{ id: null, outcome: isOpen ? 'unknown' : 'failed' }]);
	});

	it('a creation by key whose answer is lost, and that cannot be looked up', async () => {
		await on.bench.client.faults.fail(always('deals/batch/create'));
		await on.bench.client.faults.fail({
			...always('deals/batch/read'),
			after: 1,
			...hubSpotFault.daily(),
		});
		const result = await on.run('upsert', { items: [order('A')], parameters: byNumber });
		expect(out(result)).toMatchObject([{ id: null, outcome: 'unknown' }]);
	});

	it('an association, of a record that is written', async () => {
		const [firm] = await on.made('companies', [{ name: 'Firm' }]);
		await on.bench.client.faults.fail(always('deals/companies/batch/associate'));
		const result = await on.run('upsert', {
			items: [order('A')],
			parameters: { ...byNumber, ...associations(associated('companies', firm)) },
		});
		expect(out(result)).toMatchObject([
			{
				outcome: 'created',
				associations: [{ outcome: 'unknown', reason: lost }],
				error: `The record is written, but perhaps not associated with companies ${firm}: ${lost}`,
			},
		]);
	});
});

it('a record that cannot be read is `failed`: nothing was written', async () => {
	await on.bench.client.faults.fail(always('deals/batch/read'));
	const result = await on.run('upsert', { items: [order('A')], parameters: byNumber });
	expect(out(result)).toMatchObject([{ id: null, outcome: 'failed', error: lost }]);
	expect(await on.live()).not.toContainEqual(
		expect.objectContaining({ properties: expect.objectContaining({ order_number: 'A' }) }),
	);
});
