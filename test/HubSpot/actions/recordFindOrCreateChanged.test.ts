import '../../helpers/quickBackOff';
import type { IDataObject } from 'n8n-workflow';

import { HubSpotBench, out, outcomes, row, rows } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	for (const name of ['source_id', 'mail']) {
		await bench.client.hubspot.defineProperty('companies', { name, label: name, type: 'string' });
	}
});

const is = (field: string, value = `@${field}@`) => ({ condition: 'EQUALS', field, value });
const BY_SOURCE = [is('source_id')];
const BY_EITHER = {
	filterGroups: ['source_id', 'mail'].map((propertyName) => ({
		filters: [{ propertyName, operator: 'EQ', value: `@${propertyName}@` }],
	})),
};
const FIRST = { options: { severalMatches: 'first' } };

const find = async (items: IDataObject[], parameters: IDataObject = {}, by: unknown = BY_SOURCE) =>
	await bench.run('record', 'findOrCreate', {
		items,
		continueOnFail: true,
		parameters: {
			objectType: 'companies',
			filterBy: 'json',
			criteriaJson: JSON.stringify(by),
			...rows(
				row('name', '={{ $json.name }}'),
				row('source_id', '={{ $json.source_id }}'),
				row('mail', '={{ $json.mail }}'),
			),
			...parameters,
		},
	});

const update = async (id: string, ...values: Array<ReturnType<typeof row>>) =>
	await bench.run('record', 'update', {
		continueOnFail: true,
		parameters: { objectType: 'companies', matchBy: 'recordId', recordId: id, ...rows(...values) },
	});

/** Companies that search knows, while it knows of nothing that is written from now on. */
async function indexed(...companies: Array<Record<string, string>>): Promise<string[]> {
	await bench.client.hubspot.setSearchLag(0);
	const records = await bench.client.hubspot.createRecords('companies', companies);
	await bench.client.hubspot.setSearchLag(600_000);
	return records.map(({ id }) => id);
}

/** What companies hold now, by ID. */
const held = async (id: string | undefined) =>
	(await bench.client.hubspot.record('companies', id ?? ''))?.properties;
const countOf = async () => (await bench.client.hubspot.records('companies')).length;

/** What was asked of companies since the last look, such as "search". */
const sent = async () =>
	(await bench.requests()).flatMap((each) => each.split('/2026-09/companies/')[1] ?? []);

describe('Find or Create, while search does not know what was written to a record', () => {
	it('finds it by a remote link', async () => {
		const [id] = await indexed({ name: 'Acme' });
		await bench.run('record', 'writeRemoteLink', {
			parameters: {
				objectType: 'companies',
				matchBy: 'recordId',
				recordId: id,
				remoteId: 'T-1',
				remoteIdProperty: 'source_id',
			},
		});
		const found = await find([{ name: 'From the tracker', source_id: 't-1' }]);
		expect(out(found)).toMatchObject([{ outcome: 'updated', id, matches: 1 }]);
	});

	it('finds it by what was written beside values that were there', async () => {
		const [id] = await indexed({ name: 'Acme', domain: 'acme.test' });
		await update(id!, row('source_id', 'A'));
		const both = [is('source_id'), is('domain', 'acme.test')];
		const item = { name: 'Acme', source_id: 'A', mail: 'a@x.com' };
		expect(out(await find([item], {}, both))).toMatchObject([{ outcome: 'updated', id }]);
		expect(out(await find([item], {}, [is('mail')]))).toMatchObject([{ outcome: 'unchanged', id }]);
		const elsewhere = [is('source_id'), is('domain', 'elsewhere.test')];
		expect(outcomes(await find([item], {}, elsewhere))).toEqual(['created']);
	});

	it('goes on finding by the values from before which an update leaves alone', async () => {
		const item = { name: 'Acme', source_id: 'A', mail: 'a@x.com' };
		await indexed();
		const [made] = out(await find([item]));
		await update(made?.id as string, row('name', 'Acme Ltd'));
		expect(out(await find([item], {}, [is('mail')]))).toMatchObject([{ id: made?.id }]);
	});

	it('finds it by a value that an update wrote whose answer got lost', async () => {
		const [id] = await indexed({ name: 'Acme', source_id: 'Old' });
		await bench.client.faults.fail({
			system: 'hubspot',
			path: '/batch/update',
			kind: 'dropAfterWrite',
			times: 'always',
		});
		const [lost] = out(await update(id!, row('source_id', 'Lost')));
		expect(lost?.outcome).toBe('unknown');
		await bench.client.faults.clear();
		const found = await find([{ name: 'Acme', source_id: 'Lost' }]);
		expect(out(found)).toMatchObject([{ outcome: 'unchanged', id, matches: 1 }]);
	});

	it('goes by what the record holds, not by what was written', async () => {
		const [id] = await indexed({ name: 'Acme' });
		await update(id!, row('source_id', 'A'));
		await bench.client.hubspot.updateRecord('companies', id!, { source_id: '' });
		const found = await find([{ name: 'Other', source_id: 'A' }]);
		expect(outcomes(found)).toEqual(['created']);
		expect(await held(id)).toMatchObject({ name: 'Acme' });
	});
});

describe('Find or Create, while search shows a record by a value that it had', () => {
	const item = { name: 'New', source_id: 'A' };

	it('leaves it alone and creates one, as if nothing matched', async () => {
		const [changed, cleared] = await indexed(
			{ name: 'Old', source_id: 'Once A' },
			{ name: 'Old', source_id: 'Once B' },
		);
		await update(changed!, row('source_id', 'Z'));
		await bench.client.hubspot.updateRecord('companies', cleared!, { source_id: '' });
		const items = ['Once A', 'Once B', 'Once A'].map((source_id) => ({ ...item, source_id }));
		await bench.requests();
		const made = await find(items);
		expect(out(made)).toMatchObject([
			{ outcome: 'created', matches: 0 },
			{ outcome: 'created', matches: 0 },
			{ outcome: 'unchanged', id: out(made)[0]?.id },
		]);
		expect(await sent()).toEqual(['search', 'batch/read', 'batch/create']);
		expect(await held(changed)).toMatchObject({ name: 'Old', source_id: 'Z' });
		expect(await held(cleared)).toMatchObject({ name: 'Old' });
	});

	it('does not say that there is a match either', async () => {
		const [id] = await indexed({ name: 'Old', source_id: 'A' });
		await bench.client.hubspot.updateRecord('companies', id!, { source_id: 'Z' });
		const leaving = await find([item], { oneMatch: 'skip', noMatch: 'skip' });
		expect(out(leaving)).toMatchObject([{ outcome: 'skipped', matches: 0, id: null }]);
		const tried = await find([item], { dryRun: true });
		expect(out(tried)).toMatchObject([{ outcome: 'created', matches: 0 }]);
	});

	it('goes on with those that still match', async () => {
		for (const policy of [{}, FIRST]) {
			const [changed, other] = await indexed(
				{ name: 'Old', source_id: 'A' },
				{ name: 'Old', source_id: 'A' },
			);
			await bench.client.hubspot.updateRecord('companies', changed!, { source_id: 'Z' });
			const found = await find([item], policy);
			expect(out(found)).toMatchObject([{ outcome: 'updated', id: other, matches: 1 }]);
			await bench.client.hubspot.archive('companies', other!);
		}
	});

	it('still takes it for the match of other items', async () => {
		const [id] = await indexed({ name: 'Old', source_id: 'A', mail: 'a@x.com' });
		await bench.client.hubspot.updateRecord('companies', id!, { source_id: 'Z' });
		const found = await find(
			[
				{ ...item, mail: 'b@x.com' },
				{ name: 'Same', source_id: 'Y', mail: 'a@x.com' },
			],
			{},
			BY_EITHER,
		);
		expect(out(found)).toMatchObject([{ outcome: 'created' }, { outcome: 'updated', id }]);
	});

	it('adds no options for it', async () => {
		await bench.client.hubspot.defineProperty('companies', {
			name: 'tool',
			label: 'Tool',
			type: 'enumeration',
			fieldType: 'select',
			options: [{ value: 'jira', label: 'Jira' }],
		});
		const [id] = await indexed({ name: 'Old', source_id: 'A' });
		await bench.client.hubspot.updateRecord('companies', id!, { source_id: 'Z' });
		const skipped = await find([item], {
			...rows(row('tool', 'Asana')),
			noMatch: 'skip',
			options: { createMissingOptions: true },
		});
		expect(out(skipped)).toMatchObject([{ outcome: 'skipped', matches: 0 }]);
		const tool = (await bench.client.hubspot.properties('companies')).find(
			({ name }) => name === 'tool',
		);
		expect(tool?.options?.map(({ value }) => value)).toEqual(['jira']);
	});

	it('trusts search where only HubSpot can tell', async () => {
		const [id] = await indexed({ name: 'Old', source_id: 'A-long' });
		await bench.client.hubspot.updateRecord('companies', id!, { source_id: 'Z' });
		const found = await find([item], {}, [
			{ condition: 'CONTAINS_TOKEN', field: 'source_id', value: 'a*' },
		]);
		expect(out(found)).toMatchObject([{ outcome: 'updated', id, matches: 1 }]);
	});
});

describe('Find or Create, when one item finds a record and another looks for what it writes', () => {
	const items = [
		{ name: 'One', source_id: 'A', mail: 'n@x.com' },
		{ name: 'Two', source_id: 'B', mail: 'n@x.com' },
		{ name: 'Three', source_id: 'B', mail: 'z@x.com' },
	];

	it('writes both into it, and tells the same in a dry run', async () => {
		const [id] = await indexed({ name: 'Old', source_id: 'A' });
		const before = await countOf();
		for (const dryRun of [true, false]) {
			await bench.requests();
			const found = await find(items.slice(0, 2), { dryRun }, BY_EITHER);
			expect(out(found)).toMatchObject([
				{ outcome: 'updated', id, matches: 1 },
				{ outcome: 'updated', id, matches: 1 },
			]);
			expect(await sent()).toHaveLength(dryRun ? 4 : 6);
		}
		expect(await held(id)).toMatchObject({ name: 'Two', source_id: 'B', mail: 'n@x.com' });
		expect(await countOf()).toBe(before);
	});

	it('goes on from item to item', async () => {
		const [id] = await indexed({ name: 'Old', source_id: 'A' });
		for (const dryRun of [true, false]) {
			const found = await find(items, { dryRun }, BY_EITHER);
			expect(out(found).map((each) => each.id)).toEqual([id, id, id]);
		}
		expect(await held(id)).toMatchObject({ name: 'Three', mail: 'z@x.com' });
	});

	it('follows the policies', async () => {
		const [id, other] = await indexed(
			{ name: 'Old', source_id: 'A' },
			{ name: 'Old', source_id: 'C' },
		);
		const third = { name: 'Three', source_id: 'C', mail: 'b@x.com' };
		const found = await find(
			[items[0]!, third, { ...items[1]!, source_id: 'X' }],
			{
				noMatch: 'skip',
			},
			BY_EITHER,
		);
		expect(out(found).map((each) => each.id)).toEqual([id, other, id]);
		const both = {
			filterGroups: ['mail', 'name'].map((propertyName) => ({
				filters: [{ propertyName, operator: 'EQ', value: `@${propertyName}@` }],
			})),
		};
		await find([{ name: 'Four', source_id: 'Q', mail: 'b@x.com' }], {}, both);
		expect((await held(other))?.name).toBe('Four');
	});

	it('fails for several, if it is set to, and writes nothing that others could find', async () => {
		await indexed({ name: 'Old', source_id: 'A' }, { name: 'Old', source_id: 'C' });
		const both = [
			{ name: 'One', source_id: 'A', mail: 'n@x.com' },
			{ name: 'Two', source_id: 'C', mail: 'n@x.com' },
			{ name: 'Three', source_id: 'D', mail: 'n@x.com' },
		];
		const after = { name: 'Four', source_id: 'D', mail: 'm@x.com' };
		for (const dryRun of [true, false]) {
			const [, , several, last] = out(await find([...both, after], { dryRun }, BY_EITHER));
			expect(several?.error).toMatch(/^2 records match/);
			expect(last).toMatchObject({ outcome: 'created', matches: 0 });
		}
	});
});
