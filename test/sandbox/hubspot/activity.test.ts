import { HubSpotUnderTest } from './support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => {
	await hubSpot.reset();
	await hubSpot.client.stopClock('2026-10-01T08:00:00.000Z');
});
afterAll(async () => await hubSpot.sandbox.close());

const path = (type: string, id = '') => `/crm/objects/2026-09/${type}/${id}`;
const LATER = '2026-10-01T09:00:00.000Z';
const property = async (type: string, id: string, name: string) =>
	(await hubSpot.get(`${path(type, id)}?properties=${name}`)).body.properties[name];

describe('connecting a note', () => {
	it.each([
		['contacts', { firstname: 'A' }, 'lastmodifieddate'],
		['companies', { name: 'A' }, 'hs_lastmodifieddate'],
		['deals', { dealname: 'A' }, 'hs_lastmodifieddate'],
		['tickets', { subject: 'A' }, 'hs_lastmodifieddate'],
	])('changes the last activity and time of %s, and not the note', async (type, row, modified) => {
		const { hubspot } = hubSpot.client;
		const [record] = await hubspot.createRecords(type, [row], { userId: 5 });
		const [note] = await hubspot.createRecords('notes', [{ hs_timestamp: '2026-10-01T08:00:00Z' }]);
		const [id, noteId] = [record?.id ?? '', note?.id ?? ''];
		await hubSpot.client.advanceClock(3_600_000);
		const url = `/crm/objects/2026-09/notes/${noteId}/associations/default/${type}/${id}`;
		expect((await hubSpot.put(url)).status).toBe(200);
		expect(await property(type, id, 'notes_last_updated')).toBe(LATER);
		expect(await property(type, id, modified)).toBe(LATER);
		// HubSpot works this out itself: nobody is its author.
		expect(await property(type, id, 'hs_updated_by_user_id')).toBe('5');
		expect(await property('notes', noteId, 'hs_lastmodifieddate')).toBe('2026-10-01T08:00:00.000Z');

		await hubSpot.client.advanceClock(60_000);
		await hubSpot.put(url);
		expect(await property(type, id, 'notes_last_updated')).toBe(LATER);
	});

	it('counts from either end, with the create, and for other engagements too', async () => {
		const { hubspot } = hubSpot.client;
		const [one, other] = await hubspot.createRecords('deals', [
			{ dealname: 'A' },
			{ dealname: 'B' },
		]);
		await hubSpot.client.advanceClock(3_600_000);
		const created = await hubSpot.post('/crm/objects/2026-09/calls', {
			properties: { hs_timestamp: '2026-10-01T08:00:00Z' },
			associations: [
				{
					to: { id: one?.id },
					types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 206 }],
				},
			],
		});
		expect(created.status).toBe(201);
		expect(await property('deals', one?.id ?? '', 'notes_last_updated')).toBe(LATER);
		await hubSpot.put(
			`/crm/objects/2026-09/deals/${other?.id}/associations/default/calls/${created.body.id}`,
		);
		expect(await property('deals', other?.id ?? '', 'notes_last_updated')).toBe(LATER);
	});

	it('connecting two records is no activity', async () => {
		const { hubspot } = hubSpot.client;
		const [deal] = await hubspot.createRecords('deals', [{ dealname: 'A' }]);
		const [firm] = await hubspot.createRecords('companies', [{ name: 'A' }]);
		await hubspot.associate(
			{ objectType: 'deals', id: deal?.id ?? '' },
			{ objectType: 'companies', id: firm?.id ?? '' },
		);
		expect(await property('deals', deal?.id ?? '', 'notes_last_updated')).toBeNull();
	});
});
