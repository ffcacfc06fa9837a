import { SupplyDataContext } from 'n8n-core';
import { makeHandleToolInvocation } from 'n8n-core/dist/execution-engine/node-execution-context/utils/get-input-connection-data';
import { createRunExecutionData, NodeConnectionTypes } from 'n8n-workflow';

import { deduplication, nodeTypes } from '../../helpers/engine';
import { additionalDataFor } from '../../helpers/engine/additionalData';
import { registerDeduplication } from '../../helpers/engine/deduplication';
import { buildNode, buildWorkflow } from '../../helpers/engine/workflow';
import { ada, campaign, credential, outcomes, send } from '../support/gifts';
import { startSandbox, type Sandbox } from '../support/sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
	await registerDeduplication();
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	deduplication.reset();
	await sandbox.reset();
});

/** Calls the node as n8n's AI Agent calls a tool. */
async function invoke(): Promise<unknown> {
	const node = buildNode({
		node: 'andOpen',
		credentials: credential(sandbox),
		parameters: { resource: 'giftRequest', operation: 'send', campaign: campaign(), ...ada },
	});
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
		return JSON.parse(await call({})) as unknown;
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

test('the tool of an AI agent shares the claims: however often the model calls it, one gift is sent', async () => {
	const answers = await Promise.all([invoke(), invoke(), invoke()]);
	const found = answers.flat().map((answer) => (answer as { outcome: string }).outcome);
	expect(found.sort()).toEqual(['alreadySent', 'alreadySent', 'sent']);
	expect(outcomes(await send(sandbox))).toEqual(['alreadySent']);
	expect(await sandbox.andOpen.gifts()).toHaveLength(1);
});
