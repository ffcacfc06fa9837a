import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type ExecutionError,
	type IDataObject,
	type INodeExecutionData,
	type IRun,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalDataFor, toItems, type InstanceOptions } from './additionalData';
import { registerDeduplication } from './deduplication';
import { buildNode, buildWorkflow, START, type NodeSetup, type WorkflowSetup } from './workflow';

export type ItemsIn = Array<IDataObject | { json: IDataObject }>;

export interface RunSetup extends WorkflowSetup, InstanceOptions {
	/** What comes in. One empty item when left out. */
	items?: ItemsIn;
	mode?: WorkflowExecuteMode;
	/** Cancels the execution, as the stop button does. */
	cancel?: AbortSignal;
}

export interface RunResult {
	/** What the last node put out on its first output. */
	items: INodeExecutionData[];
	/** Every output of the last node. */
	outputs: INodeExecutionData[][];
	/** Why the execution failed, if it did. */
	error: ExecutionError | undefined;
	executionData: IRun;
	/** What a node of the workflow put out, by its name. */
	itemsOf(name: string): INodeExecutionData[];
	/** The workflow's static data afterwards. */
	staticData: IDataObject;
}

/** Runs one node of the package in n8n's engine on the given items. */
export async function runNode(setup: NodeSetup & RunSetup): Promise<RunResult> {
	return await runWorkflow({ ...setup, nodes: [setup] });
}

/** Runs several nodes, each connected to the one before it. */
export async function runWorkflow(setup: RunSetup & { nodes: NodeSetup[] }): Promise<RunResult> {
	await registerDeduplication();
	const nodes = [START, ...setup.nodes.map(buildNode)];
	const workflow = buildWorkflow(nodes, setup);
	const mode = setup.mode ?? 'manual';
	const additionalData = additionalDataFor(setup);
	additionalData.hooks = new ExecutionLifecycleHooks(mode, setup.executionId ?? '1', {
		id: workflow.id,
		name: 'Test workflow',
		nodes,
		connections: workflow.connectionsBySourceNode,
		active: false,
		isArchived: false,
		activeVersionId: null,
		settings: workflow.settings,
		createdAt: new Date(),
		updatedAt: new Date(),
	});
	const runExecutionData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [
				{ node: START, data: { main: [toItems(setup.items ?? [{}])] }, source: null },
			],
		},
	});
	const engine = new WorkflowExecute(additionalData, mode, runExecutionData);
	const running = engine.processRunExecutionData(workflow);
	setup.cancel?.addEventListener('abort', () => running.cancel());
	return resultOf(await running, nodes.at(-1)!.name, workflow.staticData);
}

function resultOf(run: IRun, lastNode: string, staticData: IDataObject): RunResult {
	const { runData, error } = run.data.resultData;
	const outputsOf = (name: string) =>
		(runData[name]?.at(-1)?.data?.main ?? []).map((output) => output ?? []);
	return {
		items: outputsOf(lastNode)[0] ?? [],
		outputs: outputsOf(lastNode),
		error,
		executionData: run,
		itemsOf: (name) => outputsOf(name)[0] ?? [],
		staticData,
	};
}
