import type { IDataObject, INode } from 'n8n-workflow';

import { HUBSPOT_OAUTH_APP } from '../../sandbox';
import { hubSpotFault } from '../../sandbox/client';
import type { N8nClient } from '../../scripts/n8n';
import { importWorkflow, n8n, sandbox, type ImportedWorkflow } from './support';

const { hubspot, webhooks, faults, requests } = sandbox();
const NAME = 'Answering';
let client: N8nClient;
let workflow: ImportedWorkflow | undefined;

const SLOW: Pick<INode, 'type' | 'typeVersion' | 'parameters'> = {
	type: 'n8n-nodes-base.wait',
	typeVersion: 1.1,
	parameters: { amount: 8, unit: 'seconds' },
};
const READING: Pick<INode, 'type' | 'typeVersion' | 'parameters'> = {
	type: 'n8n-nodes-hubspot-bridge.hubSpotBridge',
	typeVersion: 1,
	parameters: { operation: 'get', matchBy: 'recordId', recordId: '={{ $json.objectId }}' },
};

/** A trigger with these parameters before one node, published and called by a HubSpot workflow. */
async function setUp(trigger: IDataObject, then: typeof SLOW): Promise<ImportedWorkflow> {
	const imported = await importWorkflow(client, {
		name: NAME,
		nodes: [
			{
				id: 'hook',
				name: 'Hook',
				type: 'n8n-nodes-hubspot-bridge.hubSpotBridgeTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { source: 'workflow', path: 'answering', ...trigger },
			},
			{ id: 'then', name: 'Then', position: [200, 0], ...then },
		],
		connections: { Hook: { main: [[{ node: 'Then', type: 'main', index: 0 }]] } },
	});
	workflow = imported;
	await client.publish(imported.id);
	await webhooks.addWorkflow({
		name: NAME,
		url: imported.webhookUrl('Hook'),
		auth: { kind: 'signature', clientSecret: HUBSPOT_OAUTH_APP.clientSecret },
	});
	return imported;
}

beforeEach(async () => {
	await sandbox().reset();
	client = await n8n();
});
afterEach(async () => {
	if (workflow) await client.deleteWorkflow(workflow.id);
	workflow = undefined;
});

const adaId = async () => (await hubspot.contactByEmail('ada.byrne@example.com'))?.id ?? '';

it('answers at once, however long the workflow takes', async () => {
	const { id } = await setUp({ answer: 'atOnce' }, SLOW);
	const [delivery] = await webhooks.enrol(NAME, await adaId());
	expect(delivery?.attempts.map(({ status }) => status)).toEqual([200]);
	expect(delivery?.attempts[0]?.durationMs).toBeLessThan(5_000);
	expect((await client.executions(id))[0]?.status).not.toBe('success');
	const [run] = await client.waitForExecutions(id, 1);
	expect(run?.status).toBe('success');
});

it('answers when the run has finished, so that HubSpot delivers again what failed', async () => {
	const { id } = await setUp({ answer: 'whenFinished' }, READING);
	await faults.fail({ system: 'hubspot', path: 'contacts/batch/read', ...hubSpotFault.daily() });
	const [delivery] = await webhooks.enrol(NAME, await adaId());
	expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 200]);
	const runs = await client.waitForExecutions(id, 2);
	expect(runs.map(({ status }) => status)).toEqual(['success', 'error']);
	await webhooks.replay(delivery?.id ?? '');
	expect(await client.executions(id)).toHaveLength(2);
});

it('asks HubSpot for nothing when it is published, unpublished and deleted', async () => {
	await requests.clear();
	const { id } = await setUp({}, SLOW);
	await client.unpublish(id);
	expect(await requests.list()).toEqual([]);
});

it('is not published without a secret to verify by', async () => {
	const imported = await importWorkflow(client, {
		name: 'No secret',
		nodes: [
			{
				id: 'hook',
				name: 'Hook',
				type: 'n8n-nodes-hubspot-bridge.hubSpotBridgeTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { source: 'workflow', path: 'open' },
			},
		],
		connections: {},
	});
	const nodes = imported.nodes.map((node) => ({ ...node, credentials: {} }));
	await client.updateWorkflow(imported.id, { nodes });
	await expect(client.publish(imported.id)).rejects.toThrow(/credential/i);
	await client.deleteWorkflow(imported.id);
});
