import { out, outcomes, row, rows } from '../support/hubSpot';
import {
	associated,
	associations,
	byNumber,
	CREATE,
	order,
	READ,
	RecordBench,
	UPDATE,
} from '../support/record';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const byId = { matchBy: 'recordId', recordId: '={{ $json.id }}' };
const numbered = async (number: string) =>
	(await on.live()).filter(({ properties }) => properties.order_number === number);

describe('Record: Create or Update', () => {
	it('creates and updates 250 deals with three requests of each kind, and leaves two bad rows', async () => {
		const all = Array.from({ length: 250 }, (_, index) => order(`N${index}`));
		await on.made(
			'deals',
			all
				.slice(0, 120)
				.map(({ order_number }) => ({ order_number: String(order_number), dealname: 'old' })),
		);
		const bad = new Set([7, 249]);
		const items = all.map((item, index) =>
			bad.has(index) ? { ...item, description: 'x'.repeat(65_537) } : item,
		);
		const result = await on.run('upsert', { items, parameters: byNumber });
		const requests = await on.bench.requests();
		const told = outcomes(result);
		expect(told.filter((outcome) => outcome === 'updated')).toHaveLength(119);
		expect(told.filter((outcome) => outcome === 'created')).toHaveLength(129);
		expect(told.flatMap((outcome, index) => (outcome === 'failed' ? [index] : []))).toEqual([
			7, 249,
		]);
		expect(requests.filter((request) => request === READ('deals'))).toHaveLength(3);
		expect(requests.filter((request) => request === CREATE('deals'))).toHaveLength(2);
		// HubSpot refuses a whole batch of updates for one bad row, which is found by halving.
		expect(requests.filter((request) => request === UPDATE('deals')).length).toBeLessThanOrEqual(
			2 + 14,
		);
		expect(await numbered('N119')).toMatchObject([{ properties: { dealname: 'Order N119' } }]);

		const again = await on.run('upsert', {
			items: items.filter((_, index) => !bad.has(index)),
			parameters: byNumber,
		});
		expect(new Set(outcomes(again))).toEqual(new Set(['unchanged']));
		expect(await on.bench.requests()).toEqual(Array(3).fill(READ('deals')));
	});

	it('answers with the id, the link, the key and each property', async () => {
		const [id] = await on.made('deals', [{ order_number: 'A', dealname: 'old', amount: '5' }]);
		const result = await on.run('upsert', {
			items: [{ order_number: 'A', name: 'new' }],
			parameters: {
				...byNumber,
				propertiesMode: 'rows',
				...rows(row('dealname', '={{ $json.name }}'), row('amount', 7, 'ifEmpty')),
			},
		});
		expect(out(result)).toEqual([
			{
				id,
				url: expect.stringContaining(`/record/0-3/${id}`),
				outcome: 'updated',
				key: 'A',
				properties: {
					dealname: { outcome: 'written', value: 'new', was: 'old' },
					amount: { outcome: 'kept', value: '5', reason: 'Only if empty, and it has a value' },
				},
			},
		]);
	});

	it.each([
		['tickets', { subject: 'T', hs_pipeline: '0', hs_pipeline_stage: '1' }],
		['companies', { name: 'C' }],
		['orders', { hs_order_name: 'O' }],
		['2-900', { title: 'Custom' }],
		['calls', { hs_call_title: 'Call' }],
	])('takes %s, and never makes a second one', async (objectType, item) => {
		await on.hubspot.defineObjectType({
			id: '2-900',
			name: 'boats',
			label: 'Boat',
			properties: [{ name: 'title', label: 'Title', type: 'string' }],
		});
		await on.hubspot.defineProperty(objectType, {
			name: 'external_id',
			label: 'External ID',
			type: 'string',
			hasUniqueValue: true,
		});
		const run = async () =>
			await on.run('upsert', {
				items: [{ ...item, external_id: 'E-1' }],
				parameters: {
					objectType,
					matchBy: 'uniqueProperty',
					uniqueProperty: 'external_id',
					uniqueValue: 'E-1',
				},
			});
		expect(outcomes(await run())).toEqual(['created']);
		expect(outcomes(await run())).toEqual(['unchanged']);
	});

	it('takes contacts by email, and nothing else', async () => {
		const byEmail = { matchBy: 'email', email: '={{ $json.email }}' };
		const contact = await on.run('upsert', {
			items: [{ email: 'new@example.com', firstname: 'New' }],
			parameters: { objectType: 'contacts', ...byEmail },
		});
		expect(outcomes(contact)).toEqual(['created']);
		const result = await on.run('upsert', { items: [{ email: 'a@b.c' }], parameters: byEmail });
		expect(out(result)[0]?.error).toBe('"Match By": only contacts are found by email, not deals');
	});

	it('never creates by record id, and fails an item without a key unless told to skip it', async () => {
		const items = [
			{ id: '999999', dealname: 'X' },
			{ id: '', dealname: 'X' },
			{ typo: '1', dealname: 'X' },
		];
		const result = await on.run('upsert', { items, parameters: byId });
		expect(out(result)).toMatchObject([
			{ outcome: 'failed', error: 'There is no record with the ID 999999 in HubSpot' },
			{ outcome: 'failed', error: '"Record ID" is empty' },
			{ outcome: 'failed', error: '"Record ID" is empty' },
		]);
		const parameters = { ...byId, options: { withoutKey: 'skip' } };
		const skipping = await on.run('upsert', { items, parameters });
		expect(outcomes(skipping)).toEqual(['failed', 'skipped', 'skipped']);
		expect(out(skipping)[1]).toMatchObject({ reason: '"Record ID" is empty' });
	});

	it('refuses a new note that stands on nothing, and writes one that is there', async () => {
		await on.hubspot.defineProperty('notes', {
			name: 'comment_id',
			label: 'Comment ID',
			type: 'string',
			hasUniqueValue: true,
		});
		await on.made('notes', [{ comment_id: 'old', hs_note_body: 'before' }]);
		const [contact = ''] = await on.made('contacts', [{ firstname: 'A' }]);
		const result = await on.run('upsert', {
			items: [
				{ comment_id: 'old', hs_note_body: 'after', on: '' },
				{ comment_id: 'alone', hs_note_body: 'x', on: '' },
				{ comment_id: 'new', hs_note_body: 'x', on: contact },
			],
			parameters: {
				objectType: 'notes',
				matchBy: 'uniqueProperty',
				uniqueProperty: 'comment_id',
				uniqueValue: '={{ $json.comment_id }}',
				...associations(associated('contacts', '={{ $json.on }}')),
			},
		});
		expect(outcomes(result)).toEqual(['updated', 'failed', 'created']);
		const note = await on.held(out(result)[2]?.id, 'notes');
		expect(Number.isNaN(Date.parse(note?.hs_timestamp ?? ''))).toBe(false);
		expect(Object.keys(await on.associatesOf('notes', out(result)[2]?.id, 'contacts'))).toEqual([
			contact,
		]);
	});
});

describe('Record: Update', () => {
	it('updates by id or unique property and never creates', async () => {
		const ids = await on.made('deals', [
			{ order_number: 'A', dealname: 'a' },
			{ order_number: 'B', dealname: 'b' },
		]);
		const before = (await on.live()).length;
		const result = await on.run('update', {
			items: [order('A'), order('missing'), order('B')],
			parameters: byNumber,
		});
		expect(out(result)).toMatchObject([
			{ id: ids[0], outcome: 'updated' },
			{ id: null, outcome: 'failed', error: 'There is no deal "missing" in HubSpot' },
			{ id: ids[1], outcome: 'updated' },
		]);
		const [requests] = [await on.bench.requests()];
		expect(requests).toEqual([READ('deals'), UPDATE('deals')]);
		expect(await on.live()).toHaveLength(before);
		expect(await on.held(ids[1])).toMatchObject({ dealname: 'Order B' });
	});

	it('passes over what does not exist when told to', async () => {
		const result = await on.run('update', {
			items: [
				{ id: '999999', amount: 1 },
				{ id: '', amount: 1 },
			],
			parameters: { ...byId, options: { missingRecords: 'skip' } },
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'skipped', reason: 'There is no record with the ID 999999 in HubSpot' },
			{ outcome: 'failed', error: '"Record ID" is empty' },
		]);
		expect(out(result)[0]).not.toHaveProperty('error');
	});

	it('writes nothing in a dry run, and says what it would', async () => {
		const [id = ''] = await on.made('deals', [{ dealname: 'old' }]);
		const items = [
			{ id, dealname: 'new' },
			{ id: '999999', dealname: 'new' },
		];
		const result = await on.run('update', { items, parameters: { ...byId, dryRun: true } });
		expect(out(result)).toMatchObject([
			{ outcome: 'updated', dryRun: true, properties: { dealname: { value: 'new', was: 'old' } } },
			{ outcome: 'failed' },
		]);
		expect(await on.held(id)).toMatchObject({ dealname: 'old' });
	});
});
