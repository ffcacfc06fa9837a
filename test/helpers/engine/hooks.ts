import { HookContext, PollContext } from 'n8n-core';
import type { INodeExecutionData, WebhookSetupMethodNames } from 'n8n-workflow';

import { additionalDataFor, nodeTypes } from './additionalData';
import type { WebhookSetup } from './webhook';
import { buildNode, buildWorkflow } from './workflow';

/** Calls `checkExists`, `create` or `delete` of a webhook node, as publishing a workflow does. */
export async function runWebhookHook(
	setup: WebhookSetup & { hook: WebhookSetupMethodNames },
): Promise<boolean> {
	const { node, workflow, type, additionalData } = prepare(setup);
	const name = setup.webhookName ?? 'default';
	const description = type.description.webhooks?.find((webhook) => webhook.name === name);
	const methods = Object.entries(type.webhookMethods ?? {}).find(([key]) => key === name)?.[1];
	if (!description || !methods) throw new Error(`${setup.node} has no hooks for webhook "${name}"`);
	const context = new HookContext(
		workflow,
		node,
		additionalData,
		setup.mode ?? 'trigger',
		setup.hook === 'delete' ? 'update' : 'activate',
		{
			httpMethod: 'POST',
			node: node.name,
			path: '',
			webhookDescription: description,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
		},
	);
	await workflow.expression.acquireIsolate();
	try {
		return await methods[setup.hook].call(context);
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/** One poll of a polling trigger. `staticData` is changed in place, so pass the same object again. */
export async function runPoll(setup: WebhookSetup): Promise<INodeExecutionData[] | undefined> {
	const { node, workflow, type, additionalData } = prepare(setup);
	const mode = setup.mode ?? 'trigger';
	const context = new PollContext(workflow, node, additionalData, mode, 'update');
	await workflow.expression.acquireIsolate();
	try {
		return (await type.poll!.call(context))?.[0];
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

function prepare(setup: WebhookSetup) {
	const workflow = buildWorkflow([buildNode(setup)], setup);
	const node = Object.values(workflow.nodes)[0]!;
	const type = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	return { node, workflow, type, additionalData: additionalDataFor(setup) };
}
