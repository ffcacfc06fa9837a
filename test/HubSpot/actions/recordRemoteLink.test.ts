import { out, outcomes } from '../support/hubSpot';
import { READ, RecordBench, UPDATE } from '../support/record';
import { fieldsInSchema } from '../support/schemas';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => {
	await on.reset();
	for (const [name, type] of [
		['erp_id', 'string'],
		['erp_link', 'string'],
		['erp_synced', 'datetime'],
	] as const) {
		await on.hubspot.defineProperty('deals', { name, label: name, type });
	}
});

const parameters = {
	matchBy: 'recordId',
	recordId: '={{ $json.id }}',
	remoteId: '={{ $json.erp }}',
	remoteIdProperty: 'erp_id',
	remoteLinkProperty: 'erp_link',
	baseUrl: 'https://erp.example.com/app/',
	path: '/orders/{remoteId}?tab=all',
};
const deals = async (count: number) =>
	await on.made(
		'deals',
		Array.from({ length: count }, (_, index) => ({ dealname: `D${index}` })),
	);
const write = async (items: object[], more = {}) =>
	await on.run('writeRemoteLink', {
		items: items.map((item) => ({ ...item })),
		parameters: { ...parameters, ...more },
	});

describe('Record: Write Remote Link', () => {
	it('writes id and link of 150 records with two reads and two writes, and nothing the second time', async () => {
		const ids = await deals(150);
		const items = ids.map((id, index) => ({ id, erp: `O/${index}` }));
		await write([{ id: ids[0], erp: 'O/0' }]);
		await on.bench.requests();
		const result = await write(items);
		const requests = await on.bench.requests();
		expect(requests.filter((request) => request === READ('deals'))).toHaveLength(2);
		expect(requests.filter((request) => request === UPDATE('deals'))).toHaveLength(2);
		expect(requests).toHaveLength(4);
		expect(outcomes(result)).toEqual(['unchanged', ...Array<string>(149).fill('updated')]);
		expect(await on.held(ids[149])).toMatchObject({
			erp_id: 'O/149',
			erp_link: 'https://erp.example.com/app/orders/O%2F149?tab=all',
		});
		expect(out(result)[149]).toMatchObject({
			url: expect.stringContaining(`/record/0-3/${ids[149]}`),
			key: ids[149],
			remoteId: 'O/149',
			remoteUrl: 'https://erp.example.com/app/orders/O%2F149?tab=all',
			properties: { erp_id: { outcome: 'written', value: 'O/149' } },
		});
		expect(Object.keys(out(result)[149] ?? {}).sort()).toEqual(
			fieldsInSchema('record', 'writeRemoteLink'),
		);
		expect(outcomes(await write(items))).toEqual(Array(150).fill('unchanged'));
		expect(await on.bench.requests()).toEqual(Array(2).fill(READ('deals')));
	});

	it('writes an HTML anchor that nothing can break out of', async () => {
		const [id = ''] = await deals(1);
		const result = await write([{ id, erp: '<b>"1"&\'' }], {
			linkFormat: 'html',
			linkFrom: 'url',
			remoteUrl: 'https://erp.example.com/?a=1&b="2"',
		});
		expect(outcomes(result)).toEqual(['updated']);
		expect(await on.held(id)).toMatchObject({
			erp_link:
				'<a href="https://erp.example.com/?a=1&amp;b=&quot;2&quot;">&lt;b&gt;&quot;1&quot;&amp;&#39;</a>',
		});
	});

	it('writes the time of the run only where it is asked for, and then always', async () => {
		const [id = ''] = await deals(1);
		const item = { id, erp: '1' };
		await write([item]);
		expect(await on.held(id)).not.toHaveProperty('erp_synced');
		const started = Date.now();
		expect(outcomes(await write([item], { lastSyncProperty: 'erp_synced' }))).toEqual(['updated']);
		const synced = Date.parse((await on.held(id))?.erp_synced ?? '');
		expect(synced).toBeGreaterThanOrEqual(started);
		expect(synced).toBeLessThanOrEqual(Date.now());
	});

	it('needs no address when only the id is written', async () => {
		const [id = ''] = await deals(1);
		const result = await write([{ id, erp: '1' }], { baseUrl: '', remoteLinkProperty: '' });
		expect(out(result)).toMatchObject([{ outcome: 'updated', remoteUrl: null }]);
		expect(await on.held(id)).toMatchObject({ erp_id: '1' });
	});

	it.each([
		['no remote id', { erp: '' }, {}, '"Remote ID" is empty'],
		['no base URL', { erp: '1' }, { baseUrl: '' }, '"Base URL" is empty'],
		[
			'a rounded number',
			{ erp: 2 ** 63 },
			{},
			'"Remote ID": 9223372036854776000 has more digits than a number can hold; give it as text',
		],
		[
			'a query in the base',
			{ erp: '1' },
			{ baseUrl: 'https://erp.example.com?tenant=5' },
			'"Base URL" has a query (?…), which belongs at the end of "Path"',
		],
		[
			'a query without a place for the id',
			{ erp: '1' },
			{ path: '/o?id=' },
			'"Path" has a query (?…): write {remoteId} where the ID goes',
		],
		[
			'a script',
			{ erp: '1' },
			{ linkFrom: 'url', remoteUrl: 'javascript:alert(1)' },
			'"URL": "javascript:alert(1)" is not a web address that begins with https:// or http://',
		],
		[
			'no property',
			{ erp: '1' },
			{ remoteIdProperty: '', remoteLinkProperty: '' },
			'No property is chosen to write the remote ID, the link or the time into',
		],
		[
			'a time into text',
			{ erp: '1' },
			{ lastSyncProperty: 'erp_id', remoteIdProperty: '' },
			'erp_id (erp_id) is not a date and time property',
		],
		[
			'an unknown property',
			{ erp: '1' },
			{ remoteIdProperty: 'nope' },
			'"nope" is not a deal property in this HubSpot account.',
		],
	])('fails the item alone, before sending: %s', async (_name, item, more, error) => {
		const [id = ''] = await deals(1);
		const result = await write([{ id, ...item }], more);
		expect(out(result)).toMatchObject([{ outcome: 'failed', error }]);
		expect(await on.bench.requests()).not.toContain(UPDATE('deals'));
	});

	it('never creates a record, and passes over a missing one when told to', async () => {
		const items = [{ id: '999999', erp: '1' }];
		expect(out(await write(items))).toMatchObject([
			{ outcome: 'failed', error: 'There is no record with the ID 999999 in HubSpot' },
		]);
		expect(outcomes(await write(items, { options: { missingRecords: 'skip' } }))).toEqual([
			'skipped',
		]);
	});

	it('fails an item whose record ID comes from a misspelled field, unless told to skip it', async () => {
		const items = [{ dealId: '1', erp: '1' }];
		const error = '"Record ID" is empty';
		expect(out(await write(items))).toMatchObject([{ outcome: 'failed', error }]);
		const skipping = await write(items, { options: { withoutKey: 'skip' } });
		expect(out(skipping)).toMatchObject([{ outcome: 'skipped', reason: error }]);
		expect(out(skipping)[0]).not.toHaveProperty('error');
	});

	it('writes nothing in a dry run', async () => {
		const [id = ''] = await deals(1);
		expect(outcomes(await write([{ id, erp: '1' }], { dryRun: true }))).toEqual(['updated']);
		expect(await on.held(id)).not.toHaveProperty('erp_id');
	});

	it.each(['dropBeforeWrite', 'dropAfterWrite'] as const)('passes over %s', async (kind) => {
		const [id = ''] = await deals(1);
		await on.bench.client.faults.fail({ system: 'hubspot', path: 'batch/update', kind });
		expect(outcomes(await write([{ id, erp: '1' }]))).toEqual(['updated']);
		expect(await on.held(id)).toMatchObject({ erp_id: '1' });
	});
});
