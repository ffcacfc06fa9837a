import type { IConnections, INode } from 'n8n-workflow';

import type { WorkflowDraft } from '../n8n';
import type { Measured } from './contestants';

/** HubSpot's window, and how many upserts of the built-in node fit into it: it sends two requests a contact. */
const WINDOW_SECONDS = 10;
const UPSERTS_A_WINDOW = 95;

/**
 * Started over HTTP, answers with what Bench Stop measured. n8n stores nothing of the run: else writing tens of
 * thousands of items into its database would be most of what is measured.
 */
export function measuringWorkflow(key: string, measured?: Measured): WorkflowDraft {
	return chain(key, [
		webhook(key),
		START,
		...(measured ? [node(measured, 2)] : []),
		{ ...STOP, position: [600, 0] },
	]);
}

/** Only starts, or only ends, a measurement: for work that other workflows do. */
export const startingWorkflow = (key: string): WorkflowDraft => chain(key, [webhook(key), START]);
export const endingWorkflow = (key: string): WorkflowDraft => chain(key, [webhook(key), STOP]);

/**
 * How people keep a node that knows no rate limits below them: Loop Over Items with as many as a window allows, and
 * Wait between the rounds (n8n docs, "Handling API rate limits").
 */
export function pacedWorkflow(key: string, measured: Measured): WorkflowDraft {
	const loop = node(
		{
			name: 'Loop',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			parameters: { batchSize: UPSERTS_A_WINDOW },
		},
		2,
	);
	const wait = node(
		{
			name: 'Wait',
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			parameters: {
				resume: 'timeInterval',
				// No wait after the last round.
				amount: `={{ $('Loop').context.noItemsLeft ? 0 : ${WINDOW_SECONDS} }}`,
				unit: 'seconds',
			},
		},
		4,
	);
	const write = node(measured, 3);
	const nodes = [webhook(key), START, loop, write, wait, STOP];
	const workflow = chain(key, nodes);
	return {
		...workflow,
		connections: {
			[nodes[0]?.name ?? '']: to(START),
			[START.name]: to(loop),
			[loop.name]: { main: [...to(STOP).main, ...to(write).main] },
			[write.name]: to(wait),
			[wait.name]: to(loop),
		},
	};
}

const node = (measured: Measured, column: number): INode => ({
	...measured,
	id: measured.name,
	position: [column * 200, 0],
});

const webhook = (key: string): INode =>
	node(
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			parameters: { httpMethod: 'POST', path: key, responseMode: 'lastNode', options: {} },
		},
		0,
	);

const START = node({ name: 'Start', type: 'CUSTOM.benchStart', typeVersion: 1, parameters: {} }, 1);
const STOP = node({ name: 'Stop', type: 'CUSTOM.benchStop', typeVersion: 1, parameters: {} }, 1);

const to = (target: INode) => ({
	main: [[{ node: target.name, type: 'main' as const, index: 0 }]],
});

function chain(name: string, nodes: INode[]): WorkflowDraft {
	const connections: IConnections = {};
	nodes.slice(1).forEach((next, index) => {
		connections[nodes[index]?.name ?? ''] = to(next);
	});
	return {
		name,
		nodes,
		connections,
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
		},
	};
}
