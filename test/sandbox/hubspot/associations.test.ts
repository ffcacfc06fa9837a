import { HubSpotUnderTest, type Body } from './support';

let hubSpot: HubSpotUnderTest;
let contact: string;
let company: string;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => {
	await hubSpot.reset();
	contact = (await hubSpot.client.hubspot.contactByEmail('dilnoza@example.org'))?.id ?? '';
	company = (await hubSpot.client.hubspot.records('companies'))[1]?.id ?? '';
});
afterAll(async () => await hubSpot.sandbox.close());

interface Associations {
	results: Array<{
		toObjectId: number;
		associationTypes: Array<{ typeId: number; label: string | null }>;
	}>;
}
const from = (type: string, id: string) => `/crm/objects/2026-09/${type}/${id}/associations`;
const list = async (type: string, id: string, to: string) =>
	((await hubSpot.get(`${from(type, id)}/${to}`)).body as unknown as Associations).results;
const typeIds = async (type: string, id: string, to: string) =>
	(await list(type, id, to)).map(({ associationTypes }) =>
		associationTypes.map(({ typeId }) => typeId),
	);
const labelled = async (...ids: number[]) =>
	await hubSpot.put(
		`${from('contacts', contact)}/companies/${company}`,
		ids.map((associationTypeId) => ({ associationCategory: 'HUBSPOT_DEFINED', associationTypeId })),
	);
const BATCH = '/crm/associations/2026-09/contacts/companies';

describe('associations of one record', () => {
	it('are put without a label, seen from both ends with the type ids of each, and deleted', async () => {
		await hubSpot.put(`${from('contacts', contact)}/default/companies/${company}`);
		expect(await typeIds('contacts', contact, 'companies')).toEqual([[279]]);
		const [back] = (await list('companies', company, 'contacts')).filter(
			({ toObjectId }) => String(toObjectId) === contact,
		);
		expect(back?.associationTypes.map(({ typeId }) => typeId)).toEqual([280]);
		const removed = await hubSpot.delete(`${from('contacts', contact)}/companies/${company}`);
		expect(removed.status).toBe(204);
		expect(await list('contacts', contact, 'companies')).toEqual([]);
	});

	it('replace labels, and refuse a type id of another pair', async () => {
		expect((await labelled(1)).status).toBe(201);
		expect(await typeIds('contacts', contact, 'companies')).toEqual([[279, 1]]);
		expect((await labelled(279)).status).toBe(201);
		expect(await typeIds('contacts', contact, 'companies')).toEqual([[279]]);
		expect((await labelled(2)).status).toBe(400);
	});

	it('know the account’s own labels in both directions', async () => {
		const [forth, back] = await hubSpot.client.hubspot.defineLabel({
			fromType: 'contacts',
			toType: 'companies',
			label: 'Billing contact',
			inverseLabel: 'Bills',
		});
		await hubSpot.put(`${from('contacts', contact)}/companies/${company}`, [
			{ associationCategory: 'USER_DEFINED', associationTypeId: forth?.typeId },
		]);
		const details = await hubSpot.client.hubspot.record('companies', company);
		expect(details?.associations.contacts?.find(({ id }) => id === contact)?.labels).toEqual([
			'Bills',
		]);
		const labels = await hubSpot.get('/crm/associations/2026-09/companies/contacts/labels');
		const [decidedBy] = (await hubSpot.client.hubspot.labels('companies', 'contacts')).filter(
			({ label }) => label === 'Decided by',
		);
		expect(labels.body.results.map(({ typeId }) => typeId)).toEqual([
			280,
			2,
			decidedBy?.typeId,
			back?.typeId,
		]);
	});

	it('answer 404 for a record that does not exist, and hide archived ones', async () => {
		expect(
			(await hubSpot.put(`${from('contacts', '1')}/default/companies/${company}`)).status,
		).toBe(404);
		await hubSpot.put(`${from('contacts', contact)}/default/companies/${company}`);
		await hubSpot.client.hubspot.archive('companies', company);
		expect(await list('contacts', contact, 'companies')).toEqual([]);
	});
});

describe('associations in batch', () => {
	const pair = () => ({ from: { id: contact }, to: { id: company } });
	const none = { from: { id: '1' }, to: { id: '2' } };

	it('are created, read and archived, with 207 for rows that fail', async () => {
		const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }];
		const created = await hubSpot.post(`${BATCH}/batch/create`, {
			inputs: [
				{ ...pair(), types },
				{ ...none, types },
			],
		});
		expect(created.status).toBe(207);
		expect(created.body.results).toHaveLength(1);
		expect(created.body.errors[0]?.category).toBe('OBJECT_NOT_FOUND');
		const read = await hubSpot.post(`${BATCH}/batch/read`, {
			inputs: [{ id: contact }, { id: '1' }],
		});
		expect(read.status).toBe(207);
		expect((read.body.results[0] as Body & { to: unknown[] }).to).toEqual([
			{
				toObjectId: company,
				associationTypes: [
					{ category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
					{ category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
				],
			},
		]);
		const archived = await hubSpot.post(`${BATCH}/batch/archive`, {
			inputs: [{ from: { id: contact }, to: [{ id: company }] }],
		});
		expect(archived.status).toBe(204);
		expect(await list('contacts', contact, 'companies')).toEqual([]);
	});

	it('hold 1,000 reads and 2,000 creates', async () => {
		const inputs = (count: number) =>
			Array.from({ length: count }, () => ({ ...pair(), id: contact }));
		expect((await hubSpot.post(`${BATCH}/batch/read`, { inputs: inputs(1_001) })).status).toBe(400);
		const create = `${BATCH}/batch/associate/default`;
		expect((await hubSpot.post(create, { inputs: inputs(2_001) })).status).toBe(400);
		expect((await hubSpot.post(create, { inputs: inputs(2_000) })).status).toBe(200);
	});
});

describe('merge and privacy deletion', () => {
	it('merge moves associations, emails and events to the winner', async () => {
		const ada = (await hubSpot.client.hubspot.contactByEmail('ada.byrne@example.com'))?.id ?? '';
		const merged = await hubSpot.post('/crm/objects/2026-09/contacts/merge', {
			primaryObjectId: contact,
			objectIdToMerge: ada,
		});
		expect([merged.status, merged.body.id]).toEqual([200, contact]);
		const winner = await hubSpot.client.hubspot.record('contacts', contact);
		expect(winner?.properties).toMatchObject({
			email: 'dilnoza@example.org',
			hs_additional_emails: 'ada.byrne@example.com',
			lifecyclestage: 'lead',
			tier: 'gold',
		});
		expect(winner?.associations.companies).toHaveLength(1);
		expect(winner?.associations.deals).toHaveLength(1);
		const byOldEmail = await hubSpot.get(
			'/crm/objects/2026-09/contacts/ada.byrne@example.com?idProperty=email',
		);
		expect(byOldEmail.body.id).toBe(contact);
	});

	it('refuses to merge a contact with itself, or with none', async () => {
		const merge = async (other: string) =>
			await hubSpot.post('/crm/objects/2026-09/contacts/merge', {
				primaryObjectId: contact,
				objectIdToMerge: other,
			});
		expect((await merge(contact)).status).toBe(400);
		expect((await merge('1')).status).toBe(404);
	});

	it('privacy deletion leaves no trace', async () => {
		const path = '/crm/objects/2026-09/contacts/gdpr-delete';
		const deleted = await hubSpot.post(path, {
			objectId: 'dilnoza@example.org',
			idProperty: 'email',
		});
		expect(deleted.status).toBe(204);
		expect(await hubSpot.client.hubspot.record('contacts', contact)).toBeNull();
		expect((await hubSpot.post(path, { objectId: contact })).status).toBe(404);
	});
});
