import { HUBSPOT_TOKEN, startSandbox, type Sandbox } from '../../../sandbox';
import { runWebhook } from '../../helpers/engine';
import { passTime, stopTime } from '../../helpers/passTime';
import { contactCreated, SECRET, signedOlder, signedV3, trigger } from './support';

let sandbox: Sandbox;
let ids: number[];
beforeAll(async () => void (sandbox = await startSandbox()));
afterEach(() => jest.useRealTimers());
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.client.reset();
	const contacts = await sandbox.client.hubspot.contacts();
	ids = contacts.map(({ id }) => Number(id));
});

const fetching = (parameters = {}, accessToken = HUBSPOT_TOKEN) =>
	trigger(
		{ fetchRecord: true, recordProperties: 'email, firstname', ...parameters },
		{
			credentials: {
				hubSpotBridgeWebhookApi: { verification: 'signature', clientSecret: SECRET },
				hubSpotBridgeAccessTokenApi: { accessToken, baseUrl: sandbox.hubspotUrl },
			},
		},
	);
const reads = async () => await sandbox.client.requests.list({ system: 'hubspot', method: 'POST' });
const itemsOf = async (setup: ReturnType<typeof fetching>, events: object[]) => {
	const { status, items } = await runWebhook({ ...setup, request: signedV3(events) });
	expect(status).toBe(200);
	return items?.map(({ json }) => json);
};

describe('Fetch Record', () => {
	test('attaches the records of all events of a delivery with one batch read an object type', async () => {
		const [first = 0, second = 0] = ids;
		const events = [first, second, first].map((objectId) => contactCreated({ objectId }));
		const items = await itemsOf(fetching(), events);
		expect(items).toMatchObject(
			[first, second, first].map((id) => ({
				objectId: id,
				record: { id: String(id), properties: { email: expect.stringContaining('@') as unknown } },
			})),
		);
		const [request, ...others] = await reads();
		expect(others).toEqual([]);
		expect(request).toMatchObject({
			path: '/crm/objects/2026-09/contacts/batch/read',
			body: {
				inputs: [{ id: String(first) }, { id: String(second) }],
				properties: ['email', 'firstname'],
			},
		});
	});

	test('reads what the HubSpot workflow enrols', async () => {
		const setup = fetching({ source: 'workflow', objectType: 'contact' });
		const { items } = await runWebhook({
			...setup,
			request: signedOlder('v2', { objectId: String(ids[0]) }),
		});
		expect(items?.[0]?.json).toMatchObject({ record: { id: String(ids[0]) } });
	});

	test('gives null and the reason for a record that is not there', async () => {
		const [known = 0] = ids;
		const items = await itemsOf(fetching(), [
			contactCreated({ objectId: known }),
			contactCreated({ objectId: 999_999_999 }),
			contactCreated({ objectId: 7, subscriptionType: 'conversation.creation' }),
		]);
		expect(items).toMatchObject([
			{ record: { id: String(known) } },
			{ record: null, recordError: expect.stringMatching(/no such record/) as unknown },
			{ record: null, recordError: expect.stringMatching(/no such record/) as unknown },
		]);
	});

	test('never loses the event when the token is refused, and shows no token', async () => {
		const items = await itemsOf(fetching({}, 'pat-eu1-wrong-token'), [
			contactCreated({ objectId: ids[0] ?? 0 }),
		]);
		expect(items).toMatchObject([
			{ objectId: ids[0], record: null, recordError: expect.any(String) as unknown },
		]);
		expect(JSON.stringify(items)).not.toContain('wrong-token');
	});

	test('waits at most three seconds for HubSpot', async () => {
		await sandbox.client.setLatency(5_000, 'hubspot');
		stopTime();
		const setup = fetching();
		const request = signedV3([contactCreated({ objectId: ids[0] ?? 0 })]);
		const answer = await passTime(runWebhook({ ...setup, request }));
		jest.useRealTimers();
		await sandbox.client.setLatency(0, 'hubspot');
		expect(answer).toMatchObject({
			status: 200,
			items: [
				{
					json: {
						record: null,
						recordError: expect.stringMatching(/within 3 seconds$/) as unknown,
					},
				},
			],
		});
		// HubSpot takes an answer of ours that comes later than five seconds for none.
		expect(answer.tookMs).toBeGreaterThanOrEqual(3_000);
		expect(answer.tookMs).toBeLessThan(4_000);
		// The late answer comes to nobody.
		await new Promise((resolve) => setTimeout(resolve, 5_500));
	});
});
