import { APP_EVENT_TYPE, CUSTOM_EVENT_NAME, TIMELINE_TEMPLATE_ID } from '../../../sandbox';
import { HubSpotUnderTest } from './support';

let hubSpot: HubSpotUnderTest;
let adaId: string;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => {
	await hubSpot.reset();
	adaId = (await hubSpot.client.hubspot.contactByEmail('ada.byrne@example.com'))?.id ?? '';
});
afterAll(async () => await hubSpot.sandbox.close());

const timeline = async () => await hubSpot.client.hubspot.timeline(adaId);
const oauthToken = async () =>
	await hubSpot.client.hubspot.createToken({
		scopes: ['timeline', 'crm.objects.contacts.write'],
		kind: 'oauth',
	});

describe('a note', () => {
	const create = async (properties: object, typeId = 202, id = adaId) =>
		await hubSpot.post('/crm/objects/2026-09/notes', {
			properties: { hs_timestamp: '2026-11-01T10:00:00Z', ...properties },
			associations: [
				{
					to: { id },
					types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId }],
				},
			],
		});

	it('is created on the contact with the type id of its direction', async () => {
		const { status } = await create({ hs_note_body: '<b>Gift sent</b>' });
		expect(status).toBe(201);
		const { notes } = await timeline();
		expect(notes.map(({ properties }) => properties.hs_note_body)).toEqual(['<b>Gift sent</b>']);
		const read = await hubSpot.get(`/crm/objects/2026-09/contacts/${adaId}?associations=notes`);
		expect(read.body.associations.notes?.results).toEqual([
			{ id: notes[0]?.id, type: 'contact_to_note' },
		]);
	});

	it.each([
		['the reverse type id', 201, undefined],
		['a company type id for a contact', 190, undefined],
		['a contact that does not exist', 202, '1'],
	])('is refused with %s, and nothing is written', async (_what, typeId, id) => {
		const { status, body } = await create({ hs_note_body: 'x' }, typeId, id);
		expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR']);
		expect(await hubSpot.client.hubspot.records('notes')).toEqual([]);
	});

	it('needs a timestamp, and takes 65,536 characters', async () => {
		expect((await create({ hs_timestamp: '' })).status).toBe(400);
		expect((await create({ hs_note_body: 'x'.repeat(65_537) })).status).toBe(400);
		expect((await create({ hs_note_body: 'x'.repeat(65_536) })).status).toBe(201);
	});

	it('is gone from the timeline when it is archived', async () => {
		const { body } = await create({ hs_note_body: 'x' });
		await hubSpot.delete(`/crm/objects/2026-09/notes/${body.id}`);
		expect((await timeline()).notes).toEqual([]);
	});
});

describe('a custom event', () => {
	const event = (more: object = {}) => ({
		eventName: CUSTOM_EVENT_NAME,
		objectId: adaId,
		properties: { gift_status: 'sent' },
		...more,
	});
	const send = async (body: object) => await hubSpot.post('/events/2026-09/send', body);

	it('is refused with 403 on an account without Enterprise', async () => {
		expect((await send(event())).status).toBe(403);
		const batch = await hubSpot.post('/events/2026-09/send/batch', { inputs: [event()] });
		expect(batch.status).toBe(403);
	});

	it('is stored once for a uuid, answers 204 without a body, and goes to the contact of the email', async () => {
		await hubSpot.client.hubspot.enable('customEvents');
		const uuid = '7b0d0a9e-0000-4000-8000-000000000001';
		const email = { objectId: undefined, email: 'Ada.Byrne@example.com', uuid };
		for (const body of [event(email), event(email)]) {
			expect(await send(body)).toMatchObject({ status: 204, text: '' });
		}
		await send(event());
		const { customEvents } = await timeline();
		expect(customEvents).toHaveLength(2);
		expect(customEvents.filter(({ id }) => id === uuid)[0]?.properties).toEqual({
			gift_status: 'sent',
		});
	});

	it.each([
		['an unknown name', { eventName: 'pe4711001_nope' }],
		['an unknown property', { properties: { colour: 'red' } }],
		['nobody', { objectId: undefined }],
		['an unknown contact id', { objectId: '1' }],
		['a time that is none', { occurredAt: 'soon' }],
	])('is refused with %s', async (_what, change) => {
		await hubSpot.client.hubspot.enable('customEvents');
		expect((await send(event(change))).status).toBe(400);
		expect((await timeline()).customEvents).toEqual([]);
	});

	it('is sent in batches of up to 500', async () => {
		await hubSpot.client.hubspot.enable('customEvents');
		const batch = async (count: number) =>
			(
				await hubSpot.post('/events/2026-09/send/batch', {
					inputs: Array.from({ length: count }, () => event()),
				})
			).status;
		expect(await batch(501)).toBe(400);
		expect(await batch(500)).toBe(204);
		expect((await timeline()).customEvents).toHaveLength(500);
	});

	it('can be defined', async () => {
		await hubSpot.client.hubspot.enable('customEvents');
		const created = await hubSpot.post('/events/2026-09/event-definitions', {
			label: 'Gift liked',
			propertyDefinitions: [{ label: 'How much', type: 'number' }],
			includeDefaultProperties: false,
		});
		expect(created.body.fullyQualifiedName).toBe('pe4711001_gift_liked');
		const wrong = event({ eventName: 'pe4711001_gift_liked', properties: { how_much: 'a lot' } });
		expect((await send(wrong)).status).toBe(400);
		expect((await send({ ...wrong, properties: { how_much: 5 } })).status).toBe(204);
	});
});

describe('an app event', () => {
	const PATH = '/integrators/timeline/2026-09/events';
	const event = (id: string) => ({
		eventTypeName: APP_EVENT_TYPE,
		id,
		objectId: adaId,
		properties: { gift_status: 'sent' },
	});

	it('needs an OAuth token and approval', async () => {
		expect((await hubSpot.post(PATH, event('1'))).status).toBe(403);
		const token = await oauthToken();
		expect((await hubSpot.post(PATH, event('1'), { token })).body.message).toContain('approved');
		await hubSpot.client.hubspot.enable('appEvents');
		expect((await hubSpot.post(PATH, event('1'), { token })).status).toBe(201);
		expect((await hubSpot.post(PATH, event('1'))).status).toBe(403);
	});

	it('is immutable, and a batch is all or nothing', async () => {
		await hubSpot.client.hubspot.enable('appEvents');
		const token = await oauthToken();
		await hubSpot.post(PATH, event('1'), { token });
		const again = await hubSpot.post(PATH, event('1'), { token });
		expect([again.status, again.body.category]).toEqual([409, 'CONFLICT']);
		const batch = await hubSpot.post(
			`${PATH}/batch`,
			{ inputs: [event('2'), event('1')] },
			{ token },
		);
		expect(batch.status).toBe(409);
		const twice = await hubSpot.post(
			`${PATH}/batch`,
			{ inputs: [event('4'), event('4')] },
			{ token },
		);
		expect(twice.status).toBe(409);
		expect((await timeline()).appEvents.map(({ id }) => id)).toEqual(['1']);
		const good = await hubSpot.post(
			`${PATH}/batch`,
			{ inputs: [event('2'), event('3')] },
			{ token },
		);
		expect(good.status).toBe(201);
		expect((await timeline()).appEvents).toHaveLength(3);
	});
});

describe('a legacy timeline event', () => {
	const PATH = '/integrators/timeline/v3/events';
	const event = (id?: string, more: object = {}) => ({
		eventTemplateId: TIMELINE_TEMPLATE_ID,
		...(id === undefined ? {} : { id }),
		email: 'ada.byrne@example.com',
		tokens: { gift_status: 'sent' },
		...more,
	});

	it('needs an OAuth token of an app with templates', async () => {
		expect((await hubSpot.post(PATH, event())).status).toBe(403);
		expect((await hubSpot.post(PATH, event(), { token: await oauthToken() })).status).toBe(403);
	});

	it('is written once for an id, and refused without its template or with an unknown token', async () => {
		await hubSpot.client.hubspot.enable('legacyTimeline');
		const token = await oauthToken();
		for (const status of ['sent', 'redeemed']) {
			const { body } = await hubSpot.post(PATH, event('g1', { tokens: { gift_status: status } }), {
				token,
			});
			expect(body.tokens).toEqual({ gift_status: 'sent' });
		}
		expect(
			(await hubSpot.post(PATH, event('g2', { eventTemplateId: '9' }), { token })).status,
		).toBe(400);
		expect((await hubSpot.post(PATH, event('g2', { tokens: { a: 'b' } }), { token })).status).toBe(
			400,
		);
		const batch = await hubSpot.post(
			`${PATH}/batch/create`,
			{ inputs: [event('g1'), event('g3')] },
			{ token },
		);
		expect(batch.status).toBe(201);
		expect((await timeline()).legacyEvents.map(({ id }) => id)).toEqual(['g1', 'g3']);
	});
});
