import type { IDataObject } from 'n8n-workflow';

import { HubSpotBench, out, row, rows } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	await bench.client.hubspot.defineProperty('companies', {
		name: 'source_id',
		label: 'Source ID',
		type: 'string',
	});
});

const find = async (items: IDataObject[], parameters: IDataObject = {}) =>
	await bench.run('record', 'findOrCreate', {
		items,
		continueOnFail: true,
		parameters: {
			objectType: 'companies',
			filterBy: 'json',
			criteriaJson: JSON.stringify([
				{ condition: 'EQUALS', field: 'source_id', value: '@source_id@' },
			]),
			...rows(row('name', 'New'), row('source_id', '={{ $json.source_id }}')),
			...parameters,
		},
	});
const company = (source_id: string): IDataObject => ({ source_id });
const FIRST = { options: { severalMatches: 'first' } };

const companies = async () =>
	(await bench.client.hubspot.records('companies')).filter(
		({ properties, archived }) => properties.source_id && !archived,
	);

/** Companies that search knows, while it knows of nothing that is written from now on. */
async function indexed(...sourceIds: string[]): Promise<string[]> {
	await bench.client.hubspot.setSearchLag(0);
	const records = await bench.client.hubspot.createRecords(
		'companies',
		sourceIds.map((source_id) => ({ name: 'Old', source_id })),
	);
	await bench.client.hubspot.setSearchLag(600_000);
	return records.map(({ id }) => id);
}

/** Companies that search shows and that are not there any more. */
async function archived(...ids: string[]): Promise<void> {
	for (const id of ids) await bench.client.hubspot.archive('companies', id);
}

/** What was asked of companies since the last look, such as "search". */
const sent = async () =>
	(await bench.requests()).flatMap((each) => each.split('/2026-09/companies/')[1] ?? []);

describe('Find or Create, while search shows a record that was archived', () => {
	it('creates one, once', async () => {
		await archived(...(await indexed('A')));
		await bench.requests();
		const [first] = out(await find([company('A')]));
		expect(first).toMatchObject({ outcome: 'created', matches: 0 });
		expect(await sent()).toEqual(['search', 'batch/read', 'batch/create']);
		const again = await find([company('A'), company('A')]);
		expect(out(again)).toMatchObject([
			{ outcome: 'unchanged', id: first?.id },
			{ outcome: 'unchanged', id: first?.id },
		]);
		expect(await companies()).toHaveLength(1);
	});

	it('follows the policies: none to leave alone, and none created', async () => {
		await archived(...(await indexed('A')));
		const skipping = await find([company('A')], { noMatch: 'skip' });
		expect(out(skipping)).toMatchObject([{ outcome: 'skipped', matches: 0, id: null }]);
		const leaving = await find([company('A')], { oneMatch: 'skip' });
		expect(out(leaving)).toMatchObject([{ outcome: 'created', matches: 0 }]);
		const again = await find([company('A')], { oneMatch: 'skip' });
		expect(out(again)).toMatchObject([{ outcome: 'skipped', id: out(leaving)[0]?.id }]);
	});

	it('does not take it for the one whose creation got no answer', async () => {
		const old = await archived(...(await indexed('Lost')));
		await bench.client.faults.fail({
			system: 'hubspot',
			path: '/batch/create',
			kind: 'dropAfterWrite',
		});
		const [lost] = out(await find([company('Lost')]));
		expect(lost?.error).toBeDefined();
		expect(lost?.id).not.toBe(old);
		const [again] = out(await find([company('Lost')]));
		expect(again?.error).toMatch(/may have been created a moment ago/);
		expect(await companies()).toHaveLength(1);
	});
});

describe('Find or Create, while search shows several of which some were archived', () => {
	const UPDATED = ['search', 'batch/read', 'batch/update'];

	it('counts those that are there, and reads no more than that takes', async () => {
		const [gone, other] = await indexed('A', 'A');
		await archived(gone!);
		await bench.requests();
		const found = await find([company('A')]);
		expect(out(found)).toMatchObject([{ outcome: 'updated', id: other, matches: 1 }]);
		expect(await sent()).toEqual(['search', 'batch/read', 'batch/read', 'batch/update']);
	});

	it('still fails for several, and tells which is the first', async () => {
		const [gone, next] = await indexed('A', 'A', 'A');
		await archived(gone!);
		const result = await bench.run('record', 'findOrCreate', {
			items: [company('A')],
			parameters: {
				objectType: 'companies',
				filterBy: 'json',
				criteriaJson: '[{"condition":"EQUALS","field":"source_id","value":"A"}]',
				...rows(row('name', 'New')),
			},
		});
		expect(result.error?.message).toMatch(/^2 records match/);
		expect(result.error?.description).toContain(next);
	});

	it('uses the first that is there, and reads the others only if the first is gone', async () => {
		const ids = await indexed('A', 'A', 'A', 'A');
		await bench.requests();
		const first = await find([company('A')], FIRST);
		expect(out(first)).toMatchObject([{ outcome: 'updated', id: ids[0], matches: 4 }]);
		expect(await sent()).toEqual(UPDATED);
		await archived(ids[0]!, ids[1]!);
		await bench.requests();
		const next = await find([company('A')], FIRST);
		expect(out(next)).toMatchObject([{ outcome: 'updated', id: ids[2], matches: 2 }]);
		const reads = ['batch/read', 'batch/read', 'batch/read'];
		expect(await sent()).toEqual(['search', ...reads, 'batch/update']);
	});

	it('creates one when all of them are gone, once for all items', async () => {
		for (const [source_id, policy] of Object.entries({ C: {}, D: FIRST })) {
			await archived(...(await indexed(source_id, source_id)));
			const made = await find([company(source_id), company(source_id)], policy);
			expect(out(made)).toMatchObject([
				{ outcome: 'created', matches: 0 },
				{ outcome: 'unchanged' },
			]);
		}
		expect(await companies()).toHaveLength(2);
	});

	it('finds what was created a moment ago, when all that search shows are gone', async () => {
		const old = await indexed('A', 'A');
		const made = await bench.run('record', 'create', {
			items: [company('A')],
			parameters: { objectType: 'companies', ...rows(row('source_id', 'A'), row('name', 'New')) },
		});
		await archived(...old);
		const found = await find([company('A')]);
		expect(out(found)).toMatchObject([{ outcome: 'unchanged', id: out(made)[0]?.id, matches: 1 }]);
	});

	it('leaves alone the one that is there', async () => {
		const [gone, other] = await indexed('A', 'A');
		await archived(gone!);
		for (const policy of [{}, FIRST]) {
			const found = await find([company('A')], { ...policy, oneMatch: 'skip' });
			expect(out(found)).toMatchObject([{ outcome: 'skipped', id: other, matches: 1 }]);
		}
	});

	it('tells the same in a dry run, and writes nothing', async () => {
		const [gone, other, alsoGone] = await indexed('A', 'A', 'B');
		await archived(gone!, alsoGone!);
		await bench.requests();
		for (const policy of [{}, FIRST]) {
			const tried = await find([company('A'), company('B')], { ...policy, dryRun: true });
			expect(out(tried)).toMatchObject([
				{ outcome: 'updated', id: other, matches: 1, dryRun: true },
				{ outcome: 'created', id: null, matches: 0, dryRun: true },
			]);
		}
		expect(await sent()).not.toContainEqual(expect.stringMatching(/create|update/));
	});

	it('looks at many items together', async () => {
		const names = Array.from({ length: 30 }, (_none, index) => `S-${index}`);
		const old = await indexed(...names, ...names);
		await archived(...old.slice(0, names.length));
		await bench.requests();
		const found = await find(names.map(company));
		expect(out(found)).toMatchObject(
			old.slice(names.length).map((id) => ({ outcome: 'updated', id, matches: 1 })),
		);
		expect(await sent()).toEqual(['search', 'batch/read', 'batch/read', 'batch/update']);
	});

	it('takes two that were merged for one', async () => {
		const [loser, winner] = await indexed('A', 'A');
		await bench.client.hubspot.merge('companies', winner!, loser!);
		const found = await find([company('A')]);
		expect(out(found)).toMatchObject([{ outcome: 'updated', id: winner, matches: 1 }]);
	});

	it('counts those of which HubSpot does not tell whether they are there', async () => {
		const [gone] = await indexed('A', 'A');
		await archived(gone!);
		await bench.client.faults.fail({
			system: 'hubspot',
			path: '/batch/read',
			kind: 'status',
			status: 403,
		});
		const [several] = out(await find([company('A')]));
		expect(several?.error).toMatch(/^2 records match/);
	});

	it('finds the one whose creation got no answer beside one that is gone', async () => {
		await bench.client.stopClock();
		const [old] = await indexed('Lost, too');
		// Search learns of the first change after 40 seconds, of the second after two.
		await bench.client.hubspot.setSearchLags({ minMs: 0, maxMs: 60_000, seed: 91 });
		await archived(old!);
		await bench.client.faults.fail({
			system: 'hubspot',
			path: '/batch/create',
			kind: 'dropAfterWrite',
		});
		await bench.requests();
		const finding = find([company('Lost, too')]);
		// The first look of those for the record that may have been created.
		await bench.client.requests.arrived({ path: '/companies/search' }, 2);
		await bench.client.advanceClock(5_000);
		const [found] = out(await finding);
		const [created] = await companies();
		expect(found).toMatchObject({ outcome: 'created', id: created?.id });
	});

	it('adds options for the one that is there', async () => {
		await bench.client.hubspot.defineProperty('companies', {
			name: 'tool',
			label: 'Tool',
			type: 'enumeration',
			fieldType: 'select',
			options: [{ value: 'jira', label: 'Jira' }],
		});
		const [gone, other, skipped] = await indexed('A', 'A', 'Skipped');
		await bench.client.hubspot.updateRecord('companies', other!, { tool: 'jira' });
		await archived(gone!, skipped!);
		const tool = (value: string, when = 'always') =>
			rows(row('tool', value, when), row('name', 'Old'));
		const options = { createMissingOptions: true };
		const first = { options: { ...options, ...FIRST.options } };
		const kept = await find([company('A')], { ...tool('Asana', 'ifEmpty'), ...first });
		expect(out(kept)).toMatchObject([
			{ id: other, outcome: 'unchanged', properties: { tool: { outcome: 'kept' } } },
		]);
		const written = await find([company('A')], { ...tool('Linear'), options });
		expect(out(written)).toMatchObject([{ id: other, outcome: 'updated', matches: 1 }]);
		const created = await find([company('Skipped')], {
			...tool('Trello'),
			options,
			oneMatch: 'skip',
		});
		expect(out(created)).toMatchObject([{ outcome: 'created', matches: 0 }]);
		const tools = (await bench.client.hubspot.properties('companies')).find(
			({ name }) => name === 'tool',
		);
		expect(tools?.options?.map(({ value }) => value)).toEqual(['jira', 'Linear', 'Trello']);
	});
});
