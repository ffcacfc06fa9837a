import type {
	IDataObject,
	INodeTypeDescription,
	IRunExecutionData,
	IWorkflowBase,
} from 'n8n-workflow';
import { createRequire } from 'node:module';

import { poll } from './poll';
import { Session } from './session';

// Its type declarations claim ES modules only, though it has a CommonJS build too.
const flatted = createRequire(__filename)('flatted') as { parse(text: string): unknown };

export type WorkflowDraft = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> &
	Partial<IWorkflowBase>;
export type SavedWorkflow = WorkflowDraft & { id: string; versionId: string; active: boolean };

export interface CredentialDraft {
	name: string;
	type: string;
	data: IDataObject;
}
export type SavedCredential = Omit<CredentialDraft, 'data'> & { id: string };

export type ExecutionStatus =
	| 'canceled'
	| 'crashed'
	| 'error'
	| 'new'
	| 'running'
	| 'success'
	| 'waiting'
	| 'unknown';

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: ExecutionStatus;
	startedAt: string;
}
export interface Execution extends ExecutionSummary {
	data: IRunExecutionData;
}

const ENDED: ExecutionStatus[] = ['canceled', 'crashed', 'error', 'success'];

/** n8n's internal REST interface, as the editor uses it (measured with n8n 2.40). */
export class N8nClient {
	private constructor(readonly session: Session) {}

	static async login(url: string, login: { email: string; password: string }): Promise<N8nClient> {
		return new N8nClient(await Session.open(url, login));
	}

	/** Descriptions of all nodes that are loaded, n8n's own ones too. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return await this.session.getFile<INodeTypeDescription[]>('/types/nodes.json');
	}

	async credentials(): Promise<SavedCredential[]> {
		return await this.session.get<SavedCredential[]>('/rest/credentials');
	}

	async createCredential(draft: CredentialDraft): Promise<SavedCredential> {
		return await this.session.post<SavedCredential>('/rest/credentials', draft);
	}

	async updateCredential(id: string, draft: CredentialDraft): Promise<SavedCredential> {
		return await this.session.patch<SavedCredential>(`/rest/credentials/${id}`, draft);
	}

	async deleteCredential(id: string): Promise<void> {
		await this.session.delete(`/rest/credentials/${id}`);
	}

	/** What the credential's test button says. */
	async testCredential(
		credential: CredentialDraft & { id: string },
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return await this.session.post('/rest/credentials/test', { credentials: credential });
	}

	async workflows(): Promise<SavedWorkflow[]> {
		return await this.session.get<SavedWorkflow[]>('/rest/workflows');
	}

	async workflow(id: string): Promise<SavedWorkflow> {
		return await this.session.get<SavedWorkflow>(`/rest/workflows/${id}`);
	}

	async createWorkflow(draft: WorkflowDraft): Promise<SavedWorkflow> {
		return await this.session.post<SavedWorkflow>('/rest/workflows', {
			...draft,
			settings: { executionOrder: 'v1', ...draft.settings },
		});
	}

	async updateWorkflow(id: string, change: Partial<WorkflowDraft>): Promise<SavedWorkflow> {
		return await this.session.patch<SavedWorkflow>(`/rest/workflows/${id}`, change);
	}

	async deleteWorkflow(id: string): Promise<void> {
		await this.unpublish(id);
		await this.session.post(`/rest/workflows/${id}/archive`, {});
		await this.session.delete(`/rest/workflows/${id}`);
	}

	/**
	 * Publishes the workflow and waits until its triggers are really registered: n8n answers long before.
	 * Throws with the trigger's own message when one cannot be registered.
	 */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.session.post(`/rest/workflows/${id}/activate`, { versionId });
		await this.published(id);
	}

	/** Waits until a workflow that is being published, e.g. because n8n starts, is. */
	async published(id: string): Promise<void> {
		const { status, triggers } = await this.publicationEnds(id);
		if (status === 'published') return;
		const reasons = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
		throw new Error(`Publishing workflow ${id}: ${status}. ${reasons.join(' ')}`);
	}

	/** Unpublishes, and waits until the triggers are really gone: before that n8n deletes no workflow. */
	async unpublish(id: string): Promise<void> {
		await this.session.post(`/rest/workflows/${id}/deactivate`, {});
		await this.publicationEnds(id);
	}

	private async publicationEnds(id: string): Promise<PublicationStatus> {
		return await poll(
			`workflow ${id} is published, or no longer`,
			async () =>
				await this.session.get<PublicationStatus>(`/rest/workflows/${id}/publication-status`),
			(publication) => publication.status !== 'in_progress',
		);
	}

	/** Starts a manual run from a trigger node; gives the execution's id. */
	async run(id: string, triggerNode: string): Promise<string> {
		const { executionId } = await this.session.post<{ executionId: string }>(
			`/rest/workflows/${id}/run`,
			{
				triggerToStartFrom: { name: triggerNode },
			},
		);
		return executionId;
	}

	/** An execution with its data as the nodes left it. */
	async execution(id: string): Promise<Execution> {
		const stored = await this.session.get<ExecutionSummary & { data: string }>(
			`/rest/executions/${id}`,
		);
		return { ...stored, data: flatted.parse(stored.data) as IRunExecutionData };
	}

	async waitForExecution(id: string): Promise<Execution> {
		return await poll(
			`execution ${id} ends`,
			async () => await this.execution(id),
			({ status }) => ENDED.includes(status),
		);
	}

	/** Executions of a workflow, or of all, newest first, without their data. */
	async executions(workflowId?: string, limit = 100): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const path = `/rest/executions?filter=${filter}&limit=${limit}`;
		return (await this.session.get<{ results: ExecutionSummary[] }>(path)).results;
	}

	/** Waits until the workflow has at least `count` executions and all of them have ended; newest first. */
	async waitForExecutions(workflowId: string, count: number): Promise<ExecutionSummary[]> {
		return await poll(
			`workflow ${workflowId} has run ${count} times`,
			async () => await this.executions(workflowId, Math.max(100, count)),
			(runs) => runs.length >= count && runs.every(({ status }) => ENDED.includes(status)),
		);
	}

	async stopExecution(id: string): Promise<void> {
		await this.session.post(`/rest/executions/${id}/stop`, {});
	}

	/** Runs an ended execution again with its first input; gives the new execution's id. */
	async retryExecution(id: string): Promise<string> {
		const retried = await this.session.post<{ id: string }>(`/rest/executions/${id}/retry`, {
			loadWorkflow: true,
		});
		return retried.id;
	}
}

interface PublicationStatus {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ nodeId: string; status: string; errorMessage?: string }>;
}
