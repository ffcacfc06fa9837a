import { join } from 'node:path';

import {
	attachCredentials,
	type N8nClient,
	readWorkflow,
	type SavedWorkflow,
	webhookUrl,
	type WorkflowDraft,
} from '../../../scripts/n8n';
import { chooseCampaign, pointToTracker } from '../../../scripts/demo';
import { root } from '../../../scripts/paths';
import { stage } from './stage';

export interface ImportedWorkflow extends SavedWorkflow {
	/** The production address of a webhook trigger in it. */
	webhookUrl(nodeName: string): string;
}

/**
 * Imports a file of workflows/, or a workflow built by the test, not yet published. Credentials are picked
 * by type; a missing campaign becomes the one given, or the sandbox's first.
 */
export async function importWorkflow(
	client: N8nClient,
	source: string | WorkflowDraft,
	campaignId?: string,
): Promise<ImportedWorkflow> {
	const draft = typeof source === 'string' ? readWorkflow(join(root, 'workflows', source)) : source;
	const nodeTypes = await client.nodeTypes();
	const ready = pointToTracker(chooseCampaign(draft, campaignId), stage().trackerUrl);
	const complete = attachCredentials(ready, nodeTypes, await client.credentials());
	const saved = await client.createWorkflow(complete);
	return {
		...saved,
		webhookUrl: (nodeName) => webhookUrl(client.session.url, saved, nodeName, nodeTypes),
	};
}
