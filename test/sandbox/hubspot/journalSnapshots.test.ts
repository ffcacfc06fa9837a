import { PORTAL_ID } from '../../../sandbox';
import { Consumer, JOURNAL, LOCAL, SNAPSHOTS } from './journalSupport';
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

const DAY_MS = 86_400_000;
const create = async (firstname: string) =>
	(await hubSpot.post(CONTACTS, { properties: { firstname }, associations: [] })).body.id;

describe('snapshots', () => {
	const request = (objectId: number, more: object = {}) => ({
		portalId: PORTAL_ID,
		objectId,
		objectTypeId: '0-1',
		properties: ['firstname', 'city'],
		...more,
	});
	const take = async (...snapshotRequests: object[]) =>
		await app.post(SNAPSHOTS, { snapshotRequests });

	it('come through the journal, and tell how far they are', async () => {
		const id = Number(await create('Ann'));
		const { status, body } = await take(request(id), request(1), request(id, { portalId: 5 }));
		const responses = body.snapshotResponses as Array<{ snapshotStatusId: string }>;
		expect([status, responses.length]).toEqual([200, 3]);
		expect(responses[0]).toMatchObject({ portalId: PORTAL_ID, objectId: id, objectTypeId: '0-1' });
		const statusOf = async (index: number, base = `${JOURNAL}/status`) =>
			(await app.get(`${base}/${responses[index]?.snapshotStatusId}`)).body;
		expect(await statusOf(0)).toMatchObject({ status: 'PENDING' });
		await hubSpot.client.advanceClock(600);
		expect(await statusOf(0)).toMatchObject({ status: 'IN_PROGRESS' });
		await hubSpot.client.advanceClock(400);
		expect(await statusOf(0)).toMatchObject({ status: 'SUCCESS' });
		expect(await statusOf(0, `${LOCAL}/status`)).toMatchObject({ status: 'SUCCESS' });
		expect(await statusOf(1, `${SNAPSHOTS}/status`)).toMatchObject({
			status: 'FAILED',
			errorCode: 'VALIDATION_ERROR',
		});
		expect(await statusOf(2)).toMatchObject({ status: 'FAILED', errorCode: 'PERMISSION_DENIED' });
		const [event, ...others] = await app.events();
		expect(others).toEqual([]);
		expect(event).toMatchObject({
			action: 'SNAPSHOT',
			objectId: id,
			propertyChanges: { firstname: 'Ann', city: '' },
		});
		await hubSpot.client.advanceClock(3 * DAY_MS + 1);
		app = await Consumer.start(hubSpot);
		expect(await statusOf(0)).toMatchObject({ status: 'EXPIRED' });
	});

	it('are refused without a field, over ten at once, and for an unknown status', async () => {
		expect((await take(request(1, { properties: undefined }))).status).toBe(400);
		expect((await take(...Array.from({ length: 11 }, () => request(1)))).status).toBe(400);
		expect((await app.get(`${JOURNAL}/status/none`)).status).toBe(404);
	});
});
