import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalDataFor, nodeTypes, type InstanceOptions } from './additionalData';
import { saveCredentials, type CredentialData } from './credentials';
import { buildNode, buildWorkflow, type NodeSetup, type WorkflowSetup } from './workflow';

export type PollSetup = NodeSetup & WorkflowSetup & InstanceOptions;

export interface PollOptions {
	activation?: WorkflowActivateMode;
	/** `manual` while somebody tests the node in the editor. */
	mode?: WorkflowExecuteMode;
	/** How long n8n lets the poll take; five minutes when left out. */
	budgetMs?: number;
	/** Another saved credential than before; the nodes' pacing goes by it. */
	credentials?: CredentialData;
	/** n8n is killed when it has stored the static data and not yet the execution. */
	diesBeforeStart?: boolean;
	/** n8n is killed when the poll has ended, before anything is stored. */
	diesBeforeSave?: boolean;
}

/**
 * A published workflow that begins with a polling trigger, in a process of n8n's that can be restarted.
 *
 * Static data is stored as n8n does it: with what a poll hands over, before the execution is created; after the
 * activation; and not for a poll that gives nothing. What is not stored is gone after a restart.
 */
export class PolledWorkflow {
	/** The items of all executions that were created, in their order. */
	readonly started: INodeExecutionData[] = [];
	private stored: string;
	private workflow: Workflow;
	/** n8n keeps one for each registration of the trigger, with the mode of its activation. */
	private registration?: PollContext | undefined;
	private processes = 0;

	constructor(private setup: PollSetup) {
		this.stored = JSON.stringify(setup.staticData ?? {});
		this.workflow = this.load();
	}

	/** What n8n's database has. */
	get database(): string {
		return this.stored;
	}

	/** A new process, with what the database has, and the activation that n8n begins with. */
	async restart(options: PollOptions = {}): Promise<INodeExecutionData[]> {
		this.die();
		return await this.activate({ activation: 'init', ...options });
	}

	/** The process ends. */
	die(): void {
		this.processes += 1;
		this.workflow = this.load();
	}

	/** Publishes the workflow, perhaps with other parameters: polls once, and stores the static data. */
	async activate({
		parameters,
		...options
	}: PollOptions & Pick<NodeSetup, 'parameters'> = {}): Promise<INodeExecutionData[]> {
		if (parameters) this.setup = { ...this.setup, parameters };
		this.workflow = this.load();
		const before = this.processes;
		const items = await this.poll({ activation: 'activate', ...options });
		if (this.processes === before) this.save();
		return items;
	}

	/** One poll on schedule; gives the items of the execution that was created. */
	async poll(options: PollOptions = {}): Promise<INodeExecutionData[]> {
		const { workflow } = this;
		const { activation = 'activate', mode = 'trigger' } = options;
		const node = Object.values(workflow.nodes)[0]!;
		if (options.credentials) node.credentials = saveCredentials(options.credentials);
		const type = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const additionalData = additionalDataFor(this.setup);
		const registered = () =>
			(this.registration ??= new PollContext(workflow, node, additionalData, mode, activation));
		const context =
			mode === 'manual'
				? new PollContext(workflow, node, additionalData, mode, 'manual')
				: registered();
		const { budgetMs = 300_000 } = options;
		Object.assign(context, { getPollBudgetMs: () => budgetMs });
		await workflow.expression.acquireIsolate();
		try {
			const items = (await type.poll!.call(context))?.[0];
			if (mode === 'manual') return items ?? [];
			return this.emit(items, options);
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	private emit(
		items: INodeExecutionData[] | undefined,
		options: PollOptions,
	): INodeExecutionData[] {
		if (options.diesBeforeSave) {
			this.die();
			return [];
		}
		if (items === undefined) return [];
		this.save();
		if (options.diesBeforeStart) {
			this.die();
			return [];
		}
		this.started.push(...items);
		return items;
	}

	private save(): void {
		if (this.workflow.staticData.__dataChanged !== true) return;
		this.stored = JSON.stringify(this.workflow.staticData);
		this.workflow.staticData.__dataChanged = false;
	}

	/** What a process remembers beside the database it remembers by the workflow: another id is another process. */
	private load(): Workflow {
		this.registration = undefined;
		const workflowId = `${this.setup.workflowId ?? 'polled'} in process ${this.processes}`;
		const staticData = JSON.parse(this.stored) as IDataObject;
		return buildWorkflow([buildNode(this.setup)], { ...this.setup, workflowId, staticData });
	}
}
