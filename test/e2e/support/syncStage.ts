import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ExecutionStatus } from 'n8n-workflow';

import type { LoggedRequest } from '../../../sandbox/core';
import { putCredentials, sandboxCredentials } from '../../../scripts/demo';
import {
	type Execution,
	type N8n,
	type N8nClient,
	readWorkflow,
	type WorkflowDraft,
} from '../../../scripts/n8n';
import { root } from '../../../scripts/paths';
import { sandbox, startOwnN8n } from './servers';
import { stage } from './stage';
import { importWorkflow, type ImportedWorkflow } from './workflows';

/** How often everything is looked at; n8n takes no interval of polls below a minute, but several lists of minutes. */
const EVERY_SECONDS = 3;
/** Of a workflow: more than it has while the slowest file of tests runs. */
const LAST_EXECUTIONS = 250;

/** An n8n of its own with workflows of workflows/ that poll every few seconds instead of every minute. */
export class SyncStage {
	private constructor(
		private readonly server: N8n,
		private client: N8nClient,
		private readonly workflows: ImportedWorkflow[],
	) {}

	/**
	 * Imported, what "Run Once" creates created, published: in the order of the files. `change` is what else a person
	 * sets up.
	 */
	static async open(
		files: string | string[],
		change: (draft: WorkflowDraft) => WorkflowDraft = (draft) => draft,
	): Promise<SyncStage> {
		await sandbox().reset();
		const names = [files].flat();
		const server = await startOwnN8n(names.join('-').replaceAll('.json', ''));
		const client = await server.login();
		await putCredentials(client, sandboxCredentials(stage()));
		const workflows: ImportedWorkflow[] = [];
		for (const name of names) {
			const draft = change(quickly(readWorkflow(join(root, 'workflows', name))));
			workflows.push(await putUp(client, draft));
		}
		return new SyncStage(server, client, workflows);
	}

	/** As a power cut does. */
	async kill(): Promise<void> {
		await this.server.kill();
	}

	async startAgain(): Promise<void> {
		await this.server.start();
		this.client = await this.server.login();
		for (const { id } of this.workflows) await this.client.published(id);
	}

	/** The last executions that did not succeed. */
	async failures(): Promise<Execution[]> {
		return await this.executionsThat('error', 'crashed');
	}

	/**
	 * What they have said, each line once: an execution that begins before the last has ended may say the same. That
	 * nothing is said again and again shows in `effectsOfFurtherPolls`.
	 */
	async reports(): Promise<string[]> {
		const messages = (await this.failures()).map(({ data }) => data.resultData.error?.message);
		return [...new Set(messages.flatMap((message) => message?.split('\n') ?? []))];
	}

	/** The last executions with one of these states. */
	async executionsThat(...states: ExecutionStatus[]): Promise<Execution[]> {
		const runs = await Promise.all(
			this.workflows.map(async ({ id }) => await this.client.executions(id, LAST_EXECUTIONS)),
		);
		const meant = runs.flat().filter(({ status }) => states.includes(status));
		return await Promise.all(meant.map(async ({ id }) => await this.client.execution(id)));
	}

	/** What "Retry" in n8n's list of executions does; gives the new execution when it has ended. */
	async retry(id: string): Promise<Execution> {
		return await this.client.waitForExecution(await this.client.retryExecution(id));
	}

	/** Looks until there is what is waited for. */
	async until<T>(
		what: string,
		look: () => Promise<T | undefined | false>,
		seconds = 120,
	): Promise<T> {
		const deadline = Date.now() + seconds * 1_000;
		for (;;) {
			const seen = await look();
			if (seen !== undefined && seen !== false) return seen;
			if (Date.now() > deadline) {
				const reasons = (await this.reports()).join('; ');
				throw new Error(`Waited ${seconds} s until ${what}, in vain. Failed: ${reasons}`);
			}
			await sleep(150);
		}
	}

	/** Whatever was written to HubSpot or the tracker, or failed, while everything was looked at twice more. */
	async effectsOfFurtherPolls(): Promise<string[]> {
		await this.runsEnd();
		const { requests } = sandbox();
		const since = await requests.lastNumber();
		const begin = Date.now();
		// The third look begins when the second is over.
		await this.until('everything was looked at three times', async () => {
			const sent = await requests.list({ since });
			return this.looksIn(sent).every((looks) => looks >= 3);
		});
		const writes = (await requests.list({ since })).filter(isWrite);
		const failed = (await this.failures()).filter(({ startedAt }) => Date.parse(startedAt) > begin);
		return [
			...writes.map(({ system, method, path }) => `${system} ${method} ${path}`),
			...failed.map(({ data }) => `failed: ${data.resultData.error?.message}`),
		];
	}

	/**
	 * Until further polls write nothing more. After a restart what was handed over last comes once again, and is written
	 * once again as it is: on a busy machine that may take another poll.
	 */
	async comesToRest(): Promise<void> {
		const look = async () => (await this.effectsOfFurtherPolls()).length === 0;
		await this.until('nothing more is written', look);
	}

	/** Until what runs now has ended, and then what began meanwhile: it does not know what the former left. */
	private async runsEnd(): Promise<void> {
		for (let round = 0; round < 2; round++) {
			for (const { id } of await this.executionsThat('new', 'running', 'waiting')) {
				await this.client.waitForExecution(id);
			}
		}
	}

	/** How often the change triggers have looked at HubSpot, and the schedules, if there are any, at the tracker. */
	private looksIn(sent: LoggedRequest[]): number[] {
		const nodes = this.workflows.flatMap((workflow) => workflow.nodes);
		const hasSchedule = nodes.some(({ type }) => type.endsWith('.scheduleTrigger'));
		const searches = sent.filter(({ path }) => path.endsWith('/search'));
		const readings = sent.filter(({ system, method }) => system === 'tracker' && method === 'GET');
		return [countLooks(searches), ...(hasSchedule ? [countLooks(readings)] : [])];
	}

	async close(): Promise<void> {
		await this.server.stop();
	}
}

async function putUp(client: N8nClient, draft: WorkflowDraft): Promise<ImportedWorkflow> {
	const workflow = await importWorkflow(client, draft);
	if (draft.nodes.some(({ type }) => type === 'n8n-nodes-base.manualTrigger')) {
		const setUp = await client.waitForExecution(await client.run(workflow.id, 'Run Once'));
		expect(setUp.status).toBe('success');
	}
	await client.publish(workflow.id);
	return workflow;
}

/** The requests of one look follow each other closely; looks are some seconds apart. */
function countLooks(sent: LoggedRequest[]): number {
	const apart = (EVERY_SECONDS - 1) * 1_000;
	let looks = 0;
	let lastAt = Number.NEGATIVE_INFINITY;
	for (const at of sent.map(({ receivedAt }) => Date.parse(receivedAt))) {
		if (at - lastAt <= apart) continue;
		looks++;
		lastAt = at;
	}
	return looks;
}

/** HubSpot's search and batch reads are POSTs too. */
const isWrite = ({ method, path }: LoggedRequest): boolean =>
	method !== 'GET' && !/\/(search|batch\/read)$/.test(path);

function quickly(draft: WorkflowDraft): WorkflowDraft {
	const seconds = Array.from({ length: 60 / EVERY_SECONDS }, (_, index) => index * EVERY_SECONDS);
	const item = seconds.map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	}));
	const interval = [{ field: 'seconds', secondsInterval: EVERY_SECONDS }];
	return withParameters(draft, ({ type }) => {
		if (type.endsWith('ChangeTrigger')) return { pollTimes: { item } };
		if (type.endsWith('scheduleTrigger')) return { rule: { interval } };
		if (type.endsWith('.wait')) return { amount: 1, unit: 'seconds' };
		return {};
	});
}

/** The draft with some parameters of its nodes set. */
export const withParameters = (
	draft: WorkflowDraft,
	parametersOf: (node: WorkflowDraft['nodes'][number]) => object,
): WorkflowDraft => ({
	...draft,
	nodes: draft.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...parametersOf(node) },
	})),
});
