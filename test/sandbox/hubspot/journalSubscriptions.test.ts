import { HUBSPOT_OAUTH_APP, PORTAL_ID } from '../../../sandbox';
import { Consumer, SUBSCRIPTIONS } from './journalSupport';
import { CONTACTS, HubSpotUnderTest } from './support';

let hubSpot: HubSpotUnderTest;
let app: Consumer;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => {
	await hubSpot.reset();
	await hubSpot.client.stopClock('2026-10-01T08:00:00.000Z');
	app = await Consumer.start(hubSpot);
});
afterAll(async () => await hubSpot.sandbox.close());

const create = async (properties: Record<string, string> = { firstname: 'A' }) =>
	(await hubSpot.post(CONTACTS, { properties, associations: [] })).body.id;
const update = async (id: string, properties: Record<string, string>) =>
	await hubSpot.patch(`${CONTACTS}/${id}`, { properties });
const actions = async () =>
	(await app.events()).map(({ action, objectId }) => `${action} ${objectId}`);

describe('subscriptions', () => {
	it('are made, changed by the same request, listed, read and removed', async () => {
		const made = await app.subscribe({ actions: ['CREATE'] });
		expect([made.status, made.body]).toMatchObject([
			200,
			{
				appId: HUBSPOT_OAUTH_APP.appId,
				subscriptionType: 'OBJECT',
				portalId: PORTAL_ID,
				objectTypeId: '0-1',
				actions: ['CREATE'],
				properties: [],
				objectIds: [],
				createdAt: '2026-10-01T08:00:00.000Z',
			},
		]);
		await hubSpot.client.advanceClock(1_000);
		const changed = await app.subscribe({ actions: ['UPDATE'], properties: ['city'] });
		expect(changed.body).toMatchObject({
			id: made.body.id,
			actions: ['UPDATE'],
			createdAt: made.body.createdAt,
			updatedAt: '2026-10-01T08:00:01.000Z',
		});
		const other = await app.subscribe({ objectTypeId: '0-3' });
		const listed = await app.get(SUBSCRIPTIONS);
		expect(listed.body.results).toEqual([changed.body, other.body]);
		expect((await app.get(`${SUBSCRIPTIONS}/${other.body.id}`)).body).toEqual(other.body);
		expect((await app.delete(`${SUBSCRIPTIONS}/${other.body.id}`)).status).toBe(204);
		expect((await app.get(`${SUBSCRIPTIONS}/${other.body.id}`)).status).toBe(404);
		expect((await app.delete(`${SUBSCRIPTIONS}/portals/${PORTAL_ID}`)).status).toBe(204);
		expect((await app.get(SUBSCRIPTIONS)).body.results).toEqual([]);
	});

	it.each([
		['no arrays', { objectIds: undefined }],
		['no properties', { properties: undefined }],
		['no portal', { portalId: undefined }],
		['another portal', { portalId: 1 }],
		['no action', { actions: [] }],
		['an action of another type', { actions: ['ASSOCIATION_ADDED'] }],
		['an unknown object type', { objectTypeId: '2-1' }],
		['a type by name', { objectTypeId: 'contacts' }],
		['an unknown kind', { subscriptionType: 'toString' }],
		['text for ids', { objectIds: ['1'] }],
		[
			'an association without its other types',
			{ subscriptionType: 'ASSOCIATION', actions: ['ASSOCIATION_ADDED'] },
		],
		[
			'a list membership without lists',
			{ subscriptionType: 'LIST_MEMBERSHIP', actions: ['ADDED_TO_LIST'] },
		],
		[
			'an unknown life cycle event',
			{ subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId: '4-1' },
		],
	])('are refused with %s', async (_what, fields) => {
		const { status, body } = await app.subscribe(fields);
		expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR']);
	});

	it('are at most 50; a change of one is still possible', async () => {
		const lists = async (number: number) =>
			await app.subscribe({
				subscriptionType: 'LIST_MEMBERSHIP',
				listIds: [number],
				actions: ['ADDED_TO_LIST'],
			});
		for (let number = 1; number <= 50; number += 1) {
			expect((await lists(number)).status).toBe(200);
		}
		expect((await lists(51)).status).toBe(400);
		expect((await lists(50)).status).toBe(200);
	});

	it('belong to their app', async () => {
		const { body } = await app.subscribe();
		const scopes = ['developer.webhooks_journal.subscriptions.read'];
		const token = await hubSpot.client.hubspot.createToken({
			kind: 'client_credentials',
			scopes,
			appId: 1,
		});
		expect((await hubSpot.get(SUBSCRIPTIONS, { token })).body.results).toEqual([]);
		expect((await hubSpot.get(`${SUBSCRIPTIONS}/${body.id}`, { token })).status).toBe(404);
	});
});

describe('events of records', () => {
	it('tell creation, change, archiving, restoring and merging, of what happens after the subscription', async () => {
		const before = await create();
		await app.subscribe();
		const [one, other] = [await create(), await create()];
		await update(before, { city: 'Rome' });
		await update(before, { city: 'Rome' });
		await hubSpot.delete(`${CONTACTS}/${before}`);
		await hubSpot.client.hubspot.restore('contacts', before);
		await hubSpot.post(`${CONTACTS}/merge`, { primaryObjectId: one, objectIdToMerge: other });
		expect(await actions()).toEqual([
			`CREATE ${one}`,
			`CREATE ${other}`,
			`UPDATE ${before}`,
			`DELETE ${before}`,
			`RESTORE ${before}`,
			`MERGE ${one}`,
		]);
		expect((await app.events()).at(-1)?.mergedObjectIds).toEqual([Number(other)]);
	});

	it('are one for a write of several properties, with the ones that changed and are subscribed', async () => {
		const id = await create({ firstname: 'A', city: 'Oslo' });
		await app.subscribe({ actions: ['UPDATE'], properties: ['city', 'lastname', 'firstname'] });
		await update(id, { city: 'Rome', lastname: 'B', firstname: 'A', jobtitle: 'Cook' });
		await update(id, { jobtitle: 'Baker' });
		await update(id, { city: '' });
		const events = await app.events();
		expect(events.map(({ propertyChanges }) => propertyChanges)).toEqual([
			{ city: 'Rome', lastname: 'B' },
			{ city: '' },
		]);
	});

	it('can be narrowed to records, and to an object type', async () => {
		const [one, other] = [await create(), await create()];
		await app.subscribe({ objectIds: [Number(other)], actions: ['UPDATE'] });
		await update(one, { city: 'Rome' });
		await update(other, { city: 'Rome' });
		await hubSpot.client.hubspot.createRecords('deals', [{ dealname: 'D' }]);
		expect(await actions()).toEqual([`UPDATE ${other}`]);
	});

	it('end with the subscription', async () => {
		const { body } = await app.subscribe();
		await app.delete(`${SUBSCRIPTIONS}/${body.id}`);
		await create();
		expect(await actions()).toEqual([]);
	});

	it('of permanent deletion have a subscription of their own', async () => {
		const id = await create();
		await app.subscribe({ subscriptionType: 'GDPR_PRIVACY_DELETION', actions: ['GDPR_DELETE'] });
		await hubSpot.post(`${CONTACTS}/gdpr-delete`, { objectId: id });
		expect(await actions()).toEqual([`GDPR_DELETE ${id}`]);
	});
});

describe('events of associations', () => {
	it('tell both ends and the type, added and removed', async () => {
		const id = await create();
		const [deal] = await hubSpot.client.hubspot.createRecords('deals', [{ dealname: 'D' }]);
		const [firm] = await hubSpot.client.hubspot.createRecords('companies', [{ name: 'F' }]);
		await app.subscribe({
			subscriptionType: 'ASSOCIATION',
			objectTypeId: '0-3',
			associatedObjectTypeIds: ['0-1'],
			actions: ['ASSOCIATION_ADDED', 'ASSOCIATION_REMOVED'],
		});
		const associations = `/crm/objects/2026-09/deals/${deal?.id}/associations`;
		const connect = async (type: string, to: string) =>
			await hubSpot.put(`${associations}/default/${type}/${to}`);
		expect((await connect('contacts', id)).status).toBe(200);
		await connect('contacts', id);
		await connect('companies', firm?.id ?? '');
		await hubSpot.delete(`${associations}/contacts/${id}`);
		const event = {
			type: 'association',
			portalId: PORTAL_ID,
			occurredAt: '2026-10-01T08:00:00.000Z',
			objectTypeId: '0-3',
			objectId: Number(deal?.id),
			fromObjectId: Number(deal?.id),
			toObjectId: Number(id),
			associationTypeId: 3,
		};
		expect(await app.events()).toEqual([
			{ ...event, action: 'ASSOCIATION_ADDED' },
			{ ...event, action: 'ASSOCIATION_REMOVED' },
		]);
	});
});

describe('filters', () => {
	const filter = async (subscriptionId: unknown, ...conditions: object[]) =>
		await app.post(`${SUBSCRIPTIONS}/filters`, {
			subscriptionId,
			filter: {
				conditions: conditions.map((each) => ({ filterType: 'CRM_OBJECT_PROPERTY', ...each })),
			},
		});

	it.each([
		['EQ', { value: 'Rome' }, ['Rome']],
		['N_EQ', { value: 'Rome' }, ['Oslo', '']],
		['CONTAINS', { value: 'sl' }, ['Oslo']],
		['STARTS_WITH', { value: 'Ro' }, ['Rome']],
		['ENDS_WITH', { value: 'lo' }, ['Oslo']],
		['IN', { values: ['Oslo', 'Rome'] }, ['Oslo', 'Rome']],
		['NOT_IN', { values: ['Oslo', 'Rome'] }, ['']],
		['LT', { value: 'Paris' }, ['Oslo']],
		['GTE', { value: 'Rome' }, ['Rome']],
		['IS_EMPTY', {}, ['']],
		['IS_NOT_EMPTY', {}, ['Oslo', 'Rome']],
	])('%s lets through what fits', async (operator, operand, expected) => {
		const { body } = await app.subscribe({ actions: ['CREATE'], properties: [] });
		expect((await filter(body.id, { property: 'city', operator, ...operand })).status).toBe(200);
		for (const city of ['Oslo', 'Rome', '']) await create({ firstname: 'A', city });
		const cities = (await app.events()).map(({ propertyChanges }) => propertyChanges.city ?? '');
		expect(cities).toEqual(expected);
	});

	it('compare numbers as numbers, and the record as it is after the change', async () => {
		const id = await create({ firstname: 'A', seats: '9' });
		const { body } = await app.subscribe({ actions: ['UPDATE', 'DELETE'], properties: ['city'] });
		await filter(body.id, { property: 'seats', operator: 'GT', value: '10' });
		await update(id, { city: 'Rome' });
		await update(id, { city: 'Oslo', seats: '100' });
		// Only creations and changes are filtered.
		await update(id, { seats: '1' });
		await hubSpot.delete(`${CONTACTS}/${id}`);
		expect(await actions()).toEqual([`UPDATE ${id}`, `DELETE ${id}`]);
	});

	it('are read and removed, and go with their subscription; nothing changes them', async () => {
		const { body } = await app.subscribe();
		const condition = { property: 'city', operator: 'EQ', value: 'Rome' };
		const { filterId } = (await filter(body.id, condition)).body;
		const url = `${SUBSCRIPTIONS}/filters/${String(filterId)}`;
		const shown = {
			id: filterId,
			filter: { conditions: [{ filterType: 'CRM_OBJECT_PROPERTY', ...condition }] },
		};
		expect((await app.get(url)).body).toMatchObject(shown);
		const listed = await app.get(`${SUBSCRIPTIONS}/filters/subscription/${body.id}`);
		expect(listed.body).toMatchObject([shown]);
		expect((await hubSpot.patch(url, {}, { token: app.token })).status).toBe(404);
		expect((await hubSpot.put(url, {}, { token: app.token })).status).toBe(404);
		expect((await app.delete(url)).status).toBe(204);
		expect((await app.get(url)).status).toBe(404);
		const again = (await filter(body.id, condition)).body.filterId;
		await app.delete(`${SUBSCRIPTIONS}/${body.id}`);
		expect((await app.get(`${SUBSCRIPTIONS}/filters/${String(again)}`)).status).toBe(404);
	});

	it('are refused for other events, unknown operators and missing operands', async () => {
		const { body } = await app.subscribe();
		const deleted = await app.subscribe({ objectTypeId: '0-3', actions: ['DELETE'] });
		const condition = { property: 'city', operator: 'EQ', value: 'Rome' };
		expect((await filter(deleted.body.id, condition)).status).toBe(400);
		expect((await filter(1, condition)).status).toBe(404);
		expect((await filter(body.id)).status).toBe(400);
		for (const wrong of [
			{ property: 'city', operator: 'NEQ', value: 'x' },
			{ property: 'city', operator: 'EQ' },
			{ property: 'city', operator: 'IN', value: 'x' },
			{ ...condition, filterType: 'LIST' },
		]) {
			expect((await filter(body.id, wrong)).status).toBe(400);
		}
	});
});
