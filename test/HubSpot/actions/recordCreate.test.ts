import { hubSpotFault } from '../../../sandbox/client';
import { out, outcomes, row, rows } from '../support/hubSpot';
import { associated, associations, CREATE, deal, RecordBench } from '../support/record';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const names = async (objectType = 'deals', name = 'dealname') =>
	(await on.live(objectType)).map(({ properties }) => properties[name] ?? '');
const countOf = async (dealname: string) =>
	(await names()).filter((name) => name === dealname).length;

describe('Record: Create', () => {
	it('creates 250 deals with three requests, and two bad rows fail by themselves', async () => {
		const bad = new Set([37, 180]);
		const items = Array.from({ length: 250 }, (_, index) =>
			// Too long for HubSpot, and nothing that the node could know before sending.
			deal(`D${index}`, bad.has(index) ? { description: 'x'.repeat(65_537) } : {}),
		);
		const before = (await on.live()).length;
		const result = await on.run('create', { items });
		expect(await on.bench.requests()).toEqual(Array(3).fill(CREATE('deals')));
		const failed = out(result).flatMap(({ outcome }, index) =>
			outcome === 'failed' ? [index] : [],
		);
		expect(failed).toEqual([37, 180]);
		expect(out(result)[37]).toMatchObject({ id: null, error: expect.stringMatching(/^HubSpot: /) });
		expect(await on.live()).toHaveLength(before + 248);
		const [first] = out(result);
		expect(first).toEqual({
			id: expect.stringMatching(/^\d+$/),
			url: expect.stringMatching(/\/record\/0-3\/\d+$/),
			outcome: 'created',
			key: null,
			properties: {
				dealname: { outcome: 'written', value: 'D0' },
				pipeline: { outcome: 'written', value: 'default' },
				dealstage: { outcome: 'written', value: 'contractsent' },
			},
		});
		expect(await on.held(out(result)[249]?.id)).toMatchObject({ dealname: 'D249' });
	});

	it('creates the same twice when it is asked for twice', async () => {
		await on.run('create', { items: [deal('Twin'), deal('Twin')] });
		expect(await countOf('Twin')).toBe(2);
	});

	it.each([
		['tickets', { subject: 'Broken', hs_pipeline: '0', hs_pipeline_stage: '1' }, 'subject'],
		['companies', { name: 'New Ltd' }, 'name'],
		['orders', { hs_order_name: 'ORD-1' }, 'hs_order_name'],
		['line_items', { name: 'Seat', quantity: 2 }, 'name'],
	])('creates %s', async (objectType, item, name) => {
		const result = await on.run('create', { items: [item], parameters: { objectType } });
		expect(outcomes(result)).toEqual(['created']);
		expect(await names(objectType, name)).toContain(item[name as keyof typeof item]);
	});

	it('creates custom objects, also by their name', async () => {
		await on.hubspot.defineObjectType({
			id: '2-777',
			name: 'cars',
			label: 'Car',
			properties: [{ name: 'plate', label: 'Plate', type: 'string' }],
		});
		const result = await on.run('create', {
			items: [{ plate: 'X-1' }],
			parameters: { objectType: '2-777' },
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'created', url: expect.stringContaining('/record/2-777/') },
		]);
		expect(await names('2-777', 'plate')).toEqual(['X-1']);
	});

	it('names the existing contact in both forms of the conflict', async () => {
		const [ada] = await on.made('contacts', [{ email: 'taken@example.com' }]);
		const secondary = (await on.live('contacts')).find(
			({ properties }) => properties.hs_additional_emails,
		);
		const [address = ''] = (secondary?.properties.hs_additional_emails ?? '').split(';');
		const result = await on.run('create', {
			items: [{ email: 'taken@example.com' }, { email: address }, { email: 'free@example.com' }],
			parameters: { objectType: 'contacts' },
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'failed', id: null, existingId: ada },
			{ outcome: 'failed', id: null, existingId: secondary?.id },
			{ outcome: 'created' },
		]);
		expect(out(result)[0]?.existingUrl).toMatch(new RegExp(`/record/0-1/${ada}$`));
	});

	it('tells in a dry run what it would write, and sends nothing', async () => {
		const items = [deal('Dry', { dry: true }), deal('Wet', { dry: false })];
		const result = await on.run('create', { items, parameters: { dryRun: '={{ $json.dry }}' } });
		expect(out(result)).toMatchObject([
			{ outcome: 'created', id: null, dryRun: true, ignoredFields: ['dry'] },
			{ outcome: 'created', id: expect.any(String) },
		]);
		expect([await countOf('Dry'), await countOf('Wet')]).toEqual([0, 1]);
	});

	it('fails before sending for a value or a property that cannot be', async () => {
		const result = await on.run('create', {
			items: [{ amount: '12' }, { amount: 'much' }],
			parameters: {
				propertiesMode: 'rows',
				...rows(row('amount', '={{ $json.amount }}'), row('shoe', 'x')),
			},
		});
		expect(out(result)[0]?.error).toBe('"shoe" is not a deal property in this HubSpot account.');
		const refused = await on.run('create', { items: [deal('A', { amount: 'much' })] });
		expect(out(refused)[0]?.error).toBe('Amount (amount): "much" is not a number');
		expect(await on.bench.requests()).not.toContain(CREATE('deals'));
	});
});

describe('associations of a new record', () => {
	const link = associations(
		associated('companies', '={{ $json.company }}'),
		associated('contacts', '={{ $json.people }}', '={{ $json.label }}'),
	);

	it('are sent with it, by default or with a label of the account', async () => {
		await on.hubspot.defineLabel({
			fromType: 'deals',
			toType: 'contacts',
			label: 'Decider',
		});
		const [firm = ''] = await on.made('companies', [{ name: 'Firm' }]);
		const people = await on.made('contacts', [{ firstname: 'A' }, { firstname: 'B' }]);
		const items = [
			deal('With', { company: firm, people: people.join(', '), label: 'Decider' }),
			deal('Without', { company: '', people: '', label: '' }),
		];
		const result = await on.run('create', { items, parameters: link });
		expect((await on.bench.requests()).filter((each) => each.startsWith('POST'))).toEqual([
			CREATE('deals'),
		]);
		const [first, second] = out(result);
		expect(first?.associations).toEqual([
			{ objectType: 'companies', id: firm, label: null, outcome: 'added' },
			...people.map((id) => ({ objectType: 'contacts', id, label: 'Decider', outcome: 'added' })),
		]);
		expect(second).not.toHaveProperty('associations');
		expect(Object.keys(await on.associatesOf('deals', first?.id, 'companies'))).toEqual([firm]);
		expect(await on.associatesOf('deals', first?.id, 'contacts')).toEqual(
			Object.fromEntries(people.map((id) => [id, ['Decider']])),
		);
	});

	it('to a custom object get the type that the account gives', async () => {
		await on.hubspot.defineObjectType({
			id: '2-778',
			name: 'boats',
			label: 'Boat',
			properties: [{ name: 'title', label: 'Title', type: 'string' }],
		});
		const [boat = ''] = await on.made('2-778', [{ title: 'B' }]);
		const result = await on.run('create', {
			items: [deal('Sail')],
			parameters: associations(associated('2-778', boat)),
		});
		expect(outcomes(result)).toEqual(['created']);
		const [{ id } = { id: '' }] = out(result);
		expect(Object.keys(await on.associatesOf('deals', id, 'boats'))).toEqual([boat]);
	});

	it('that cannot be fail the item before anything is sent, or by itself', async () => {
		const items = [
			deal('Label', { company: '', people: '1', label: 'Nobody' }),
			deal('Id', { company: 'x', people: '', label: '' }),
			deal('Gone', { company: '999999', people: '', label: '' }),
			deal('Fine', { company: '', people: '', label: '' }),
		];
		const result = await on.run('create', { items, parameters: link });
		expect(outcomes(result)).toEqual(['failed', 'failed', 'failed', 'created']);
		expect(out(result).map(({ error }) => error)).toEqual([
			expect.stringContaining('no association label "Nobody" from deals to contacts'),
			'Associations: "Record ID": "x" is not a record ID, which has digits only',
			expect.stringMatching(/^HubSpot: /),
			undefined,
		]);
		expect(await countOf('Gone')).toBe(0);
	});
});

describe('activities', () => {
	it('happen now unless a time is given', async () => {
		const [contact = ''] = await on.made('contacts', [{ firstname: 'A' }]);
		const started = Date.now();
		const result = await on.run('create', {
			items: [
				{ hs_note_body: 'now' },
				{ hs_note_body: 'then', hs_timestamp: '2026-01-02T03:04:05Z' },
				{ hs_note_body: 'empty', hs_timestamp: '' },
			],
			parameters: { objectType: 'notes', ...associations(associated('contacts', contact)) },
		});
		expect(outcomes(result)).toEqual(['created', 'created', 'created']);
		const times = await Promise.all(
			out(result).map(async ({ id }) =>
				Date.parse((await on.held(id, 'notes'))?.hs_timestamp ?? ''),
			),
		);
		expect(times[0]).toBeGreaterThanOrEqual(started);
		expect(times[0]).toBeLessThanOrEqual(Date.now());
		expect(times[1]).toBe(Date.parse('2026-01-02T03:04:05Z'));
		expect(times[2]).toBe(times[0]);
		expect(out(result)[0]?.properties).toMatchObject({ hs_timestamp: { outcome: 'written' } });
	});

	it.each(['calls', 'tasks', 'communications'])('%s may stand alone', async (objectType) => {
		const parameters = { objectType, propertiesMode: 'rows' };
		expect(outcomes(await on.run('create', { parameters }))).toEqual(['created']);
	});

	it.each([
		['notes', 'note'],
		['emails', 'email'],
		['meetings', 'meeting'],
	])('%s are refused without a record to stand on', async (objectType, word) => {
		const result = await on.run('create', {
			items: [{ id: '' }, { id: ' , ' }],
			parameters: {
				objectType,
				propertiesMode: 'rows',
				...associations(associated('contacts', '={{ $json.id }}')),
			},
		});
		expect(outcomes(result)).toEqual(['failed', 'failed']);
		expect(out(result)[0]?.error).toBe(
			`The ${word} stands on no record, where nobody would see it: fill in a Record ID under "Associations"`,
		);
		expect(await on.bench.requests()).not.toContain(CREATE(objectType));
	});
});

describe('faults of a creation', () => {
	const fault = { system: 'hubspot' as const, path: 'deals/batch/create' };
	const lost = [
		['the connection breaks before the write', { kind: 'dropBeforeWrite' as const }, 0],
		['the connection breaks after the write', { kind: 'dropAfterWrite' as const }, 1],
		['half of the answer', { kind: 'truncated' as const }, 1],
		['half of the JSON', { kind: 'malformed' as const }, 1],
		['no body', { kind: 'emptyBody' as const }, 1],
		['500', hubSpotFault.serverError(), 0],
		['504 after the write', hubSpotFault.gatewayTimeoutAfterWrite(), 1],
	] as const;

	it.each(lost)('that nobody knows the end of are not repeated: %s', async (_name, kind, held) => {
		await on.bench.client.faults.fail({ ...fault, ...kind });
		const result = await on.run('create', { items: [deal('Lost')] });
		expect(out(result)).toMatchObject([
			{
				outcome: 'unknown',
				id: null,
				error: expect.stringMatching(/^The record may have been created: /),
			},
		]);
		expect(await on.bench.requests()).toEqual([CREATE('deals')]);
		expect(await countOf('Lost')).toBe(held);
	});

	it.each([
		['429', hubSpotFault.tenSecondly(1)],
		['423', hubSpotFault.locked()],
		['477', hubSpotFault.migrating(1)],
	])('that HubSpot refused untouched are repeated: %s', async (_name, kind) => {
		await on.bench.client.faults.fail({ ...fault, ...kind });
		expect(outcomes(await on.run('create', { items: [deal('Once')] }))).toEqual(['created']);
		expect(await countOf('Once')).toBe(1);
	});

	it('of one batch leave the others alone', async () => {
		await on.bench.client.faults.fail({ ...fault, kind: 'dropAfterWrite' });
		const items = Array.from({ length: 150 }, (_, index) => deal(`B${index}`));
		const result = await on.run('create', { items });
		const told = new Set(outcomes(result));
		expect(told).toEqual(new Set(['unknown', 'created']));
		const made = await names();
		for (const { dealname } of items) {
			expect(made.filter((name) => name === dealname)).toHaveLength(1);
		}
	});

	it('name the missing scope', async () => {
		const token = await on.hubspot.createToken({
			scopes: ['oauth', 'crm.objects.deals.read', 'crm.schemas.deals.read'],
		});
		const result = await on.run('create', { items: [deal('No')], token });
		expect(out(result)[0]?.error).toBe('The HubSpot token lacks the scope crm.objects.deals.write');
	});
});
