import { setTimeout as sleep } from 'node:timers/promises';

import type { INode, INodeParameters } from 'n8n-workflow';

import { poll, webhookUrl, type WorkflowDraft } from '../n8n';
import { delivery, send, sendAll } from './deliveries';
import { post } from './http';
import type { Plan } from './plan';
import type { Throughput, TriggerTask } from './results';
import { inTurns } from './rounds';
import type { BenchStage, Measurement } from './stage';
import { endingWorkflow, startingWorkflow } from './workflows';

interface Trigger {
	node: string;
	workflow: WorkflowDraft;
	verifies: boolean;
}
interface Listening extends Trigger {
	workflowId: string;
	url: string;
	/** How many executions it should have had by now. */
	started: number;
}

const starting = startingWorkflow('throughput-start');
const ending = endingWorkflow('throughput-end');

/** Deliveries of an app's events to each trigger, all signed, until n8n has run and stored every one. */
export async function measureTriggers(stage: BenchStage, plan: Plan): Promise<TriggerTask[]> {
	await stage.fill(0, 'none');
	const listening: Listening[] = [];
	for (const trigger of TRIGGERS) listening.push(await listen(stage, trigger));
	await stage.publish(starting);
	await stage.publish(ending);
	for (const trigger of listening) {
		await measure(stage, trigger, plan.warmUpDeliveries, 1);
		if (trigger.verifies) await assertVerified(stage, trigger);
	}
	const tasks: TriggerTask[] = [];
	for (const { deliveries, eventsEach, rounds } of plan.triggers) {
		const measured = await inTurns(
			listening.map((trigger) => ({
				rounds,
				run: async () => await measure(stage, trigger, deliveries, eventsEach),
			})),
		);
		const lines = listening.map(({ node }, index) => ({ node, rounds: measured[index] ?? [] }));
		tasks.push({ eventsEach, deliveries, lines });
	}
	return tasks;
}

async function listen(stage: BenchStage, trigger: Trigger): Promise<Listening> {
	const workflowId = await stage.publish(trigger.workflow);
	const saved = await stage.client.workflow(workflowId);
	const url = webhookUrl(stage.n8n.url, saved, TRIGGER, stage.nodeTypes);
	return { ...trigger, workflowId, url, started: 0 };
}

async function measure(
	stage: BenchStage,
	trigger: Listening,
	deliveries: number,
	eventsEach: number,
): Promise<Throughput> {
	const events = deliveries * eventsEach;
	await post(`${stage.n8n.url}/webhook/${starting.name}`, '{}');
	const startedAt = performance.now();
	await sendAll(trigger.url, deliveries, eventsEach);
	const acceptedAt = performance.now();
	trigger.started += deliveries;
	await poll(
		`${trigger.node} has run ${trigger.started} times`,
		async () => await executionsOf(stage, trigger),
		(runs) => runs >= trigger.started,
		{ timeoutMs: PATIENCE_MS, everyMs: POLL_MS },
	);
	const finishedAt = performance.now();
	const { body } = await post(`${stage.n8n.url}/webhook/${ending.name}`, '{}');
	return {
		acceptedPerSecond: (events * 1_000) / (acceptedAt - startedAt),
		finishedPerSecond: (events * 1_000) / (finishedAt - startedAt),
		cpuMsPerDelivery: (JSON.parse(body) as Measurement).cpuMs / deliveries,
	};
}

const POLL_MS = 50;
const PATIENCE_MS = 600_000;

async function executionsOf({ client }: BenchStage, { workflowId }: Listening): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['success'] }));
	const path = `/rest/executions?filter=${filter}&limit=1`;
	return (await client.session.get<{ count: number }>(path)).count;
}

/** A speed that came from not looking at signatures would be none: throws when a forged delivery starts anything. */
async function assertVerified(stage: BenchStage, trigger: Listening): Promise<void> {
	await send(delivery(trigger.url, 1, 'not the secret'));
	await sleep(500);
	if ((await executionsOf(stage, trigger)) !== trigger.started) {
		throw new Error(`${trigger.node} accepted a delivery that was signed by somebody else.`);
	}
}

const TRIGGER = 'Trigger';

/** As people have it: n8n stores every execution. */
const triggerWorkflow = (
	name: string,
	type: string,
	version: number,
	parameters: INodeParameters,
) => {
	const trigger: INode = {
		id: TRIGGER,
		name: TRIGGER,
		type,
		typeVersion: version,
		position: [0, 0],
		parameters,
	};
	return { name, nodes: [trigger], connections: {} };
};

const TRIGGERS: Trigger[] = [
	{
		node: 'HubSpot Bridge Trigger',
		verifies: true,
		workflow: triggerWorkflow(
			'trigger-bridge',
			'n8n-nodes-hubspot-bridge.hubSpotBridgeTrigger',
			1,
			{ source: 'appSubscriptions', events: ['contact.creation'], path: 'bench' },
		),
	},
	{
		node: 'built-in HubSpot Trigger',
		verifies: true,
		workflow: triggerWorkflow('trigger-built-in', 'n8n-nodes-base.hubspotTrigger', 1, {
			eventsUi: { eventValues: [{ name: 'contact.creation' }] },
		}),
	},
	{
		node: 'Webhook (verifies nothing)',
		verifies: false,
		workflow: triggerWorkflow('trigger-webhook', 'n8n-nodes-base.webhook', 2.1, {
			httpMethod: 'POST',
			path: 'bench-plain',
			options: {},
		}),
	},
];
