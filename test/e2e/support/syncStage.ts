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

	/** The last executions that did not succeed, also for the message of a test that waits in vain. */
	async failures(): Promise<Execution[]> {
		return await this.executionsThat('error', 'crashed');
	}

	/** The last executions with one of these states. */
	async executionsThat(...states: ExecutionStatus[]): Promise<Execution[]> {
		const runs = await Promise.all(
			this.workflows.map(async ({ id }) => await this.client.executions(id)),
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
		seconds = 30,
	): Promise<T> {
		const deadline = Date.now() + seconds * 1_000;
		for (;;) {
			const seen = await look();
			if (seen !== undefined && seen !== false) return seen;
			if (Date.now() > deadline) {
				const reasons = (await this.failures()).map(({ data }) => data.resultData.error?.message);
				throw new Error(
					`Waited ${seconds} s until ${what}, in vain. Failed: ${reasons.join('; ')}`,
				);
			}
			await sleep(150);
		}
	}

	/** Whatever was written to HubSpot or the tracker while everything was looked at twice more. */
	async writesOfFurtherPolls(): Promise<string[]> {
		await sleep(1_000);
		const { requests } = sandbox();
		const since = await requests.lastNumber();
		await sleep(2.3 * EVERY_SECONDS * 1_000);
		const sent = await requests.list({ since });
		expect(sent.length).toBeGreaterThan(1);
		return sent.filter(isWrite).map(({ system, method, path }) => `${system} ${method} ${path}`);
	}

	/**
	 * Until further polls write nothing more. After a restart what was handed over last comes once again, and is written
	 * once again as it is: on a busy machine that may take another poll.
	 */
	async comesToRest(): Promise<void> {
		const look = async () => (await this.writesOfFurtherPolls()).length === 0;
		await this.until('nothing more is written', look, 40);
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
