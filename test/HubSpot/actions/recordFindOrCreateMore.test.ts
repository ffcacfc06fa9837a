import type { IDataObject } from 'n8n-workflow';

import { HubSpotBench, out, outcomes, row, rows } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	await bench.client.hubspot.setSearchLag(0);
});

const ASSOCIATE = 'POST /crm/associations/2026-09/tickets/contacts/batch/associate/default';
type Setup = IDataObject & { more?: Array<ReturnType<typeof row>> };

const OPTION = { createMissingOptions: true };

const find = async (items: IDataObject[], { more = [], ...parameters }: Setup = {}) =>
	await bench.run('record', 'findOrCreate', {
		items,
		continueOnFail: true,
		parameters: {
			objectType: 'tickets',
			filterBy: 'json',
			criteriaJson: JSON.stringify([{ condition: '=', field: 'subject', value: '@subject@' }]),
			...rows(
				row('subject', '={{ $json.subject }}'),
				row('hs_pipeline', '0'),
				row('hs_pipeline_stage', '1'),
				...more,
			),
			...parameters,
		},
	});
const contact = async (email: string) =>
	(await bench.client.hubspot.createRecords('contacts', [{ email }]))[0]!.id;
const associations = (id: string) => ({
	associations: { rows: [{ objectType: 'contacts', recordId: id, label: '' }] },
});
const source = async () =>
	await bench.client.hubspot.defineProperty('tickets', {
		name: 'source_tool',
		label: 'Source Tool',
		type: 'enumeration',
		fieldType: 'select',
		options: [{ value: 'jira', label: 'Jira' }],
	});

const toolOptions = async () =>
	(await bench.client.hubspot.properties('tickets'))
		.find(({ name }) => name === 'source_tool')
		?.options?.map(({ value }) => value);

describe('Record: Find or Create', () => {
	it('associates the tickets that it creates and those that it finds, once, in one request', async () => {
		const id = await contact('ada@example.com');
		const parameters = associations(id);
		const created = await find([{ subject: 'One' }, { subject: 'Two' }], parameters);
		expect(outcomes(created)).toEqual(['created', 'created']);
		expect(out(created)[0]?.associations).toEqual([
			{ objectType: 'contacts', id, label: null, outcome: 'added' },
		]);
		expect((await bench.requests()).filter((each) => each === ASSOCIATE)).toHaveLength(1);
		const again = await find([{ subject: 'One' }, { subject: 'Three' }], parameters);
		expect(outcomes(again)).toEqual(['unchanged', 'created']);
		expect(out(again).map((item) => item.associations)).toMatchObject([
			[{ id }],
			[{ id, outcome: 'added' }],
		]);
	});

	it('associates nothing in a dry run, and nothing with a record that is skipped', async () => {
		const id = await contact('ada@example.com');
		const parameters = associations(id);
		await find([{ subject: 'One' }]);
		await bench.requests();
		const tried = await find([{ subject: 'One' }, { subject: 'Two' }], {
			...parameters,
			dryRun: true,
		});
		expect(outcomes(tried)).toEqual(['unchanged', 'created']);
		const skipped = await find([{ subject: 'One' }], { ...parameters, oneMatch: 'skip' });
		expect(out(skipped)[0]).not.toHaveProperty('associations');
		expect(await bench.requests()).not.toContain(ASSOCIATE);
	});

	it('fails an item whose record to associate with is no ID, and no other', async () => {
		const result = await find([{ subject: 'One', to: 'x y' }, { subject: 'Two' }], {
			associations: {
				rows: [{ objectType: 'contacts', recordId: '={{ $json.to ?? "" }}', label: '' }],
			},
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'failed', error: expect.stringMatching(/^Associations: "Record ID"/) },
			{ outcome: 'created' },
		]);
	});

	it('refuses a note that would stand on no record, and creates one that does', async () => {
		const id = await contact('ada@example.com');
		const note = {
			objectType: 'notes',
			criteriaJson: JSON.stringify([{ condition: '=', field: 'hs_note_body', value: '@body@' }]),
			...rows(row('hs_note_body', '={{ $json.body }}')),
		};
		const refused = await find([{ body: 'Hello' }], note);
		expect(out(refused)[0]?.error).toMatch(/stands on no record/);
		const created = await find([{ body: 'Hello' }], { ...note, ...associations(id) });
		expect(outcomes(created)).toEqual(['created']);
	});

	it('creates a note together with what it stands on, or not at all', async () => {
		const id = await contact('ada@example.com');
		const note = {
			objectType: 'notes',
			criteriaJson: JSON.stringify([{ condition: '=', field: 'hs_note_body', value: '@body@' }]),
			...rows(row('hs_note_body', '={{ $json.body }}')),
			associations: {
				rows: [{ objectType: 'contacts', recordId: '={{ $json.to }}', label: '' }],
			},
		};
		const items = [
			{ body: 'Alone', to: '999999' },
			{ body: 'Beside', to: id },
		];
		const result = await find(items, note);
		expect(outcomes(result)).toEqual(['failed', 'created']);
		expect(out(result)[1]?.associations).toMatchObject([{ id, outcome: 'added' }]);
		const bodies = (await bench.client.hubspot.records('notes')).map(
			({ properties }) => properties.hs_note_body,
		);
		expect(bodies).toContain('Beside');
		expect(bodies).not.toContain('Alone');
		expect(await bench.requests()).not.toContain(
			'POST /crm/associations/2026-09/notes/contacts/batch/associate/default',
		);
	});

	it('adds no option for what is not written: a record that is left alone, or keeps its value, or none', async () => {
		await source();
		const given = { subject: 'One', tool: 'jira' };
		await find([given, { subject: 'Two' }, { subject: 'Two ' }], {
			more: [row('source_tool', '={{ $json.tool }}')],
		});
		await bench.client.hubspot.createRecords('tickets', [
			{ subject: 'Twice', hs_pipeline: '0', hs_pipeline_stage: '1' },
			{ subject: 'Twice', hs_pipeline: '0', hs_pipeline_stage: '1' },
		]);
		const asana = (when = 'always') => ({
			more: [row('source_tool', 'Asana', when)],
			options: OPTION,
		});
		const left = await find([given], { ...asana(), oneMatch: 'skip' });
		expect(outcomes(left)).toEqual(['skipped']);
		const none = await find([{ subject: 'Nobody' }], { ...asana(), noMatch: 'skip' });
		expect(outcomes(none)).toEqual(['skipped']);
		const several = await find([{ subject: 'Twice' }], asana());
		expect(out(several)[0]?.error).toMatch(/^2 records match/);
		const kept = await find([given], asana('ifEmpty'));
		expect(out(kept)).toMatchObject([
			{ outcome: 'unchanged', properties: { source_tool: { outcome: 'kept' } } },
		]);
		const later = await find([given], asana('whenCreated'));
		expect(outcomes(later)).toEqual(['unchanged']);
		const updated = await bench.run('record', 'update', {
			items: [{}],
			continueOnFail: true,
			parameters: {
				objectType: 'tickets',
				matchBy: 'recordId',
				recordId: '999999',
				...rows(row('source_tool', 'Asana')),
				options: OPTION,
			},
		});
		expect(out(updated)[0]).toMatchObject({ outcome: 'failed' });
		expect(await toolOptions()).toEqual(['jira']);
		const written = await find([given, { subject: 'New' }], asana());
		expect(outcomes(written)).toEqual(['updated', 'created']);
		expect(await toolOptions()).toEqual(['jira', 'Asana']);
	});

	it('adds the options that items lack, if asked to, and none for an item that is skipped', async () => {
		await source();
		const more = [row('source_tool', '={{ $json.tool }}')];
		const item = { subject: 'One', tool: 'Linear' };
		const [refused] = out(await find([item], { more }));
		expect(refused).toMatchObject({ outcome: 'failed', error: expect.stringContaining('Linear') });
		const skipping = { ...OPTION, whenEmpty: 'skip' };
		const result = await find([item, { subject: '', tool: 'Asana' }], { more, options: skipping });
		expect(out(result)).toMatchObject([
			{
				outcome: 'created',
				optionsCreated: [{ property: 'source_tool', value: 'Linear' }],
				properties: { source_tool: { value: 'Linear' } },
			},
			{ outcome: 'skipped' },
		]);
		const again = out(await find([{ ...item, tool: 'Asana' }], { more }));
		expect(again[0]?.error).toContain('Asana');
	});

	it('takes dates around 1970 for different ones', async () => {
		await bench.client.hubspot.defineProperty('tickets', {
			name: 'born',
			label: 'Born',
			type: 'date',
			fieldType: 'date',
		} as never);
		const items = ['1971-06-01', '1971-06-02', '1965-01-01'].map((born) => ({
			subject: born,
			born,
		}));
		const byDate = {
			more: [row('born', '={{ $json.born }}')],
			criteriaJson: JSON.stringify([{ condition: '=', field: 'born', value: '@born@' }]),
		};
		expect(outcomes(await find(items, byDate))).toEqual(['created', 'created', 'created']);
		expect(outcomes(await find(items, byDate))).toEqual(['unchanged', 'unchanged', 'unchanged']);
	});

	it('finds again what it created with spaces around the value', async () => {
		const items = [{ subject: ' One' }, { subject: 'two' }];
		expect(outcomes(await find(items))).toEqual(['created', 'created']);
		expect(outcomes(await find([...items, { subject: 'three' }]))).toEqual([
			'unchanged',
			'unchanged',
			'created',
		]);
	});
});
