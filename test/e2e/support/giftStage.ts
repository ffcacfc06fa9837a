import { HUBSPOT_OAUTH_APP } from '../../../sandbox';
import { ANDOPEN_SIGNING_SECRET } from '../../../sandbox/andopen';
import type { N8nClient } from '../../../scripts/n8n';
import { DEFAULT_BODY_FIELDS } from '../../../sandbox/webhooks/client';
import { n8n, sandbox } from './servers';
import { importWorkflow, type ImportedWorkflow } from './workflows';

/** The name of the workflow in HubSpot that calls n8n. */
export const ENROLMENT = 'Send a gift';

export interface GiftStage {
	client: N8nClient;
	sending: ImportedWorkflow;
	status: ImportedWorkflow;
}

/** Both gift workflows as a person imports and publishes them, and HubSpot and &Open told where to call. */
export async function setUpGiftFlow(client?: N8nClient): Promise<GiftStage> {
	const inN8n = client ?? (await n8n());
	const sending = await importWorkflow(inN8n, 'gift-on-hubspot-workflow.json');
	const status = await importWorkflow(inN8n, 'gift-status-to-hubspot.json');
	await inN8n.publish(sending.id);
	await inN8n.publish(status.id);
	const { webhooks, andOpen } = sandbox();
	await webhooks.addWorkflow({
		name: ENROLMENT,
		url: sending.webhookUrl('HubSpot Workflow'),
		auth: { kind: 'signature', clientSecret: HUBSPOT_OAUTH_APP.clientSecret, alsoV3: true },
		body: {
			kind: 'custom',
			fields: [...DEFAULT_BODY_FIELDS, { key: 'occasion', value: 'welcome 2026' }],
		},
	});
	await andOpen.registerWebhook({
		url: status.webhookUrl('&Open Event'),
		secret: ANDOPEN_SIGNING_SECRET,
	});
	return { client: inN8n, sending, status };
}

export async function tearDownGiftFlow({ client, sending, status }: GiftStage): Promise<void> {
	await client.deleteWorkflow(sending.id);
	await client.deleteWorkflow(status.id);
}
