import type { INode } from 'n8n-workflow';

import { credentialDraft, importWorkflow, n8n, sandbox, stage } from './support';
import { connectOAuth } from './support/consent';

const { hubspot, requests } = sandbox();
const OAUTH = 'hubSpotBridgeOAuth2Api';

/** Reads all contacts, page by page, through OAuth2. */
const reading: INode = {
	id: 'read',
	name: 'Read',
	type: 'n8n-nodes-hubspot-bridge.hubSpotBridge',
	typeVersion: 1,
	position: [200, 0],
	parameters: {
		authentication: 'oAuth2',
		resource: 'contact',
		operation: 'getAll',
		returnAll: true,
	},
};

async function workflowWith(credentialId: string) {
	const client = await n8n();
	const draft = {
		name: 'Read contacts with OAuth2',
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0] as [number, number],
				parameters: {},
			},
			reading,
		],
		connections: { Start: { main: [[{ node: 'Read', type: 'main' as const, index: 0 }]] } },
	};
	const workflow = await importWorkflow(client, draft);
	const nodes = workflow.nodes.map((node) =>
		node.name === 'Read'
			? { ...node, credentials: { [OAUTH]: { id: credentialId, name: 'OAuth2' } } }
			: node,
	);
	await client.updateWorkflow(workflow.id, { nodes });
	const run = async () => {
		const execution = await client.waitForExecution(await client.run(workflow.id, 'Start'));
		const { runData, error } = execution.data.resultData;
		return { status: execution.status, error, items: runData.Read?.[0]?.data?.main?.[0] ?? [] };
	};
	return { client, workflow, run };
}

const tokenRequests = async () =>
	await requests.list({ system: 'hubspot', path: '/oauth/2026-09/token$' });

let credentialId: string | undefined;
beforeEach(async () => await sandbox().reset());
// The shared n8n picks one by its type: it must find no other than before.
afterEach(async () => {
	if (credentialId) await (await n8n()).deleteCredential(credentialId);
	credentialId = undefined;
});

describe('HubSpot OAuth2', () => {
	it('goes from consent to a token, refreshes in the middle of a run, and says "reconnect" when it cannot', async () => {
		const client = await n8n();
		const { id } = await client.createCredential(credentialDraft(OAUTH));
		credentialId = id;
		const consent = await connectOAuth(client, id);
		expect(consent.authorizeUrl.origin).toBe(stage().hubspotUrl);
		expect(consent.authorizeUrl.searchParams.get('scope')?.split(' ')).toEqual(
			expect.arrayContaining(['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write']),
		);
		expect(await tokenRequests()).toMatchObject([
			{ status: 200, body: { grant_type: 'authorization_code' } },
		]);

		await hubspot.createRecords(
			'contacts',
			Array.from({ length: 250 }, (_, index) => ({ email: `p${index}@example.com` })),
		);
		const { run } = await workflowWith(id);
		const first = await run();
		expect([first.status, first.items.length > 250]).toEqual(['success', true]);

		// Every page takes a moment, and the token expires while they are read.
		await sandbox().setLatency(300, 'hubspot');
		const running = run();
		await new Promise((resolve) => setTimeout(resolve, 500));
		await hubspot.expireAccessTokens();
		const second = await running;
		await sandbox().setLatency(0, 'hubspot');
		expect([second.status, second.items.length]).toEqual(['success', first.items.length]);
		expect(await tokenRequests()).toMatchObject([
			{},
			{ status: 200, body: { grant_type: 'refresh_token' } },
		]);

		await hubspot.expireAccessTokens();
		await hubspot.revokeRefreshTokens();
		const third = await run();
		expect(third.status).toBe('error');
		expect(`${third.error?.message} ${third.error?.description}`).toMatch(/reconnect/i);
		await connectOAuth(client, id);
		expect((await run()).status).toBe('success');
	});
});
