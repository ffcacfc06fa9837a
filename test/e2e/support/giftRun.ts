import { NodeConnectionTypes, type IDataObject, type INode } from 'n8n-workflow';

import type { Execution, WorkflowDraft } from '../../../scripts/n8n';

export const people = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({
		firstName: 'Person',
		lastName: 'Number',
		email: `person${index}@example.com`,
	}));

const SEND: INode = {
	id: 'send',
	name: 'Send Gift',
	type: 'n8n-nodes-hubspot-bridge.andOpen',
	typeVersion: 1,
	position: [200, 0],
	onError: 'continueRegularOutput',
	parameters: {
		resource: 'giftRequest',
		operation: 'send',
		campaign: { __rl: true, mode: 'list', value: '' },
		firstName: '={{ $json.firstName }}',
		lastName: '={{ $json.lastName }}',
		email: '={{ $json.email }}',
	},
};

/**
 * A workflow that sends a gift to each person. With `each` given, there is a start node for every so many people
 * ("Start 0", "Start 1" …), so that several runs share one workflow and its claims.
 */
export function giftRun(persons: IDataObject[], each = persons.length): WorkflowDraft {
	const parts = Math.ceil(persons.length / each);
	const starts = Array.from({ length: parts }, (_, part) =>
		parts === 1 ? 'Start' : `Start ${part}`,
	);
	const nodes = starts.map(
		(name, part): INode => ({
			id: name,
			name,
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, part * 150],
			parameters: {},
		}),
	);
	const toSend = { main: [[{ node: SEND.name, type: NodeConnectionTypes.Main, index: 0 }]] };
	return {
		name: `Gifts for ${persons.length}`,
		nodes: [...nodes, SEND],
		connections: Object.fromEntries(starts.map((name) => [name, toSend])),
		pinData: Object.fromEntries(
			starts.map((name, part) => [
				name,
				persons.slice(part * each, (part + 1) * each).map((json) => ({ json })),
			]),
		),
	};
}

/** The outcome of every item of the run. */
export function outcomesOf({ data }: Execution): unknown[] {
	const [run] = data.resultData.runData[SEND.name] ?? [];
	return (run?.data?.main?.[0] ?? []).map(({ json }) => json.outcome);
}
