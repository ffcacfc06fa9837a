import type { IDataObject } from 'n8n-workflow';

import { HubSpotBench, out, outcomes, row, rows } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	const source = { name: 'source_id', label: 'Source', type: 'string' } as const;
	await bench.client.hubspot.defineProperty('companies', source);
	// Nothing that is written from now on is found by search.
	await bench.client.hubspot.setSearchLag(600_000);
});

const values = rows(row('name', '={{ $json.name }}'), row('source_id', '={{ $json.source_id }}'));
const equal = (propertyName: string, value: string) => ({ propertyName, operator: 'EQ', value });
const BY_SOURCE = [equal('source_id', '@source_id@')];

const find = async (item: IDataObject, filters: object[] = BY_SOURCE, noMatch = 'create') =>
	await bench.run('record', 'findOrCreate', {
		items: [item],
		continueOnFail: true,
		parameters: {
			objectType: 'companies',
			filterBy: 'json',
			criteriaJson: JSON.stringify({ filterGroups: [{ filters }] }),
			noMatch,
			...values,
		},
	});
const create = async (...items: IDataObject[]) =>
	await bench.run('record', 'create', {
		items,
		parameters: { objectType: 'companies', ...values },
	});

/** What was asked of companies since the last look, such as "search". */
const sent = async () =>
	(await bench.requests()).flatMap((each) => each.split('/2026-09/companies/')[1] ?? []);
const held = async (id: unknown) =>
	(await bench.client.hubspot.record('companies', id as string))?.properties;

describe('Find or Create, among the records that were written a moment ago', () => {
	it.each([
		['an association', equal('associations.contact', '1')],
		['a part of a text', { propertyName: 'source_id', operator: 'CONTAINS_TOKEN', value: 's*' }],
		['a range', { propertyName: 'source_id', operator: 'GT', value: '1' }],
	])('reads none for %s, which only HubSpot can judge', async (_what, other) => {
		await create(
			...Array.from({ length: 150 }, (_none, n) => ({ name: 'Acme', source_id: `S-${n}` })),
		);
		await sent();
		const item = { name: 'Acme', source_id: 'S-1' };
		const found = await find(item, [equal('name', 'Acme'), other], 'skip');
		expect(out(found)).toMatchObject([{ outcome: 'skipped', matches: 0 }]);
		expect(await sent()).toEqual(['search']);
	});

	it('finds by a list of values', async () => {
		const [made] = out(await create({ name: 'Acme', source_id: 'A' }));
		const among = { propertyName: 'source_id', operator: 'IN', values: ['z', 'a'] };
		const found = await find({ name: 'Acme Ltd', source_id: 'A' }, [among]);
		expect(out(found)).toMatchObject([{ outcome: 'updated', id: made?.id, matches: 1 }]);
	});

	it.each([
		['another operation', create],
		['the same look-up', find],
	])('leaves one of %s alone that changes between look and write', async (_what, make) => {
		const [made] = out(await make({ name: 'Acme', source_id: 'A' }));
		const path = 'companies/batch/read$';
		await bench.requests();
		await bench.client.faults.fail({
			system: 'hubspot',
			path,
			kind: 'slow',
			delayMs: 50_000,
			when: 'afterWrite',
		});
		const finding = find({ name: 'New', source_id: 'A' });
		await bench.client.requests.arrived({ path });
		await bench.client.hubspot.updateRecord('companies', made?.id as string, { source_id: 'Z' });
		await bench.client.faults.clear();
		expect(out(await finding)).toMatchObject([{ outcome: 'created', matches: 0 }]);
		expect(await held(made?.id)).toMatchObject({ name: 'Acme', source_id: 'Z' });
		// The look, the write, and the look again: by then it could be a match by what this run wrote.
		const reads = ['batch/read', 'batch/read', 'batch/read'];
		expect(await sent()).toEqual(['search', ...reads, 'batch/create']);
	});

	it('finds what it created with values that do not fulfil its own criteria', async () => {
		const item = { name: 'Acme', source_id: 'B' };
		const [made] = out(await find(item, [equal('source_id', 'A')]));
		const again = await find({ ...item, name: 'Acme Ltd' }, [equal('source_id', 'A')]);
		expect(out(again)).toMatchObject([{ outcome: 'updated', id: made?.id, matches: 1 }]);
		expect(outcomes(await find(item, [equal('source_id', 'C')]))).toEqual(['created']);
	});
});
