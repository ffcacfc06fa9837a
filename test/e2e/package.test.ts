import { packageName } from '../../scripts/setup';
import { Editor, importWorkflow, n8n } from './support';

describe('the packed package in n8n', () => {
	it('is there with every node', async () => {
		const client = await n8n();
		const names = (await client.nodeTypes()).map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining([`${packageName}.probe`]));
	});
	it('editor', async () => {
		const client = await n8n();
		await client.createCredential({
			name: 'Probe',
			type: 'probeApi',
			data: { baseUrl: 'http://127.0.0.1:1', t: 'x' },
		});
		const w = await importWorkflow(client, {
			name: 'W',
			connections: { T: { main: [[{ node: 'Probe', type: 'main', index: 0 }]] } },
			nodes: [
				{
					id: '1',
					name: 'T',
					type: 'n8n-nodes-hubspot-bridge.probeTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					id: '2',
					name: 'Probe',
					type: 'n8n-nodes-hubspot-bridge.probe',
					typeVersion: 1,
					position: [200, 0],
					parameters: { ms: 5 },
				},
			],
		});
		console.log(w.webhookUrl('T'), w.nodes[1]!.credentials);
		await client.publish(w.id);
		const r = await fetch(w.webhookUrl('T'), { method: 'POST' });
		expect(r.status).toBe(200);
		const e = await Editor.open();
		await e.openWorkflow(w.id);
		await e.openNode('Probe');
		console.log(await e.screenshot('x'));
		await e.close();
	});
});
