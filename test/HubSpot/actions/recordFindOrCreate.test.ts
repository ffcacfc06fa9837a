import type { IDataObject } from 'n8n-workflow';

import { HubSpotBench, out, outcomes, row, rows } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	for (const property of [
		{ name: 'source_id', label: 'Source ID' },
		{ name: 'erp_number', label: 'ERP Number', hasUniqueValue: true },
	])
		await bench.client.hubspot.defineProperty('companies', { type: 'string', ...property });
});

const SEARCH = 'POST /crm/objects/2026-09/companies/search';
const READ = 'POST /crm/objects/2026-09/companies/batch/read';
const CREATE = 'POST /crm/objects/2026-09/companies/batch/create';
const UPDATE = 'POST /crm/objects/2026-09/companies/batch/update';

const bySource = (value = '@oh_internal_id@') =>
	JSON.stringify([{ condition: 'EQUALS', field: 'source_id', value }]);

interface Setup {
	items?: IDataObject[];
	parameters?: IDataObject;
	continueOnFail?: boolean;
}

const find = async ({ items = [], parameters = {}, continueOnFail = false }: Setup) =>
	await bench.run('record', 'findOrCreate', {
		items,
		continueOnFail,
		parameters: {
			objectType: 'companies',
			filterBy: 'json',
			criteriaJson: bySource(),
			...rows(row('name', '={{ $json.name }}'), row('source_id', '={{ $json.oh_internal_id }}')),
			...parameters,
		},
	});

const company = (id: string | number | null, name: string): IDataObject => ({
	oh_internal_id: id,
	name,
});
const companies = async () =>
	(await bench.client.hubspot.records('companies')).filter(
		({ properties }) => properties.source_id,
	);

describe('Record: Find or Create', () => {
	it("finds by OpsHub's query, updates what is there and creates the rest, in few requests", async () => {
		await bench.client.hubspot.setSearchLag(0);
		await bench.client.hubspot.createRecords(
			'companies',
			Array.from({ length: 150 }, (_, index) => ({ name: 'Old', source_id: `S-${index}` })),
		);
		await find({ items: [company('warm up', 'Warm Up')] });
		await bench.requests();
		const items = Array.from({ length: 300 }, (_, index) => company(`S-${index}`, 'New'));
		const result = await find({ items });
		expect(outcomes(result)).toEqual(
			items.map((_, index) => (index < 150 ? 'updated' : 'created')),
		);
		expect(out(result)[0]).toMatchObject({ matches: 1, properties: { name: { was: 'Old' } } });
		expect(out(result)[299]).toMatchObject({ matches: 0, url: expect.stringContaining('/0-2/') });
		const sent = await bench.requests();
		expect(sent.filter((each) => each === SEARCH).length).toBeLessThanOrEqual(4);
		expect(sent.filter((each) => each === READ)).toHaveLength(2);
		expect(sent.filter((each) => each === UPDATE)).toHaveLength(2);
		expect(sent.filter((each) => each === CREATE)).toHaveLength(2);
		expect(await companies()).toHaveLength(301);
	});

	it('creates one record for items with the same criteria, also in another case, and the index has not seen it', async () => {
		await bench.client.hubspot.setSearchLag(60_000);
		const first = await find({ items: [company('A-1', 'One'), company('a-1', 'Two')] });
		expect(outcomes(first)).toEqual(['created', 'updated']);
		const again = await find({ items: [company('A-1', 'Three')] });
		expect(out(again)).toMatchObject([{ outcome: 'updated', matches: 1, id: out(first)[0]?.id }]);
		expect(await companies()).toHaveLength(1);
	});

	it('does not hold on to a created record that a person gave another value, or archived', async () => {
		await bench.client.hubspot.setSearchLag(60_000);
		const [first] = out(await find({ items: [company('A-1', 'One')] }));
		await bench.client.hubspot.updateRecord('companies', first?.id as string, { source_id: 'B' });
		const [second] = out(await find({ items: [company('A-1', 'One')] }));
		expect(second).toMatchObject({ outcome: 'created' });
		await bench.client.hubspot.archive('companies', second?.id as string);
		expect(outcomes(await find({ items: [company('A-1', 'One')] }))).toEqual(['created']);
	});

	it('creates one record when two executions look for it at the same moment', async () => {
		await bench.client.hubspot.setSearchLag(60_000);
		const both = await Promise.all([
			find({ items: [company('A-1', 'One')] }),
			find({ items: [company('A-1', 'Two')] }),
		]);
		expect(both.flatMap(outcomes).sort()).toEqual(['created', 'updated']);
		expect(await companies()).toHaveLength(1);
	});

	it('reads by a unique property, which knows no lag', async () => {
		await bench.client.hubspot.setSearchLag(60_000);
		const parameters = {
			criteriaJson: JSON.stringify({ condition: '=', field: 'erp_number', value: '@erp@' }),
			...rows(row('name', '={{ $json.name }}')),
		};
		const items = [
			{ erp: 'E-1', name: 'One' },
			{ erp: 'E-2', name: 'Two' },
			{ erp: 'E-1', name: 'Three' },
		];
		expect(outcomes(await find({ items, parameters }))).toEqual(['created', 'created', 'updated']);
		await bench.requests();
		expect(outcomes(await find({ items, parameters }))).toEqual([
			'unchanged',
			'unchanged',
			'unchanged',
		]);
		expect(await bench.requests()).toEqual([READ, READ]);
	});

	it('follows the policies for several matches, one match and none', async () => {
		await bench.client.hubspot.setSearchLag(0);
		const [low, high] = await bench.client.hubspot.createRecords('companies', [
			{ name: 'One', source_id: 'twice' },
			{ name: 'Two', source_id: 'twice' },
			{ name: 'Three', source_id: 'once' },
		]);
		const items = [company('twice', 'New'), company('once', 'New'), company('never', 'New')];
		const strict = await find({ items, continueOnFail: true });
		expect(out(strict)).toMatchObject([
			{ outcome: 'failed', matches: 2, error: expect.stringContaining('2 records match') },
			{ outcome: 'updated', matches: 1 },
			{ outcome: 'created', matches: 0 },
		]);
		const first = await find({
			items,
			parameters: { oneMatch: 'skip', noMatch: 'skip', options: { severalMatches: 'first' } },
		});
		expect(Number(low?.id)).toBeLessThan(Number(high?.id));
		expect(out(first)[0]).toMatchObject({ outcome: 'skipped', matches: 2, id: low?.id });
		const none = await find({ items: [company('nobody', 'X')], parameters: { noMatch: 'skip' } });
		expect(out(none)).toMatchObject([{ outcome: 'skipped', matches: 0, id: null, url: null }]);
	});

	it('fails an item whose placeholder is empty, or skips it, or takes it as no match; 0 is a value', async () => {
		const items = [company('', 'Empty'), company(null, 'Null'), company(0, 'Zero')];
		const failing = await find({ items, continueOnFail: true });
		expect(outcomes(failing)).toEqual(['failed', 'failed', 'created']);
		expect(out(failing)[0]?.error).toContain('@oh_internal_id@');
		const skipping = await find({ items, parameters: { options: { whenEmpty: 'skip' } } });
		expect(outcomes(skipping)).toEqual(['skipped', 'skipped', 'unchanged']);
		const creating = await find({ items, parameters: { options: { whenEmpty: 'noMatch' } } });
		expect(outcomes(creating)).toEqual(['created', 'created', 'unchanged']);
	});

	it('takes the value of a mapped property where the item has no field of the name', async () => {
		const result = await find({
			items: [{ id: 7 }],
			parameters: {
				criteriaJson: bySource('@source_id@'),
				...rows(row('name', 'Seven'), row('source_id', '=XYZ-{{ $json.id }}')),
			},
		});
		expect(outcomes(result)).toEqual(['created']);
		expect((await companies()).map(({ properties }) => properties.source_id)).toEqual(['XYZ-7']);
	});

	it('finds by rows with placeholders, nested fields and part of a text', async () => {
		await bench.client.hubspot.setSearchLag(0);
		await bench.client.hubspot.createRecords('companies', [{ name: 'Old', source_id: 'JIRA-9' }]);
		const filters = {
			rows: [
				{
					property: 'source_id',
					operator: 'EQ',
					value: { __rl: true, mode: 'text', value: 'JIRA-@issue.key@' },
				},
			],
		};
		const result = await find({
			items: [{ issue: { key: 9 }, name: 'New', oh_internal_id: 'JIRA-9' }],
			parameters: { filterBy: 'rows', filterGroups: { groups: [{ filters }] } },
		});
		expect(out(result)).toMatchObject([{ outcome: 'updated', matches: 1 }]);
	});

	it('writes nothing in a dry run, and tells the same', async () => {
		await bench.client.hubspot.setSearchLag(0);
		await bench.client.hubspot.createRecords('companies', [{ name: 'Old', source_id: 'S' }]);
		await bench.requests();
		const items = [company('S', 'New'), company('T', 'New')];
		const result = await find({ items, parameters: { dryRun: true } });
		expect(out(result)).toMatchObject([
			{ outcome: 'updated', matches: 1, dryRun: true },
			{ outcome: 'created', matches: 0, id: null, dryRun: true },
		]);
		expect((await bench.requests()).filter((each) => /create|update/.test(each))).toEqual([]);
	});

	it('refuses criteria without a condition, and names what is wrong with the others', async () => {
		const criteria = async (criteriaJson: string) =>
			(await find({ items: [company('S', 'X')], parameters: { criteriaJson } })).error?.message;
		expect(await criteria('[]')).toContain('every record would match');
		expect(await criteria('[{"condition":"EQUALS","field":"nope","value":"@name@"}]')).toContain(
			'"nope"',
		);
		expect(await criteria('[{"condition":"LIKE","field":"name","value":"x"}]')).toContain(
			'[0].condition "LIKE"',
		);
		expect(await criteria('[{"condition":"EQUALS"')).toContain('not valid JSON');
		expect(await companies()).toEqual([]);
	});
});

describe('Record: Find or Create, when HubSpot does not answer', () => {
	it('finds what a lost answer created, and creates no second one', async () => {
		await bench.client.faults.fail({
			system: 'hubspot',
			path: '/batch/create',
			kind: 'dropAfterWrite',
		});
		const result = await find({ items: [company('L-1', 'Lost')] });
		expect(outcomes(result)).toEqual(['created']);
		expect(await companies()).toHaveLength(1);
	});

	it('says that it does not know, and does not create again, while the index has not seen it', async () => {
		await bench.client.hubspot.setSearchLag(600_000);
		await bench.client.faults.fail({
			system: 'hubspot',
			path: '/batch/create',
			kind: 'dropAfterWrite',
		});
		const items = [company('L-2', 'Lost')];
		const lost = await find({ items });
		expect(lost.error?.description).toContain('not known whether');
		const again = await find({ items });
		expect(again.error?.message).toContain('may have been created a moment ago');
		expect(await companies()).toHaveLength(1);
		await bench.client.hubspot.setSearchLag(0);
		expect(outcomes(await find({ items }))).toEqual(['unchanged']);
	});

	const withErp = rows(
		row('name', '={{ $json.name }}'),
		row('source_id', '={{ $json.oh_internal_id }}'),
		row('erp_number', '={{ $json.erp }}'),
	);

	it('takes a conflicting record for the match only when it fulfils the criteria', async () => {
		await bench.client.hubspot.setSearchLag(600_000);
		const [same] = await bench.client.hubspot.createRecords('companies', [
			{ name: 'Same', source_id: 'C-1', erp_number: 'E-1' },
			{ name: 'Other', source_id: 'C-9', erp_number: 'E-2' },
		]);
		const result = await find({
			items: [
				{ oh_internal_id: 'C-1', name: 'New', erp: 'E-1' },
				{ oh_internal_id: 'C-2', name: 'New', erp: 'E-2' },
			],
			parameters: withErp,
			continueOnFail: true,
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'updated', id: same?.id },
			{ outcome: 'failed', id: null },
		]);
	});

	it('takes no conflicting record for what an item without criteria means, whatever another item looks for', async () => {
		await bench.client.hubspot.setSearchLag(600_000);
		const [held] = await bench.client.hubspot.createRecords('companies', [
			{ name: 'Same', erp_number: 'E-1' },
		]);
		const result = await find({
			items: [
				{ ...company('One', 'Same'), look: '', erp: 'E-1' },
				{ ...company('Two', 'Same'), look: 'Same', erp: 'E-1' },
			],
			parameters: {
				criteriaJson: JSON.stringify([{ condition: '=', field: 'name', value: '@look@' }]),
				options: { whenEmpty: 'noMatch' },
				...withErp,
			},
			continueOnFail: true,
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'failed', id: null },
			{ outcome: 'updated', id: held?.id },
		]);
	});
});
