import type { IDataObject } from 'n8n-workflow';

import { importWorkflow, n8n, sandbox } from './support';

const { hubspot, requests } = sandbox();

const NAMES = [
	'andopen_gift_request_id',
	'andopen_campaign_id',
	'andopen_gift_status',
	'andopen_gift_redemption_url',
	'andopen_gift_sent_at',
	'andopen_gift_redeemed_at',
	'andopen_gift_dispatched_at',
	'andopen_gift_delivered_at',
	'andopen_gift_cancelled_at',
];

/** What matters to the gift workflows about the definitions that are there. */
async function definitions() {
	const all = await hubspot.properties('contacts');
	return NAMES.map((name) => {
		const found = all.find((property) => property.name === name);
		const { label, type, fieldType, groupName, options } = found ?? {};
		return { name, label, type, fieldType, groupName, options };
	});
}

it('creates the nine gift properties in an account without them, and changes nothing the second time', async () => {
	await sandbox().reset();
	const wanted = await definitions();
	await hubspot.removeProperties('contacts', NAMES, 'andopen_gifts');

	const client = await n8n();
	const workflow = await importWorkflow(client, 'gift-properties.json');
	const run = async () => {
		await requests.clear();
		const execution = await client.waitForExecution(await client.run(workflow.id, 'Run Once'));
		expect(execution.status).toBe('success');
		const items = execution.data.resultData.runData['Gift Properties']?.[0]?.data?.main?.[0] ?? [];
		const sent = await requests.list({ system: 'hubspot' });
		return {
			outcomes: items.map(({ json }: { json: IDataObject }) => json.outcome),
			methods: sent.map(({ method }) => method),
		};
	};
	try {
		expect(await run()).toEqual({
			outcomes: NAMES.map(() => 'created'),
			methods: ['GET', 'GET', 'POST', 'POST'],
		});
		expect(await definitions()).toEqual(wanted);
		expect(await hubspot.propertyGroups('contacts')).toContainEqual(
			expect.objectContaining({ name: 'andopen_gifts', label: '&Open gifts' }),
		);
		expect(await run()).toEqual({ outcomes: NAMES.map(() => 'unchanged'), methods: ['GET'] });
		expect(await definitions()).toEqual(wanted);
	} finally {
		await client.deleteWorkflow(workflow.id);
		await sandbox().reset();
	}
});
