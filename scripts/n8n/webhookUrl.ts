import { type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

import type { SavedWorkflow } from './client';
import { parametersWithDefaults } from './nodeParameters';

/** The production address of a webhook trigger in a saved workflow, as its panel shows it. */
export function webhookUrl(
	n8nUrl: string,
	workflow: SavedWorkflow,
	nodeName: string,
	nodeTypes: INodeTypeDescription[],
): string {
	const node = workflow.nodes.find(({ name }) => name === nodeName);
	const type = nodeTypes.find(({ name }) => name === node?.type);
	const webhook = type?.webhooks?.find(({ name }) => name === 'default');
	if (!node || !type || !webhook)
		throw new Error(`"${nodeName}" is no webhook trigger of this workflow.`);
	const isFullPath = webhook.isFullPath === true;
	const path = parameterOrText(webhook.path, parametersWithDefaults(node, type));
	return NodeHelpers.getNodeWebhookUrl(`${n8nUrl}/webhook`, workflow.id, node, path, isFullPath);
}

/** A node's webhook path may be `={{$parameter["path"]}}`. */
function parameterOrText(path: string, parameters: Record<string, unknown>): string {
	const name = /^=\{\{\s*\$parameter(?:\["(\w+)"\]|\.(\w+))\s*\}\}$/.exec(path);
	if (!name) return path;
	const value = parameters[name[1] ?? name[2] ?? ''];
	return typeof value === 'string' ? value : '';
}
