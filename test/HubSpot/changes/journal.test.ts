import type { IDataObject } from 'n8n-workflow';

import { HUBSPOT_OAUTH_APP } from '../../../sandbox';
import { PolledWorkflow } from '../../helpers/engine';
import { ChangeBench, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => {
	await bench.reset();
	await bench.client.hubspot.configure({ journalPublishDelayMs: 0 });
});
afterAll(async () => await bench.sandbox.close());

const JOURNAL_SCOPES =
	'developer.webhooks_journal.read developer.webhooks_journal.subscriptions.read developer.webhooks_journal.subscriptions.write';

let workflows = 0;

const trigger = (parameters: IDataObject = {}) => bench.journalTrigger(parameters);

/** What HubSpot answers an app that asks for a token of its own. */
async function tokenOf(clientId: string, clientSecret: string): Promise<Record<string, unknown>> {
	const answer = await fetch(`${bench.sandbox.hubspotUrl}/oauth/2026-09/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			scope: JOURNAL_SCOPES,
		}),
	});
	return (await answer.json()) as Record<string, unknown>;
}

const publish = async () => {
	await bench.client.hubspot.journal.publish();
};

test('created, changed and deleted records come once, in order, and nothing from before', async () => {
	const node = trigger();
	expect(await node.activate()).toEqual([]);
	const [id] = await bench.create(1);
	await bench.change(id!, { firstname: 'Ada' });
	await bench.client.hubspot.archive('contacts', id!);
	await publish();
	const items = json(await node.poll());
	expect(items).toMatchObject([
		{ changeType: 'created', objectType: 'contacts', id },
		{ changeType: 'changed', id, propertyChanges: { firstname: 'Ada' } },
		{ changeType: 'deleted', id },
	]);
	expect(new Set(items.map(({ changeKey }) => changeKey)).size).toBe(3);
	expect(await node.poll()).toEqual([]);
});

test('subscriptions that are there are used, not changed, and one that is too narrow is named', async () => {
	const node = trigger();
	await node.activate();
	await bench.requests();
	await node.activate();
	const again = await bench.requests();
	expect(again.filter((request) => /^(POST|DELETE) .*subscriptions/.test(request))).toEqual([]);
	await expect(trigger({ actions: ['CREATE', 'MERGE'] }).activate()).rejects.toThrow(
		/subscription \d+ to object type 0-1 does not have everything/,
	);
});

test('an object type that is added to a published workflow is subscribed to, once', async () => {
	const node = trigger();
	await node.activate();
	await bench.requests();
	await node.activate({ activation: 'update' });
	expect(await bench.requests()).toEqual([expect.stringMatching(/^GET .*\/earliest\/20$/)]);

	const both = { source: 'journal', portalId: '4711001', objectTypes: ['0-1', '0-3'] };
	await node.activate({ activation: 'update', parameters: both });
	const sent = (await bench.requests()).filter((request) => request.includes('subscriptions'));
	expect(sent.map((request) => request.split(' ')[0])).toEqual(['GET', 'POST']);
	const [deal] = await bench.client.hubspot.createRecords('deals', [
		{ dealname: 'Liffey', pipeline: 'default', dealstage: 'closedwon' },
	]);
	await publish();
	expect(json(await node.poll())).toMatchObject([
		{ changeType: 'created', objectType: 'deals', id: deal!.id },
	]);
	await bench.requests();
	await node.poll();
	await node.activate({ activation: 'update' });
	expect(await bench.requests()).toHaveLength(2);
});

test('a poll that finds nothing is one request', async () => {
	const node = trigger();
	await node.activate();
	await bench.create(1);
	await publish();
	await node.poll();
	await bench.requests();
	await node.poll();
	expect(await bench.requests()).toEqual([expect.stringMatching(/^GET .*\/next\/20$/)]);
});

test('the record comes along', async () => {
	const node = trigger({ fetchRecord: true, recordProperties: 'email' });
	await node.activate();
	const [id] = await bench.create(1);
	await publish();
	expect(json(await node.poll())).toMatchObject([
		{ record: { id, properties: { email: 'person0@example.com' } } },
	]);
});

test('a note that is associated later is an event', async () => {
	const node = trigger({ actions: ['ASSOCIATION_ADDED'] });
	await node.activate();
	const [id] = await bench.create(1);
	const [note] = await bench.client.hubspot.createRecords('notes', [
		{ hs_timestamp: '2026-11-02T10:00:00.000Z' },
	]);
	await bench.client.hubspot.associate(
		{ objectType: 'contacts', id: id! },
		{ objectType: 'notes', id: note!.id },
	);
	await publish();
	expect(json(await node.poll())).toMatchObject([
		{ changeType: 'associationAdded', id, toObjectId: Number(note!.id) },
	]);
});

test('an event that the journal has twice comes once', async () => {
	const node = trigger();
	await node.activate();
	await bench.create(1);
	await publish();
	await node.poll();
	const [{ json: event }] = node.started as [{ json: IDataObject }];
	const { type, portalId, occurredAt, action, objectTypeId, objectId, propertyChanges } = event;
	const again = { type, portalId, occurredAt, action, objectTypeId, objectId, propertyChanges };
	const { appId } = (await bench.client.hubspot.journal.view())[0]!;
	await bench.client.hubspot.journal.add(appId, [again as never]);
	await publish();
	expect(await node.poll()).toEqual([]);
});

test("other accounts' events, and those of other subscriptions of the app, are passed over", async () => {
	const node = trigger({ changedProperties: 'firstname' });
	await node.activate();
	const [id] = await bench.create(1);
	await publish();
	const [created] = json(await node.poll());
	const { appId } = (await bench.client.hubspot.journal.view())[0]!;
	const event = { type: 'crmObject', portalId: 4711001, action: 'UPDATE', objectTypeId: '0-1' };
	const changed = {
		...event,
		objectId: Number(id),
		occurredAt: created!.occurredAt,
		propertyChanges: { firstname: 'Ada' },
	};
	await bench.client.hubspot.journal.add(appId, [
		{ ...changed, portalId: 999 },
		{ ...changed, objectTypeId: '0-3' },
		{ ...changed, action: 'MERGE' },
		{ ...changed, propertyChanges: { lastname: 'Byrne' } },
		changed,
	] as never);
	await publish();
	expect(json(await node.poll())).toMatchObject([
		{ changeType: 'changed', id, propertyChanges: { firstname: 'Ada' } },
	]);
});

test('a position in the journal of one app is not asked for in that of another', async () => {
	const node = trigger();
	await node.activate();
	await bench.create(1);
	await publish();
	await node.poll();
	const [, offset] = /"offset":"([^"]+)"/.exec(node.database)!;
	await bench.create(1, 1);
	await publish();
	const { hubspotUrl: baseUrl } = bench.sandbox;
	const { clientId, clientSecret } = HUBSPOT_OAUTH_APP;
	const body = await tokenOf(clientId, clientSecret);
	await bench.requests();
	await bench.client.faults.fail({
		system: 'hubspot',
		path: '^/oauth/',
		kind: 'status',
		status: 200,
		body,
	});
	const credentials = {
		hubSpotBridgeJournalApi: { clientId: 'another-app', clientSecret: 'its-secret', baseUrl },
	};
	expect(await node.poll({ credentials })).toEqual([]);
	const asked = await bench.requests();
	expect(asked).toContainEqual(expect.stringMatching(/\/latest$/));
	expect(asked.filter((request) => request.includes('/earliest/'))).toEqual([]);
	expect(asked.filter((request) => request.includes(offset!))).toEqual([]);
	const [id] = await bench.create(1, 2);
	await publish();
	expect(json(await node.poll())).toMatchObject([{ changeType: 'created', id }]);
});

test('a wrong client secret is named, and is not in the message', async () => {
	const { hubspotUrl: baseUrl } = bench.sandbox;
	const node = new PolledWorkflow({
		node: 'hubSpotBridgeChangeTrigger',
		workflowId: `journal-${++workflows}`,
		parameters: { source: 'journal', portalId: '4711001' },
		credentials: {
			hubSpotBridgeJournalApi: {
				clientId: HUBSPOT_OAUTH_APP.clientId,
				clientSecret: 'wrong-secret',
				baseUrl,
			},
		},
	});
	const error = await node.activate().catch((reason: unknown) => reason);
	const { message, description } = error as { message: string; description?: string };
	expect(`${message} ${description}`).toMatch(/client secret/);
	expect(JSON.stringify(error) + message).not.toContain('wrong-secret');
});
