import type { IDataObject } from 'n8n-workflow';

import { ALL_SCOPES } from '../../../sandbox/seed';
import { out, outcomes, row, rows } from '../support/hubSpot';
import { byNumber, deal, MERGE, order, READ, RecordBench, UPDATE } from '../support/record';

let on: RecordBench;
let id: string;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => {
	await on.reset();
	const held = order('A', { dealstage: 'appointmentscheduled' }) as Record<string, string>;
	[id = ''] = await on.made('deals', [held]);
});

const arrived = async (call: string, count = 1) =>
	await on.bench.client.requests.arrived({ path: `${call.split(' ')[1]}$` }, count);

/** Holds the next request of this kind up, or its answer, until `letGo`. */
const hold = async (call: string, when: 'beforeWrite' | 'afterWrite') =>
	await on.bench.client.faults.fail({
		system: 'hubspot',
		path: `${call.split(' ')[1]}$`,
		kind: 'slow',
		delayMs: 50_000,
		when,
	});
const letGo = async () => await on.bench.client.faults.clear();

const byId = { matchBy: 'recordId', recordId: '={{ $json.id }}' };
const write = async (by: IDataObject, value: ReturnType<typeof row>, token?: string) =>
	await on.run('update', {
		items: [{ id, order_number: 'A' }],
		parameters: { ...by, propertiesMode: 'rows', ...rows(value) },
		token,
	});
const stage = (value: string) => row('dealstage', value, 'onlyForward');
const kept = (value: string) => ({ outcome: 'unchanged', properties: { dealstage: { value } } });

describe('two executions that write to one record at the same moment, by its ID and by another key', () => {
	it.each([
		['one credential', false],
		['two credentials of the account', true],
	])('Only Forward goes only forward, through %s', async (_, anotherToken) => {
		const token = await on.hubspot.createToken({ scopes: [...ALL_SCOPES] });
		const through = anotherToken ? token : undefined;
		await write(byNumber, row('dealname', 'Order A'), through);
		await on.bench.requests();

		await hold(UPDATE('deals'), 'beforeWrite');
		const further = write(byId, stage('closedwon'));
		await arrived(UPDATE('deals'));
		const lessFar = write(byNumber, stage('contractsent'), through);
		// Both have read the stage from before.
		await arrived(READ('deals'), 2);
		await letGo();

		expect(outcomes(await further)).toEqual(['updated']);
		expect(out(await lessFar)).toMatchObject([kept('closedwon')]);
		expect(await on.held(id)).toMatchObject({ dealstage: 'closedwon' });
		expect((await on.bench.requests()).filter((each) => /deals\/batch/.test(each))).toEqual([
			READ('deals'),
			UPDATE('deals'),
			READ('deals'),
			READ('deals'),
		]);
	});

	it('Only If Empty writes over nothing', async () => {
		await hold(UPDATE('deals'), 'beforeWrite');
		const first = write(byNumber, row('amount', '100', 'ifEmpty'));
		await arrived(UPDATE('deals'));
		const second = write(byId, row('amount', '200', 'ifEmpty'));
		await arrived(READ('deals'), 2);
		await letGo();
		expect(outcomes(await first)).toEqual(['updated']);
		expect(out(await second)).toMatchObject([
			{ outcome: 'unchanged', properties: { amount: { outcome: 'kept', value: '100' } } },
		]);
		expect(await on.held(id)).toMatchObject({ amount: '100' });
	});

	it('goes by nothing that was read before the other one wrote, also if that has ended by now', async () => {
		await hold(READ('deals'), 'afterWrite');
		const slow = write(byNumber, stage('contractsent'));
		await arrived(READ('deals'));
		expect(outcomes(await write(byId, stage('closedwon')))).toEqual(['updated']);
		await letGo();
		expect(out(await slow)).toMatchObject([kept('closedwon')]);
		expect(await on.held(id)).toMatchObject({ dealstage: 'closedwon' });
	});

	it('writes to what two records have become that were merged meanwhile', async () => {
		const [other = ''] = await on.made('deals', [order('B')]);
		await hold(MERGE('deals'), 'beforeWrite');
		const merging = on.run('merge', { parameters: { primaryId: other, idToMerge: id } });
		await arrived(MERGE('deals'));
		const writing = write(byId, row('amount', '5'));
		// That of the merge, too.
		await arrived(READ('deals'), 2);
		await letGo();
		const [merged] = out(await merging);
		expect(out(await writing)).toMatchObject([{ outcome: 'updated', id: merged?.id }]);
		expect(await on.held(merged?.id)).toMatchObject({ amount: '5' });
	});

	it('says so where the record is gone by then', async () => {
		await hold(UPDATE('deals'), 'beforeWrite');
		const first = write(byNumber, row('amount', '100'));
		await arrived(UPDATE('deals'));
		const second = write(byId, row('amount', '200'));
		await arrived(READ('deals'), 2);
		await on.run('delete', { parameters: { ...byId, recordId: id } });
		await letGo();
		await first;
		expect(out(await second)).toMatchObject([
			{ outcome: 'failed', error: expect.stringContaining('There is no record with the ID') },
		]);
	});

	it('come to an end, whichever order they name records in', async () => {
		const numbers = Array.from({ length: 12 }, (_, index) => `N-${index}`);
		const ids = await on.made(
			'deals',
			numbers.map((number) => order(number) as Record<string, string>),
		);
		const items = numbers.map((order_number, index) => ({ order_number, id: ids[index] }));
		const runs = Array.from({ length: 12 }, async (_, run) => {
			const turned = [...items.slice(run), ...items.slice(0, run)];
			return await on.run('upsert', {
				items: run % 2 === 0 ? turned : turned.reverse(),
				parameters: {
					...(run % 3 === 0 ? byId : byNumber),
					propertiesMode: 'rows',
					...rows(row('description', `={{ $json.order_number }} ${run}`), row('amount', '1')),
				},
			});
		});
		for (const result of await Promise.all(runs)) {
			expect(new Set(outcomes(result))).toEqual(new Set(['updated']));
		}
	});

	it('read nothing twice where they are about other records', async () => {
		const [other = ''] = await on.made('deals', [deal('Other') as Record<string, string>]);
		await hold(UPDATE('deals'), 'beforeWrite');
		const first = write(byNumber, row('amount', '100'));
		await arrived(UPDATE('deals'));
		const parameters = { ...byId, recordId: other, propertiesMode: 'rows' };
		await on.run('update', { parameters: { ...parameters, ...rows(row('amount', '7')) } });
		await letGo();
		await first;
		const seen = (await on.bench.requests()).filter((each) => /deals\/batch/.test(each));
		expect(seen.sort()).toEqual([READ('deals'), READ('deals'), UPDATE('deals'), UPDATE('deals')]);
	});
});
