import { HUBSPOT_OAUTH_APP, PORTAL_ID } from '../../../sandbox';
import { askToken, Consumer, file, JOURNAL, LOCAL } from './journalSupport';
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

const { appId } = HUBSPOT_OAUTH_APP;
const DAY_MS = 86_400_000;
const create = async (firstname = 'A') =>
	(await hubSpot.post(CONTACTS, { properties: { firstname }, associations: [] })).body.id;
const publish = async () => await hubSpot.client.hubspot.journal.publish();
const offsets = async () => (await publish())[0]?.files.map(({ offset }) => offset) ?? [];
/** Makes files of one event each. */
const files = async (count: number) => {
	await app.subscribe();
	for (let number = 0; number < count; number += 1) {
		await create(`N${number}`);
		await publish();
	}
	return await offsets();
};

describe('the token', () => {
	it.each([
		['wrong secret', { client_secret: 'x' }, 'BAD_CLIENT_SECRET'],
		['unknown client', { client_id: 'x' }, 'BAD_CLIENT_ID'],
		['no scope', { scope: '' }, 'BAD_SCOPE'],
		['scope of the CRM', { scope: 'crm.objects.contacts.read' }, 'BAD_SCOPE'],
		['name of 2026-03', { scope: 'webhooks-journal-data-access' }, 'BAD_SCOPE'],
	])('is refused: %s', async (_what, fields, status) => {
		const answer = await askToken(hubSpot, fields);
		expect([answer.status, answer.body.status]).toEqual([400, status]);
	});

	it('works for 30 minutes, for what its scopes say, and for nothing but the journal', async () => {
		const { body } = await askToken(hubSpot, { scope: 'developer.webhooks_journal.read' });
		expect(body).toMatchObject({ expires_in: 1800, token_type: 'bearer' });
		expect(body.refresh_token).toBeUndefined();
		const token = String(body.access_token);
		expect((await hubSpot.get(`${JOURNAL}/latest`, { token })).status).toBe(204);
		const subscribe = await hubSpot.get('/webhooks-journal/subscriptions/2026-09', { token });
		expect([subscribe.status, subscribe.body.category]).toEqual([403, 'MISSING_SCOPES']);
		expect((await hubSpot.get(CONTACTS, { token })).status).toBe(403);
		await hubSpot.client.advanceClock(1_800_000);
		const expired = await hubSpot.get(`${JOURNAL}/latest`, { token });
		expect([expired.status, expired.body.category]).toEqual([401, 'EXPIRED_AUTHENTICATION']);
	});

	it('of a private app or an install does not open the journal, not even with its scopes', async () => {
		for (const kind of ['static', 'oauth'] as const) {
			const scopes = ['developer.webhooks_journal.read'];
			const token = await hubSpot.client.hubspot.createToken({ kind, scopes });
			const { status, body } = await hubSpot.get(`${JOURNAL}/earliest`, { token });
			expect([status, body.category]).toEqual([403, 'WRONG_AUTHENTICATION_TYPE']);
		}
		expect((await hubSpot.get(`${JOURNAL}/earliest`, { token: null })).status).toBe(401);
		expect((await hubSpot.get(`${JOURNAL}/earliest`, { token: 'x' })).status).toBe(401);
	});
});

describe('reading', () => {
	it('is empty with 204 until something is published', async () => {
		const answers = [];
		for (const path of ['earliest', 'latest', 'batch/earliest/5', 'batch/latest/5']) {
			answers.push((await app.get(`${JOURNAL}/${path}`)).status);
		}
		expect(answers).toEqual([204, 204, 204, 204]);
		await app.subscribe();
		await create();
		expect((await app.get(`${JOURNAL}/earliest`)).status).toBe(204);
		await hubSpot.client.advanceClock(1_000);
		expect((await app.get(`${JOURNAL}/earliest`)).status).toBe(200);
	});

	it('goes from the earliest by offset to the latest, and then 204', async () => {
		const [first, second, third] = await files(3);
		const offset = async (path: string) => {
			const { status, body } = await app.get(`${JOURNAL}/${path}`);
			return status === 200 ? body.currentOffset : status;
		};
		expect(await offset('earliest')).toBe(first);
		expect(await offset(`offset/${first}/next`)).toBe(second);
		expect(await offset(`offset/${second}/next`)).toBe(third);
		expect(await offset('latest')).toBe(third);
		expect(await offset(`offset/${third}/next`)).toBe(204);
		expect(first).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	});

	it('reads in batches, in order, at most 100', async () => {
		const all = await files(4);
		const batch = async (path: string) => {
			const { status, body } = await app.get(`${JOURNAL}/batch/${path}`);
			return status === 200
				? [body.status, ...body.results.map((result) => result.currentOffset)]
				: status;
		};
		expect(await batch('earliest/2')).toEqual(['COMPLETE', all[0], all[1]]);
		expect(await batch('latest/3')).toEqual(['COMPLETE', all[1], all[2], all[3]]);
		expect(await batch(`${all[1]}/next/100`)).toEqual(['COMPLETE', all[2], all[3]]);
		expect(await batch(`${all[3]}/next/100`)).toBe(204);
		for (const count of ['0', '101', 'x']) expect(await batch(`earliest/${count}`)).toBe(400);
	});

	it('reads given offsets, and names the ones it does not have with 207', async () => {
		const [first, second] = await files(2);
		const good = await app.post(`${JOURNAL}/batch/read`, { inputs: [second, first] });
		expect([good.status, good.body.results.map((each) => each.currentOffset)]).toEqual([
			200,
			[second, first],
		]);
		const some = await app.post(`${JOURNAL}/batch/read`, { inputs: [first, 'gone'] });
		expect([some.status, some.body.results.length, some.body.numErrors]).toEqual([207, 1, 1]);
		expect(some.body.errors[0]?.id).toBe('gone');
		const inputs = Array.from({ length: 101 }, () => first);
		expect((await app.post(`${JOURNAL}/batch/read`, { inputs })).status).toBe(400);
	});

	it('is limited to 100 calls a second, and counts in nothing else', async () => {
		await hubSpot.client.hubspot.setLimits({
			enabled: true,
			perTenSeconds: 5,
			perSecondJournal: 7,
		});
		const statuses = [];
		for (let call = 0; call < 8; call += 1) {
			statuses.push((await app.get(`${JOURNAL}/latest`)).status);
		}
		expect(statuses).toEqual([...Array.from({ length: 7 }, () => 204), 429]);
		await hubSpot.client.advanceClock(1_000);
		expect((await app.get(`${JOURNAL}/latest`)).status).toBe(204);
	});
});

describe('files', () => {
	it('have the events as documented, behind a URL that wants no token', async () => {
		await app.subscribe();
		const id = await create('Ann');
		await hubSpot.client.advanceClock(1_000);
		const { body } = await app.get(`${JOURNAL}/latest`);
		expect(Object.keys(body).sort()).toEqual(['currentOffset', 'expiresAt', 'url']);
		expect(body.expiresAt).toBe('2026-10-01T08:05:01.000Z');
		expect(await file(String(body.url))).toEqual({
			offset: body.currentOffset,
			publishedAt: '2026-10-01T08:00:01.000Z',
			journalEvents: [
				{
					type: 'crmObject',
					portalId: PORTAL_ID,
					occurredAt: '2026-10-01T08:00:00.000Z',
					action: 'CREATE',
					objectTypeId: '0-1',
					objectId: Number(id),
					propertyChanges: { firstname: 'Ann' },
				},
			],
		});
	});

	it('are refused with a token, with a changed signature, and after their time', async () => {
		await files(2);
		const { body } = await app.get(`${JOURNAL}/latest`);
		const other = await app.get(`${JOURNAL}/earliest`);
		const url = String(body.url);
		const status = async (address: string, headers = {}) =>
			(await fetch(address, { headers })).status;
		expect(await status(url, { Authorization: `Bearer ${app.token}` })).toBe(400);
		expect(await status(url.replace(/Expires=\d+/, 'Expires=9999999999999'))).toBe(403);
		const foreign = url.replace(String(body.currentOffset), String(other.body.currentOffset));
		expect(await status(foreign)).toBe(403);
		expect(await status(url)).toBe(200);
		await hubSpot.client.advanceClock(300_000);
		expect(await status(url)).toBe(403);
	});

	it('have at most so many events', async () => {
		await app.subscribe();
		await hubSpot.client.hubspot.configure({ journalEventsPerFile: 10 });
		const rows = Array.from({ length: 25 }, () => ({ firstname: 'Many' }));
		await hubSpot.client.hubspot.createRecords('contacts', rows);
		const [view] = await publish();
		expect(view?.files.map(({ events }) => events)).toEqual([10, 10, 5]);
		expect(view).toMatchObject({ appId, subscriptions: 1, waiting: 0, published: 25 });
		expect(await app.events()).toHaveLength(25);
	});

	it('have 10,000 events as HubSpot has it, and 5 MB', async () => {
		await app.subscribe();
		const rows = Array.from({ length: 10_001 }, () => ({ firstname: 'Many' }));
		await hubSpot.client.hubspot.createRecords('contacts', rows);
		const large = Array.from({ length: 100 }, () => ({ address: 'x'.repeat(60_000) }));
		await hubSpot.client.hubspot.createRecords('contacts', large);
		const [view] = await publish();
		expect(view?.files.map(({ events }) => events).slice(0, 1)).toEqual([10_000]);
		expect(view?.files.length).toBe(3);
	});
});

describe('what is kept', () => {
	it('is three days by the clock; an older offset is answered as set', async () => {
		const [first] = await files(1);
		await hubSpot.client.advanceClock(2 * DAY_MS);
		app = await Consumer.start(hubSpot);
		await create('Later');
		await publish();
		expect((await app.get(`${JOURNAL}/offset/${first}/next`)).status).toBe(200);
		await hubSpot.client.advanceClock(DAY_MS);
		app = await Consumer.start(hubSpot);
		const lost = await app.get(`${JOURNAL}/offset/${first}/next`);
		expect([lost.status, lost.body.category]).toEqual([404, 'OBJECT_NOT_FOUND']);
		expect((await app.get(`${JOURNAL}/batch/${first}/next/5`)).status).toBe(404);
		expect(await app.events()).toHaveLength(1);
		await hubSpot.client.hubspot.configure({ journalLostOffsetStatus: 400 });
		expect((await app.get(`${JOURNAL}/offset/${first}/next`)).status).toBe(400);
		expect((await app.get(`${JOURNAL}/offset/never-was/next`)).status).toBe(400);
	});

	it('ages also when nobody looks', async () => {
		await app.subscribe();
		await create('Old');
		await hubSpot.client.advanceClock(3 * DAY_MS + 1_000);
		await create('New');
		app = await Consumer.start(hubSpot);
		expect((await app.events()).map((event) => event.propertyChanges.firstname)).toEqual(['New']);
	});

	it('can be lost on demand', async () => {
		const [first] = await files(2);
		await hubSpot.client.hubspot.journal.forget();
		expect((await app.get(`${JOURNAL}/offset/${first}/next`)).status).toBe(404);
		expect((await app.get(`${JOURNAL}/earliest`)).status).toBe(204);
	});
});

describe('one account of many', () => {
	it('is what journal-local reads, and the journal when asked', async () => {
		await app.subscribe();
		const id = await create();
		await hubSpot.client.hubspot.journal.add(appId, [
			{
				type: 'crmObject',
				portalId: 999,
				occurredAt: '2026-10-01T08:00:00.000Z',
				action: 'CREATE',
				objectTypeId: '0-1',
				objectId: 1,
				propertyChanges: {},
			},
		]);
		const ids = async (base: string, query = '') =>
			(await app.events(base, query)).map(({ objectId }) => objectId);
		expect(await ids(JOURNAL)).toEqual([Number(id), 1]);
		expect(await ids(JOURNAL, `?installPortalId=${PORTAL_ID}`)).toEqual([Number(id)]);
		expect(await ids(LOCAL, `?installPortalId=${PORTAL_ID}`)).toEqual([Number(id)]);
		expect((await app.get(`${LOCAL}/earliest`)).status).toBe(400);
		expect((await app.get(`${LOCAL}/earliest?installPortalId=999`)).status).toBe(403);
	});
});

test('members of a list are told of: who came in and who went out', async () => {
	const id = await create();
	const { lists } = hubSpot.client.hubspot;
	const list = await lists.define({ name: 'VIP', processingType: 'MANUAL' });
	const other = await lists.define({ name: 'Other', processingType: 'MANUAL' });
	await app.subscribe({
		subscriptionType: 'LIST_MEMBERSHIP',
		listIds: [Number(list.id)],
		actions: ['ADDED_TO_LIST', 'REMOVED_FROM_LIST'],
	});
	for (const members of [[String(id)], [String(id)], []]) {
		await lists.setMembers(list.id, members);
		await lists.setMembers(other.id, members);
	}
	expect(await app.events()).toMatchObject([
		{ action: 'ADDED_TO_LIST', objectId: Number(id), listId: Number(list.id) },
		{ action: 'REMOVED_FROM_LIST', objectId: Number(id), listId: Number(list.id) },
	]);
});
