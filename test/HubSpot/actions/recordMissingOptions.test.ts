import { hubSpotFault } from '../../../sandbox/client';
import { out, outcomes, row, rows } from '../support/hubSpot';
import { CREATE, deal, RecordBench } from '../support/record';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const PROPERTY = '/crm/properties/2026-09/deals/region';
const optionsOf = async (name = 'region', objectType = 'deals') =>
	(await on.hubspot.properties(objectType)).find((each) => each.name === name)?.options ?? [];
const valuesOf = async (name?: string, objectType?: string) =>
	(await optionsOf(name, objectType)).map(({ value }) => value);
const adding = { options: { createMissingOptions: true } };
const regions = (...values: unknown[]) =>
	values.map((region, index) => deal(`D${index}`, { region: region as string }));

describe('Create Missing Dropdown Options', () => {
	it('adds all values of all items with one read, one write and a look, then creates', async () => {
		const result = await on.run('create', {
			items: regions('EMEA', 'APAC', 'EMEA', 'na'),
			parameters: adding,
		});
		expect(await on.bench.requests()).toEqual([
			`GET ${PROPERTY}`,
			`PATCH ${PROPERTY}`,
			`GET ${PROPERTY}`,
			CREATE('deals'),
		]);
		expect(outcomes(result)).toEqual(Array(4).fill('created'));
		expect(out(result).map(({ optionsCreated }) => optionsCreated)).toEqual([
			[{ property: 'region', value: 'EMEA' }],
			[{ property: 'region', value: 'APAC' }],
			undefined,
			undefined,
		]);
		expect((await on.live()).filter(({ properties }) => properties.region === 'EMEA')).toHaveLength(
			2,
		);
	});

	it('leaves order, labels and hidden options as they are', async () => {
		const before = await optionsOf();
		await on.run('create', { items: regions('EMEA'), parameters: adding });
		const after = await optionsOf();
		for (const option of before) expect(after).toContainEqual(option);
		expect(after.at(-1)).toMatchObject({ value: 'EMEA', label: 'EMEA', hidden: false });
		expect(after).toHaveLength(before.length + 1);
	});

	it('takes labels and values that are there in any case, and blanks around them, as they are', async () => {
		const result = await on.run('create', {
			items: regions('north america', ' North America ', 'NA', 'na', 'New', ' new '),
			parameters: adding,
		});
		expect(outcomes(result)).toEqual(Array(6).fill('created'));
		expect((await valuesOf()).sort()).toEqual(['New', 'na', 'old']);
		const held = await Promise.all(out(result).map(async ({ id }) => (await on.held(id))?.region));
		expect(held).toEqual(['na', 'na', 'na', 'na', 'New', 'New']);
	});

	it('adds each value of multiple checkboxes, for contacts too', async () => {
		const result = await on.bench.upsert({
			items: [{ email: 'ada.byrne@example.com', likes: ';Chess; Books;Go' }],
			parameters: { ...rows(row('interests', '={{ $json.likes }}')), ...adding },
		});
		expect(out(result)).toMatchObject([
			{
				outcome: 'updated',
				optionsCreated: [
					{ property: 'interests', value: 'Chess' },
					{ property: 'interests', value: 'Go' },
				],
			},
		]);
		const contact = await on.hubspot.contactByEmail('ada.byrne@example.com');
		expect(contact?.properties.interests).toBe('coffee;books;Chess;Go');
	});

	it('is off unless asked for, and then the error tells of it', async () => {
		const result = await on.run('create', { items: regions('EMEA') });
		expect(out(result)).toMatchObject([
			{
				outcome: 'failed',
				error: 'Region (region): "EMEA" is not one of its options (na, old)',
				errorDescription: expect.stringContaining('Create Missing Dropdown Options'),
			},
		]);
		expect((await valuesOf()).sort()).toEqual(['na', 'old']);
	});

	it('tells in a dry run which ones are missing, and adds none', async () => {
		const before = await valuesOf();
		const items = regions('EMEA', 'emea', 'APAC');
		const result = await on.run('create', { items, parameters: { ...adding, dryRun: true } });
		expect(out(result)).toMatchObject([
			{
				outcome: 'created',
				optionsCreated: [{ property: 'region', value: 'EMEA' }],
				properties: { region: { outcome: 'written', value: 'EMEA' } },
			},
			{ outcome: 'created', properties: { region: { value: 'EMEA' } } },
			{ outcome: 'created', optionsCreated: [{ property: 'region', value: 'APAC' }] },
		]);
		expect(await valuesOf()).toEqual(before);
	});

	it('adds nothing for an item that fails anyway', async () => {
		const before = await valuesOf();
		const result = await on.run('create', {
			items: [deal('X', { region: 'EMEA', amount: 'much' })],
			parameters: adding,
		});
		expect(out(result)[0]?.error).toBe('Amount (amount): "much" is not a number');
		expect(await valuesOf()).toEqual(before);
	});

	it('fails the items of a property whose options cannot be changed, and no others', async () => {
		await on.hubspot.defineProperty('deals', {
			name: 'fixed',
			label: 'Fixed',
			type: 'enumeration',
			modificationMetadata: {
				archivable: true,
				readOnlyDefinition: false,
				readOnlyOptions: true,
				readOnlyValue: false,
			},
			options: [{ label: 'A', value: 'a' }],
		});
		const result = await on.run('create', {
			items: [deal('A', { fixed: 'b' }), deal('B', { fixed: 'a' })],
			parameters: {
				...adding,
				propertiesMode: 'rows',
				...rows(
					...['dealname', 'pipeline', 'dealstage', 'fixed'].map((name) =>
						row(name, `={{ $json.${name} }}`),
					),
				),
			},
		});
		expect(out(result)).toMatchObject([
			{
				outcome: 'failed',
				error: 'HubSpot does not let the options of Fixed (fixed) be changed',
			},
			{ outcome: 'created' },
		]);
	});

	it('loses none when two runs add at once', async () => {
		const run = async (value: string) =>
			await on.run('create', { items: regions(value), parameters: adding });
		const results = await Promise.all(['A', 'B', 'C', 'D'].map(run));
		expect(results.flatMap(outcomes)).toEqual(Array(4).fill('created'));
		expect(await valuesOf()).toEqual(expect.arrayContaining(['A', 'B', 'C', 'D', 'na', 'old']));
	});

	it('works for an update, and for a property that has no option yet', async () => {
		await on.hubspot.defineProperty('deals', {
			name: 'empty_list',
			label: 'Empty list',
			type: 'enumeration',
			options: [],
		});
		const [id = ''] = await on.made('deals', [{ dealname: 'D' }]);
		const result = await on.run('update', {
			parameters: {
				matchBy: 'recordId',
				recordId: id,
				propertiesMode: 'rows',
				...rows(row('empty_list', 'First')),
				...adding,
			},
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'updated', optionsCreated: [{ property: 'empty_list', value: 'First' }] },
		]);
		expect(await on.held(id)).toMatchObject({ empty_list: 'First' });
	});

	it.each([
		['the answer of the write is lost', { method: 'PATCH', kind: 'dropAfterWrite' as const }],
		['the write is lost', { method: 'PATCH', kind: 'dropBeforeWrite' as const }],
		['503', { method: 'GET', ...hubSpotFault.unavailable(1) }],
	])('passes over a fault: %s', async (_name, fault) => {
		await on.bench.client.faults.fail({ system: 'hubspot', path: 'properties.*region', ...fault });
		const result = await on.run('create', { items: regions('EMEA'), parameters: adding });
		expect(outcomes(result)).toEqual(['created']);
		expect(await valuesOf()).toContain('EMEA');
	});

	it('adds 150 at once, in their order, and leaves those of the account alone', async () => {
		const before = await optionsOf();
		const values = Array.from({ length: 150 }, (_, n) => `N${n}`);
		const result = await on.run('create', { items: regions(...values), parameters: adding });
		expect(new Set(outcomes(result))).toEqual(new Set(['created']));
		const after = await optionsOf();
		expect(after.slice(0, 2)).toEqual(before);
		expect(after.slice(2).map(({ value }) => value)).toEqual(values);
		expect((await on.bench.requests()).filter((each) => each.startsWith('PATCH'))).toHaveLength(1);
	});

	it('adds again what another program dropped between the read and the write', async () => {
		await on.bench.client.faults.fail({
			system: 'hubspot',
			method: 'PATCH',
			path: 'properties/2026-09/deals/region',
			kind: 'slow',
			delayMs: 30_000,
			when: 'afterWrite',
		});
		// Sent while the node waits for its answer, from a list that was read before.
		const overwrite = async () => {
			while (!(await valuesOf()).includes('OURS')) await new Promise(setImmediate);
			const property = (await on.hubspot.properties('deals')).find(({ name }) => name === 'region');
			const options = (property?.options ?? []).filter(({ value }) => value !== 'OURS');
			await on.hubspot.defineProperty('deals', {
				name: 'region',
				label: 'Region',
				type: 'enumeration',
				options: [...options, { label: 'Theirs', value: 'THEIRS', displayOrder: 9 }],
			});
			await on.bench.client.faults.clear();
		};
		const running = on.run('create', { items: regions('OURS'), parameters: adding });
		const [result] = await Promise.all([running, overwrite()]);
		expect(outcomes(result)).toEqual(['created']);
		expect((await valuesOf()).sort()).toEqual(['OURS', 'THEIRS', 'na', 'old']);
	});

	it('names the scope that is missing, and writes no record without its option', async () => {
		const token = await on.hubspot.createToken({
			scopes: [
				'oauth',
				'crm.objects.deals.read',
				'crm.objects.deals.write',
				'crm.schemas.deals.read',
			],
		});
		const items = [...regions('EMEA'), deal('Fine', { region: 'na' })];
		const result = await on.run('create', { items, parameters: adding, token });
		expect(out(result)).toMatchObject([
			{ error: 'The HubSpot token lacks the scope crm.schemas.deals.write' },
			{ outcome: 'created' },
		]);
	});
});
