import { randomUUID } from 'node:crypto';
import type { HubSpotError } from '../errors';
import type { StoredFile } from './storedFile';

/** How far an import from a URL is; HubSpot calls it COMPLETE also when it failed. */
export interface ImportTask {
	taskId: string;
	status: 'PENDING' | 'PROCESSING' | 'COMPLETE';
	requestedAt: string;
	startedAt: string;
	completedAt: string | undefined;
	result: StoredFile | undefined;
	error: HubSpotError | undefined;
}

/** The imports that were asked for. */
export class FileImports {
	private readonly tasks = new Map<string, ImportTask>();

	add(now: string): ImportTask {
		const task: ImportTask = {
			taskId: randomUUID(),
			status: 'PENDING',
			requestedAt: now,
			startedAt: now,
			completedAt: undefined,
			result: undefined,
			error: undefined,
		};
		this.tasks.set(task.taskId, task);
		return task;
	}

	find(taskId: string): ImportTask | undefined {
		return this.tasks.get(taskId);
	}
}
