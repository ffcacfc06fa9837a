import { SupplyDataContext } from 'n8n-core';
import { makeHandleToolInvocation } from 'n8n-core/dist/execution-engine/node-execution-context/utils/get-input-connection-data';
import { createRunExecutionData, NodeConnectionTypes, type IDataObject } from 'n8n-workflow';

import { additionalDataFor, nodeTypes } from './additionalData';
import { registerDeduplication } from './deduplication';
import { buildNode, buildWorkflow, type NodeSetup } from './workflow';

/** Calls a node as n8n's AI Agent calls a tool; gives what the model gets to read, parsed. */
export async function invokeTool(setup: NodeSetup, said: IDataObject = {}): Promise<unknown> {
	await registerDeduplication();
	const node = buildNode(setup);
	const workflow = buildWorkflow([node]);
	const inWorkflow = workflow.getNode(node.name)!;
	const runData = createRunExecutionData();
	const call = makeHandleToolInvocation(
		(runIndex) =>
			new SupplyDataContext(
				workflow,
				inWorkflow,
				additionalDataFor(),
				'manual',
				runData,
				runIndex,
				[],
				{},
				NodeConnectionTypes.AiTool,
				{ node: inWorkflow, data: {}, source: null },
				[],
			),
		inWorkflow,
		nodeTypes.getByNameAndVersion(inWorkflow.type, inWorkflow.typeVersion),
		runData,
	);
	await workflow.expression.acquireIsolate();
	try {
		return JSON.parse(await call(said)) as unknown;
	} finally {
		await workflow.expression.releaseIsolate();
	}
}
