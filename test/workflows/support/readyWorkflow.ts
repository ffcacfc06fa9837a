import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
} from 'n8n-workflow';
import { join } from 'node:path';

import { HUBSPOT_TOKEN, type Sandbox } from '../../../sandbox';
import { pointToTracker } from '../../../scripts/demo/trackerAddress';
import { readWorkflow } from '../../../scripts/n8n/workflowFile';
import { nodeTypes } from '../../helpers/engine';
import { additionalDataFor } from '../../helpers/engine/additionalData';
import { saveCredentials } from '../../helpers/engine/credentials';
import { START_TYPE } from '../../helpers/engine/nodeTypes';
import { n8nNodes } from './n8nNodes';

for (const node of n8nNodes) nodeTypes.add(node);

export interface ReadyRun {
	/** What the execution failed with, if it did. */
	error: string | undefined;
	/** How often a node ran. */
	runsOf: (name: string) => number;
}

/** Runs a file of workflows/ in n8n's engine from its trigger on, with what that hands over. */
export async function runReady(
	sandbox: Sandbox,
	file: string,
	trigger: string,
	items: IDataObject[],
): Promise<ReadyRun> {
	const draft = pointToTracker(
		readWorkflow(join(__dirname, '../../../workflows', file)),
		sandbox.trackerUrl,
	);
	const credentials = saveCredentials({
		hubSpotBridgeAccessTokenApi: { baseUrl: sandbox.hubspotUrl, accessToken: HUBSPOT_TOKEN },
	});
	const nodes = draft.nodes
		.filter(({ type }) => !type.endsWith('.stickyNote'))
		.map((node): INode => ({ ...node, type: typeOf(node, trigger), credentials }));
	const run = await executed(nodes, draft.connections, trigger, items);
	const { runData, error } = run.data.resultData;
	return { error: error?.message, runsOf: (name) => runData[name]?.length ?? 0 };
}

const typeOf = ({ name, type }: INode, trigger: string): string =>
	name === trigger || type.endsWith('ChangeTrigger')
		? START_TYPE
		: type.replace('n8n-nodes-base.', 'test.');

async function executed(
	nodes: INode[],
	connections: IConnections,
	trigger: string,
	items: IDataObject[],
) {
	const about = { id: 'ready', name: 'Ready workflow', active: false };
	const settings = { executionOrder: 'v1' as const };
	const workflow = new Workflow({ ...about, nodes, connections, nodeTypes, settings });
	const additionalData = additionalDataFor();
	additionalData.hooks = new ExecutionLifecycleHooks('trigger', '1', {
		...about,
		nodes,
		connections,
		settings,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(),
		updatedAt: new Date(),
	});
	const node = workflow.getNode(trigger);
	if (!node) throw new Error(`The workflow has no node "${trigger}".`);
	const main = [items.map((json) => ({ json }))];
	const data = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main }, source: null }] },
	});
	return await new WorkflowExecute(additionalData, 'trigger', data).processRunExecutionData(
		workflow,
	);
}
