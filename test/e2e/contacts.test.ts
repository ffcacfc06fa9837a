import type { IDataObject, INode } from 'n8n-workflow';

import { importWorkflow, n8n, sandbox } from './support';

const { hubspot, requests } = sandbox();
const EACH = 1_000;

const person = (index: number) => ({ email: `p${index}@example.com`, name: `Person ${index}` });

/** 450 new, 300 to change, 200 that are right, and 50 addresses that were in the input before, in capitals. */
const input: IDataObject[] = [
	...Array.from({ length: 950 }, (_, index) => person(index)),
	...Array.from({ length: 50 }, (_, index) => ({
		...person(index),
		email: `P${index}@EXAMPLE.COM`,
	})),
];

const upsert: INode = {
	id: 'upsert',
	name: 'Write',
	type: 'n8n-nodes-hubspot-bridge.hubSpotBridge',
	typeVersion: 1,
	position: [200, 0],
	onError: 'continueRegularOutput',
	parameters: {
		resource: 'contact',
		operation: 'upsert',
		matchBy: 'email',
		email: '={{ $json.email }}',
		properties: {
			rows: [
				{ property: 'firstname', value: '={{ $json.name }}', when: 'always' },
				{ property: 'about', value: '={{ $json.about }}', when: 'always' },
			],
		},
	},
};

async function workflowFor(items: IDataObject[]) {
	const client = await n8n();
	const workflow = await importWorkflow(client, {
		name: `Write ${items.length} contacts`,
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			upsert,
		],
		connections: { Start: { main: [[{ node: 'Write', type: 'main', index: 0 }]] } },
		pinData: { Start: items.map((json) => ({ json })) },
	});
	return async () => {
		await requests.clear();
		const execution = await client.waitForExecution(await client.run(workflow.id, 'Start'));
		const sent = await requests.list({ system: 'hubspot' });
		const items = execution.data.resultData.runData.Write?.[0]?.data?.main?.[0] ?? [];
		return {
			status: execution.status,
			json: items.map(({ json }) => json),
			requests: sent.map(({ method, path }) => `${method} ${path}`),
		};
	};
}

const count = (outcomes: IDataObject[], outcome: string) =>
	outcomes.filter((json) => json.outcome === outcome).length;

beforeEach(async () => {
	await sandbox().reset();
	const known = Array.from({ length: 500 }, (_, index) => person(450 + index));
	await hubspot.createRecords(
		'contacts',
		known.map(({ email, name }, index) => ({ email, firstname: index < 300 ? 'Old' : name })),
	);
});

it('writes 1,000 contacts with at most 30 requests, and again with 10 and no write', async () => {
	const run = await workflowFor(input);
	const first = await run();
	expect(first.status).toBe('success');
	expect(first.json).toHaveLength(EACH);
	expect([
		count(first.json, 'created'),
		count(first.json, 'updated'),
		count(first.json, 'unchanged'),
	]).toEqual([450, 300, 250]);
	expect(first.requests.length).toBeLessThanOrEqual(30);
	const again = await run();
	expect(count(again.json, 'unchanged')).toBe(EACH);
	// n8n keeps the definitions for five minutes, which may just be over.
	const ofContacts = again.requests.filter((request) => !/^GET \/crm\/properties\//.test(request));
	expect(ofContacts).toEqual(Array(10).fill('POST /crm/objects/2026-09/contacts/batch/read'));
	console.log(
		`1,000 contacts in n8n: ${first.requests.length} requests, then ${ofContacts.length}; the built-in node needs 2,000.`,
	);
});

it('writes the other 998 when two rows are bad, and reports the two at their own items', async () => {
	const rows = Array.from({ length: EACH }, (_, index) => person(index));
	const bad = new Set([455, 777]);
	const run = await workflowFor(
		rows.map((row, index) =>
			bad.has(index) ? { ...row, about: 'x'.repeat(65_537) } : { ...row, about: 'fine' },
		),
	);
	const { json, requests: sent } = await run();
	expect(json.flatMap(({ outcome }, index) => (outcome === 'failed' ? [index] : []))).toEqual([
		...bad,
	]);
	expect(json[455]?.error).toMatch(/^HubSpot: /);
	const fine = (await hubspot.contacts()).filter(({ properties }) => properties.about === 'fine');
	expect(fine).toHaveLength(998);
	expect(sent.length).toBeLessThanOrEqual(30 + 2 * 14);
	console.log(`Two bad rows in 1,000: ${sent.length} requests.`);
});
