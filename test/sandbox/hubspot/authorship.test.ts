import { HUBSPOT_OAUTH_APP } from '../../../sandbox';
import { CONTACTS, HubSpotUnderTest } from './support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const SOURCES = [
	'hs_updated_by_user_id',
	'hs_object_source',
	'hs_object_source_id',
	'hs_object_source_label',
];
const SCOPES = ['crm.objects.contacts.read', 'crm.objects.contacts.write'];
const shown = SOURCES.map((name) => `properties=${name}`).join('&');
const sources = async (id: string) => {
	const { properties } = (await hubSpot.get(`${CONTACTS}/${id}?${shown}`)).body;
	return SOURCES.map((name) => properties[name]);
};
const create = async (token?: string) => {
	const body = { properties: { firstname: 'Ann' }, associations: [] };
	return (await hubSpot.post(CONTACTS, body, token === undefined ? {} : { token })).body.id;
};

describe('who changed a record', () => {
	it('a private app has an id and no user', async () => {
		const { token, appId, userId } = await hubSpot.client.hubspot.issueToken({
			scopes: SCOPES,
			appId: 90210,
		});
		expect([appId, userId]).toEqual([90210, null]);
		expect(await sources(await create(token))).toEqual([
			null,
			'INTEGRATION',
			'90210',
			'INTEGRATION',
		]);
	});

	it('a token of a user writes as that user; a later write without one empties it; the origin stays', async () => {
		const { token } = await hubSpot.client.hubspot.issueToken({
			scopes: SCOPES,
			kind: 'oauth',
			appId: 90211,
			userId: 77,
		});
		const id = await create(token);
		expect(await sources(id)).toEqual(['77', 'INTEGRATION', '90211', 'INTEGRATION']);
		await hubSpot.patch(`${CONTACTS}/${id}`, { properties: { lastname: 'Other' } });
		expect(await sources(id)).toEqual([null, 'INTEGRATION', '90211', 'INTEGRATION']);
	});

	it('OAuth tokens of the token endpoint carry the app and its installing user', async () => {
		const { clientId, clientSecret, appId } = HUBSPOT_OAUTH_APP;
		const redirect_uri = 'http://localhost:5678/callback';
		const query = new URLSearchParams({
			client_id: clientId,
			redirect_uri,
			scope: ['oauth', ...SCOPES].join(' '),
		}).toString();
		const allowed = await fetch(`${hubSpot.sandbox.hubspotUrl}/oauth/authorize/allow?${query}`, {
			redirect: 'manual',
		});
		const code = new URL(allowed.headers.get('location') ?? '').searchParams.get('code') ?? '';
		const { body } = await hubSpot.form('/oauth/2026-09/token', {
			grant_type: 'authorization_code',
			client_id: clientId,
			client_secret: clientSecret,
			redirect_uri,
			code,
		});
		expect(body.user_id).toBe(88001);
		expect(await sources(await create(String(body.access_token)))).toEqual([
			'88001',
			'INTEGRATION',
			String(appId),
			'INTEGRATION',
		]);
	});

	it('people create and edit in HubSpot as themselves', async () => {
		const { hubspot } = hubSpot.client;
		const [made] = await hubspot.createRecords('contacts', [{ firstname: 'Pia' }], { userId: 5 });
		const id = made?.id ?? '';
		expect(await sources(id)).toEqual(['5', 'CRM_UI', 'userId:5', 'CRM_UI']);
		await hubspot.updateRecord('contacts', id, { firstname: 'Pina' }, { userId: 6 });
		expect((await sources(id))[0]).toBe('6');
		const { properties } = (await hubSpot.get(`${CONTACTS}/${id}?properties=hs_created_by_user_id`))
			.body;
		expect(properties.hs_created_by_user_id).toBe('5');
	});

	it('a write that changes nothing leaves the author and the time', async () => {
		const { hubspot } = hubSpot.client;
		const [made] = await hubspot.createRecords('contacts', [{ firstname: 'Pia' }], { userId: 5 });
		const id = made?.id ?? '';
		const before = (await hubSpot.get(`${CONTACTS}/${id}`)).body;
		await hubSpot.patch(`${CONTACTS}/${id}`, { properties: { firstname: 'Pia' } });
		expect((await sources(id))[0]).toBe('5');
		expect((await hubSpot.get(`${CONTACTS}/${id}`)).body.updatedAt).toBe(before.updatedAt);
	});

	it('cannot be written by a client', async () => {
		for (const name of [...SOURCES, 'hs_created_by_user_id']) {
			const { status, text } = await hubSpot.post(CONTACTS, {
				properties: { email: 'a@b.example', [name]: '1' },
			});
			expect([status, text.includes('READ_ONLY_VALUE')]).toEqual([400, true]);
		}
	});
});

describe('the history of a property', () => {
	const written = async () => {
		const { hubspot } = hubSpot.client;
		await hubSpot.client.stopClock('2026-10-01T08:00:00.000Z');
		const id = await create();
		await hubSpot.client.advanceClock(1_000);
		await hubspot.updateRecord('contacts', id, { firstname: 'Bea' }, { userId: 6 });
		await hubSpot.client.advanceClock(1_000);
		await hubSpot.patch(`${CONTACTS}/${id}`, { properties: { firstname: '' } });
		return id;
	};
	const EXPECTED = [
		{
			value: '',
			timestamp: '2026-10-01T08:00:02.000Z',
			sourceType: 'INTEGRATION',
			sourceId: '4711',
		},
		{
			value: 'Bea',
			timestamp: '2026-10-01T08:00:01.000Z',
			sourceType: 'CRM_UI',
			sourceId: 'userId:6',
			updatedByUserId: 6,
		},
		{
			value: 'Ann',
			timestamp: '2026-10-01T08:00:00.000Z',
			sourceType: 'INTEGRATION',
			sourceId: '4711',
		},
	];

	it('is newest first in get, list and batch read', async () => {
		const id = await written();
		const query = 'propertiesWithHistory=firstname';
		const read = await hubSpot.get(`${CONTACTS}/${id}?${query}`);
		const listed = await hubSpot.get(`${CONTACTS}?${query}&limit=1&after=${Number(id) - 1}`);
		const batch = await hubSpot.post(`${CONTACTS}/batch/read`, {
			inputs: [{ id }],
			properties: [],
			propertiesWithHistory: ['firstname'],
		});
		for (const body of [read.body, listed.body.results[0], batch.body.results[0]]) {
			expect(body?.propertiesWithHistory.firstname).toMatchObject(EXPECTED);
		}
	});

	it('shows the last twenty values', async () => {
		const id = await create();
		await hubSpot.client.hubspot.changeRecords(
			'contacts',
			Array.from({ length: 25 }, (_none, index) => ({ id, properties: { city: `c${index}` } })),
		);
		const { body } = await hubSpot.get(`${CONTACTS}/${id}?propertiesWithHistory=city`);
		const values = body.propertiesWithHistory.city?.map(({ value }) => value);
		expect(values).toEqual(Array.from({ length: 20 }, (_none, index) => `c${24 - index}`));
	});

	it('has the last-modified time with every write, and not without', async () => {
		const id = await written();
		const { body } = await hubSpot.get(`${CONTACTS}/${id}?propertiesWithHistory=lastmodifieddate`);
		expect(body.propertiesWithHistory.lastmodifieddate?.map(({ value }) => value)).toEqual(
			EXPECTED.map(({ timestamp }) => timestamp),
		);
		const other = await hubSpot.get(`${CONTACTS}/${id}?propertiesWithHistory=city`);
		expect(other.body.propertiesWithHistory).toEqual({ city: [] });
	});
});
