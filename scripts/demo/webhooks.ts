import type { INodeTypeDescription } from 'n8n-workflow';

import { HUBSPOT_OAUTH_APP, type Sandbox } from '../../sandbox';
import { ANDOPEN_SIGNING_SECRET } from '../../sandbox/andopen';
import { type SavedWorkflow, webhookUrl } from '../n8n';
import { packageName } from '../setup';
import { Explained } from '../terminal';

/** The workflow in HubSpot whose "Send a webhook" action calls n8n. */
export const HUBSPOT_WORKFLOW = 'Send a gift';

/** What a person sets up in HubSpot and &Open, as the sticky notes in workflows/ say: above all the triggers' addresses. */
export async function registerWebhooks(
	{ client }: Sandbox,
	n8nUrl: string,
	workflows: SavedWorkflow[],
	nodeTypes: INodeTypeDescription[],
): Promise<void> {
	const addressOf = (trigger: string): string => {
		for (const workflow of workflows) {
			const node = workflow.nodes.find(({ type }) => type === `${packageName}.${trigger}`);
			if (node) return webhookUrl(n8nUrl, workflow, node.name, nodeTypes);
		}
		throw new Explained(`No workflow in workflows/ starts with ${trigger}.`);
	};
	await client.webhooks.addWorkflow({
		name: HUBSPOT_WORKFLOW,
		url: addressOf('hubSpotBridgeTrigger'),
		auth: { kind: 'signature', clientSecret: HUBSPOT_OAUTH_APP.clientSecret },
		body: {
			kind: 'custom',
			fields: [
				{ key: 'hs_object_id', property: 'hs_object_id' },
				{ key: 'occasion', value: 'welcome 2026' },
			],
		},
	});
	for (const { url } of await client.andOpen.webhooks()) {
		await client.andOpen.unregisterWebhook(url);
	}
	await client.andOpen.registerWebhook({
		url: addressOf('andOpenTrigger'),
		secret: ANDOPEN_SIGNING_SECRET,
	});
}
