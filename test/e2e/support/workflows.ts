import { join } from 'node:path';

import {
	attachCredentials,
	type N8nClient,
	readWorkflow,
	type SavedWorkflow,
	webhookUrl,
	type WorkflowDraft,
} from '../../../scripts/n8n';
import { root } from '../../../scripts/paths';

export interface ImportedWorkflow extends SavedWorkflow {
	/** The production address of a webhook trigger in it. */
	webhookUrl(nodeName: string): string;
}

/** Imports a file of workflows/, or a workflow built by the test, with credentials picked by type and not yet published. */
export async function importWorkflow(
	client: N8nClient,
	source: string | WorkflowDraft,
): Promise<ImportedWorkflow> {
	const draft = typeof source === 'string' ? readWorkflow(join(root, 'workflows', source)) : source;
	const nodeTypes = await client.nodeTypes();
	const complete = attachCredentials(draft, nodeTypes, await client.credentials());
	const saved = await client.createWorkflow(complete);
	return {
		...saved,
		webhookUrl: (nodeName) => webhookUrl(client.session.url, saved, nodeName, nodeTypes),
	};
}
