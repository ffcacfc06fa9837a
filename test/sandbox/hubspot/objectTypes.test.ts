import { HubSpotUnderTest } from './support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const path = (type: string) => `/crm/objects/2026-09/${type}`;
const create = async (type: string, properties: Record<string, string>) =>
	await hubSpot.post(path(type), { properties, associations: [] });

describe('orders, users, postal mail and feedback submissions', () => {
	it.each([
		['orders', '0-123', { hs_order_name: 'A-1', hs_total_price: '12.5', hs_currency_code: 'EUR' }],
		['users', '0-115', { hs_job_title: 'Buyer' }],
		['postal_mail', '0-116', { hs_timestamp: '2026-10-01T00:00:00Z', hs_postal_mail_body: 'Hi' }],
		['feedback_submissions', '0-19', { hs_survey_type: 'NPS', hs_value: '9' }],
	])('%s can be created, read and searched under name and id', async (type, typeId, properties) => {
		const created = await create(type, properties);
		expect([created.status, created.body.message]).toEqual([201, undefined]);
		const { id } = created.body;
		const asked = Object.keys(properties).join(',');
		const read = await hubSpot.get(`${path(typeId)}/${id}?properties=${asked}`);
		expect(Object.keys(read.body.properties)).toEqual(
			expect.arrayContaining(['hs_createdate', 'hs_lastmodifieddate', ...Object.keys(properties)]),
		);
		const found = await hubSpot.post(`${path(type)}/search`, { filterGroups: [], limit: 5 });
		expect(found.body.results.map((each) => each.id)).toEqual([id]);
	});

	it('an order stage must be one of its pipeline', async () => {
		const order = { hs_order_name: 'A-1', hs_pipeline: 'order-pipeline' };
		const wrong = await create('orders', { ...order, hs_pipeline_stage: '1' });
		expect([wrong.status, wrong.text.includes('INVALID_OPTION')]).toEqual([400, true]);
		expect((await create('orders', { ...order, hs_pipeline_stage: 'order-open' })).status).toBe(
			201,
		);
	});

	it('postal mail needs its time, and orders their own scope', async () => {
		expect((await create('postal_mail', { hs_postal_mail_body: 'Hi' })).status).toBe(400);
		const token = await hubSpot.client.hubspot.createToken({ scopes: ['crm.objects.deals.read'] });
		const { status, body } = await hubSpot.get(path('orders'), { token });
		expect([status, body.category]).toEqual([403, 'MISSING_SCOPES']);
	});
});

describe('the times of a record', () => {
	it.each([
		['contacts', { firstname: 'A' }, 'createdate', 'lastmodifieddate'],
		['companies', { name: 'A' }, 'createdate', 'hs_lastmodifieddate'],
		['notes', { hs_timestamp: '1790848800000' }, 'hs_createdate', 'hs_lastmodifieddate'],
		['orders', { hs_order_name: 'A' }, 'hs_createdate', 'hs_lastmodifieddate'],
	])('%s name them %s', async (type, properties, created, modified) => {
		await hubSpot.client.stopClock('2026-10-01T08:00:00.000Z');
		const { id } = (await create(type, properties)).body;
		await hubSpot.client.advanceClock(5_000);
		const [name] = Object.keys(properties);
		await hubSpot.client.hubspot.updateRecord(type, id, { [name ?? '']: '1790848800001' });
		const { body } = await hubSpot.get(`${path(type)}/${id}`);
		expect(body.properties).toMatchObject({
			[created]: '2026-10-01T08:00:00.000Z',
			[modified]: '2026-10-01T08:00:05.000Z',
		});
		expect(body.updatedAt).toBe('2026-10-01T08:00:05.000Z');
	});
});

describe('merge', () => {
	it.each<[string, Array<Record<string, string>>, string]>([
		['contacts', [{ firstname: 'A' }, { firstname: 'B', city: 'Rome' }], 'city'],
		['companies', [{ name: 'A' }, { name: 'B', city: 'Rome' }], 'city'],
		['deals', [{ dealname: 'A' }, { dealname: 'B', description: 'Rome' }], 'description'],
		['tickets', [{ subject: 'A' }, { subject: 'B', content: 'Rome' }], 'content'],
	])('%s: the winner takes what it lacks, and old ids lead to it', async (type, rows, taken) => {
		const [winner, loser] = await hubSpot.client.hubspot.createRecords(type, rows);
		const merged = await hubSpot.post(`${path(type)}/merge`, {
			primaryObjectId: winner?.id,
			objectIdToMerge: loser?.id,
		});
		expect([merged.status, merged.body.id]).toEqual([200, winner?.id]);
		const asked = `properties=${taken}&properties=hs_merged_object_ids`;
		const { body } = await hubSpot.get(`${path(type)}/${loser?.id}?${asked}`);
		expect(body.id).toBe(winner?.id);
		expect(body.properties).toMatchObject({ [taken]: 'Rome', hs_merged_object_ids: loser?.id });
		const [first] = Object.keys(rows[0] ?? {});
		const found = await hubSpot.post(`${path(type)}/search`, {
			filterGroups: [{ filters: [{ propertyName: first, operator: 'EQ', value: 'b' }] }],
		});
		expect(found.body.total).toBe(0);
	});

	it('is refused for other types, and with 414 after 250', async () => {
		const body = { primaryObjectId: '1', objectIdToMerge: '2' };
		expect((await hubSpot.post(`${path('orders')}/merge`, body)).status).toBe(404);
		const { hubspot } = hubSpot.client;
		const rows = Array.from({ length: 252 }, (_none, index) => ({ name: `Firm ${index}` }));
		const [winner, ...losers] = await hubspot.createRecords('companies', rows);
		const merge = async (objectIdToMerge: string | undefined) =>
			(
				await hubSpot.post(`${path('companies')}/merge`, {
					primaryObjectId: winner?.id,
					objectIdToMerge,
				})
			).status;
		for (const { id } of losers.slice(0, 249))
			await hubspot.merge('companies', winner?.id ?? '', id);
		expect(await merge(losers[249]?.id)).toBe(200);
		expect(await merge(losers[250]?.id)).toBe(414);
	});
});
