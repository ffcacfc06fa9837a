import { PollContext } from 'n8n-core';
import {
	OperationalError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IPollFunctions,
	type Workflow,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalDataFor, nodeTypes, type InstanceOptions } from './additionalData';
import { saveCredentials, type CredentialData } from './credentials';
import { buildNode, buildWorkflow, type NodeSetup, type WorkflowSetup } from './workflow';

export interface PollSetup extends NodeSetup, WorkflowSetup, InstanceOptions {
	/** Triggers of the same workflow, each with a name of its own. */
	others?: NodeSetup[];
}

export interface PollOptions {
	/** The trigger's name in the workflow; the first one when left out. */
	trigger?: string;
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
	/** The execution cannot be created, at once or a while later, and the process lives on. */
	startFails?: boolean | Promise<void>;
	/** n8n does not even try: what the poll answers is nothing that it could run. */
	isRefused?: boolean;
	/** The execution was created, and what n8n rejects the promise of its end with: a cancellation, for one. */
	endsWith?: Error;
	/** The trigger was published again while it polled: n8n throws away what the poll of the old one has found. */
	isSuperseded?: boolean;
}

type Emit = IPollFunctions['__emit'];

/**
 * A published workflow that begins with a polling trigger, in a process of n8n's that can be restarted.
 *
 * Static data is stored as n8n does it: with what a poll hands over, before the execution is created; after the
 * activation; and not for a poll that gives nothing. What is not stored is gone after a restart. n8n does not wait for
 * either, and a failure of the execution's creation reaches nobody but the one who asked for the promise of its end.
 */
export class PolledWorkflow {
	/** The items of all executions that were created, in their order. */
	readonly started: INodeExecutionData[] = [];
	private stored: string;
	private workflow: Workflow;
	/** n8n keeps one for each registration of a trigger, with the mode of its activation. */
	private registrations = new Map<string, PollContext>();
	private processes = 0;
	private emit: Emit = () => undefined;

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

	/** Publishes the workflow, perhaps with another name of the node or other parameters: polls once, and stores the static data. */
	async activate({
		name,
		parameters,
		...options
	}: PollOptions & Pick<NodeSetup, 'name' | 'parameters'> = {}): Promise<INodeExecutionData[]> {
		if (name) this.setup = { ...this.setup, name };
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
		const nodes = Object.values(workflow.nodes);
		const node = nodes.find(({ name }) => name === options.trigger) ?? nodes[0]!;
		if (options.credentials) node.credentials = saveCredentials(options.credentials);
		const type = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const context = this.contextOf(node, options);
		await workflow.expression.acquireIsolate();
		try {
			const answer = await type.poll!.call(context);
			if (options.mode === 'manual') return answer?.[0] ?? [];
			if (options.diesBeforeSave) this.die();
			if (answer === null || options.diesBeforeSave || options.isSuperseded) return [];
			return this.handedOver(context, answer, options);
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	private contextOf(node: INode, options: PollOptions): PollContext {
		const { activation = 'activate', mode = 'trigger', budgetMs = 300_000 } = options;
		const isTest = mode === 'manual';
		const known = isTest ? undefined : this.registrations.get(node.name);
		const context =
			known ??
			new PollContext(
				this.workflow,
				node,
				additionalDataFor(this.setup),
				mode,
				isTest ? 'manual' : activation,
				(...args) => this.emit(...args),
			);
		if (!isTest) this.registrations.set(node.name, context);
		return Object.assign(context, { getPollBudgetMs: () => budgetMs });
	}

	/** n8n passes a poll's answer to `__emit` of the context that the poll ran with, at once. */
	private handedOver(
		context: PollContext,
		answer: INodeExecutionData[][],
		options: PollOptions,
	): INodeExecutionData[] {
		const before = this.started.length;
		this.emit = (data, _response, done) => {
			if (options.isRefused) throw new OperationalError('The items cannot be run');
			this.save();
			if (options.diesBeforeStart) this.die();
			else void this.run(data, options).then(done?.resolve, done?.reject);
		};
		context.__emit(answer);
		return this.started.slice(before);
	}

	/** The execution: created or not, and its end. */
	private async run(
		data: INodeExecutionData[][],
		{ startFails, endsWith }: PollOptions,
	): Promise<undefined> {
		if (typeof startFails === 'object') await startFails;
		if (startFails) throw new OperationalError('Cannot create the execution: database is locked');
		this.started.push(...(data[0] ?? []));
		if (endsWith) throw endsWith;
	}

	private save(): void {
		if (this.workflow.staticData.__dataChanged !== true) return;
		this.stored = JSON.stringify(this.workflow.staticData);
		this.workflow.staticData.__dataChanged = false;
	}

	/** What a process remembers beside the database it remembers by the workflow: another id is another process. */
	private load(): Workflow {
		this.registrations.clear();
		const { others = [], ...setup } = this.setup;
		const workflowId = `${setup.workflowId ?? 'polled'} in process ${this.processes}`;
		const staticData = JSON.parse(this.stored) as IDataObject;
		return buildWorkflow([setup, ...others].map(buildNode), {
			...setup,
			workflowId,
			connections: {},
			staticData,
		});
	}
}
