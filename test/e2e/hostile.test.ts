import { HUBSPOT_OAUTH_APP } from '../../sandbox';
import { signHubSpotV3 } from '../../sandbox/webhooks';
import type { N8nClient } from '../../scripts/n8n';
import { importWorkflow, n8n, sandbox, type ImportedWorkflow } from './support';

const { hubspot, webhooks } = sandbox();
const SECRET = HUBSPOT_OAUTH_APP.clientSecret;
let client: N8nClient;
let workflow: ImportedWorkflow;

/** App subscriptions, each event with the contact as it is now. */
beforeAll(async () => {
	await sandbox().reset();
	client = await n8n();
	workflow = await importWorkflow(client, {
		name: 'App subscriptions',
		nodes: [
			{
				id: 'events',
				name: 'Events',
				type: 'n8n-nodes-hubspot-bridge.hubSpotBridgeTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					source: 'appSubscriptions',
					path: 'events',
					fetchRecord: true,
					recordProperties: 'email,city',
				},
			},
			{
				id: 'end',
				name: 'End',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { Events: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
	});
	await client.publish(workflow.id);
});
afterAll(async () => await client.deleteWorkflow(workflow.id));

async function post(body: Buffer, headers: Record<string, string> = {}): Promise<number> {
	const url = workflow.webhookUrl('Events');
	const timestamp = String(Date.now());
	const response = await fetch(url, {
		method: 'POST',
		body: new Uint8Array(body),
		headers: {
			'content-type': 'application/json',
			'x-hubspot-request-timestamp': timestamp,
			'x-hubspot-signature-v3': signHubSpotV3(SECRET, 'POST', url, body, timestamp),
			...headers,
		},
	});
	await response.text();
	return response.status;
}

it.each([
	['no JSON', Buffer.from('{"objectId":')],
	['nothing', Buffer.alloc(0)],
	['a number', Buffer.from('42')],
	['no events but texts', Buffer.from('["a","b"]')],
	['101 events', Buffer.from(JSON.stringify(Array(101).fill({ objectId: 1 })))],
	['the key __proto__', Buffer.from('[{"__proto__":{"polluted":true},"objectId":1}]')],
	['bytes that are no UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d])],
	['100,000 levels', Buffer.from('['.repeat(100_000))],
	['20 MB', Buffer.alloc(20 * 1024 * 1024, 0x20)],
])('answers %s, though well signed, with 4xx', async (_, body) => {
	const status = await post(body);
	expect([status >= 400, status < 500]).toEqual([true, true]);
	expect({}).not.toHaveProperty('polluted');
});

it.each([
	[
		'another signature version in its place',
		{ 'x-hubspot-signature-v3': 'x', 'x-hubspot-signature': 'y' },
	],
	['no timestamp', { 'x-hubspot-request-timestamp': '' }],
	['a timestamp that is no number', { 'x-hubspot-request-timestamp': '1e99' }],
])('answers %s with 401', async (_, headers) => {
	expect(await post(Buffer.from('[{"objectId":1}]'), headers)).toBe(401);
});

it('has started nothing of all that, and still runs for real events, in their order and each with its record', async () => {
	expect(await client.executions(workflow.id)).toEqual([]);
	const ada = await hubspot.contactByEmail('ada.byrne@example.com');
	const objectId = Number(ada?.id);
	await webhooks.addApp({
		name: 'app',
		targetUrl: workflow.webhookUrl('Events'),
		clientSecret: SECRET,
		events: [{ subscriptionType: 'contact.propertyChange', propertyName: 'city' }],
	});
	const at = Date.now();
	const events = [2, 0, 1].map((index) => ({
		subscriptionType: 'contact.propertyChange',
		objectId,
		propertyName: 'city',
		propertyValue: `City ${index}`,
		occurredAt: at + index,
	}));
	const [delivery] = await webhooks.sendEvents('app', events);
	expect(delivery?.status).toBe('delivered');
	const [run] = await client.waitForExecutions(workflow.id, 1);
	const { data } = await client.execution(run?.id ?? '');
	const items = (data.resultData.runData.End?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json);
	expect(items.map(({ propertyValue }) => propertyValue)).toEqual(['City 0', 'City 1', 'City 2']);
	expect(items[0]).toMatchObject({
		objectId,
		objectType: 'contact',
		eventType: 'contact.propertyChange',
		record: { properties: { email: 'ada.byrne@example.com' } },
	});
	await webhooks.replay(delivery?.id ?? '');
	expect(await client.executions(workflow.id)).toHaveLength(1);
});
