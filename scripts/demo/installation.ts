import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { INodeTypeDescription } from 'n8n-workflow';

import {
	attachCredentials,
	type CredentialDraft,
	type N8nClient,
	readWorkflow,
	type SavedCredential,
	type SavedWorkflow,
} from '../n8n';
import { root } from '../paths';
import { chooseCampaign } from './campaign';
import { pointToTracker } from './trackerAddress';

const workflowsFolder = join(root, 'workflows');

/** Makes the credentials, or brings those of an earlier start up to date: found by name. */
export async function putCredentials(
	client: N8nClient,
	drafts: CredentialDraft[],
): Promise<SavedCredential[]> {
	const present = await client.credentials();
	const saved: SavedCredential[] = [];
	for (const draft of drafts) {
		const same = present.find(({ name, type }) => name === draft.name && type === draft.type);
		saved.push(
			same ? await client.updateCredential(same.id, draft) : await client.createCredential(draft),
		);
	}
	return saved;
}

/**
 * Imports the files of workflows/, and publishes those that something starts. A workflow of an earlier start is kept, with what a person changed in
 * it, as long as its file is the same.
 */
export async function putWorkflows(
	client: N8nClient,
	nodeTypes: INodeTypeDescription[],
	credentials: SavedCredential[],
	memory: ImportMemory,
	trackerUrl: string,
): Promise<SavedWorkflow[]> {
	const saved: SavedWorkflow[] = [];
	for (const file of readdirSync(workflowsFolder).filter((name) => name.endsWith('.json'))) {
		const path = join(workflowsFolder, file);
		const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
		const known = memory.get(file);
		const kept = (await client.workflows()).find(({ id }) => id === known?.id);
		if (kept && known?.hash === hash) {
			const workflow = await client.workflow(kept.id);
			await publishIfStarted(client, workflow);
			saved.push(workflow);
			continue;
		}
		if (kept) await client.deleteWorkflow(kept.id);
		const ready = pointToTracker(chooseCampaign(readWorkflow(path)), trackerUrl);
		const draft = attachCredentials(ready, nodeTypes, credentials);
		const workflow = await client.createWorkflow(draft);
		memory.set(file, { id: workflow.id, hash });
		await publishIfStarted(client, workflow);
		saved.push(workflow);
	}
	return saved;
}

/** Not what a person starts first: to run it once, or to create the properties that the rest needs. */
async function publishIfStarted(client: N8nClient, { id, nodes }: SavedWorkflow): Promise<void> {
	const isManual = nodes.some(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	if (!isManual) await client.publish(id);
}

interface Imported {
	id: string;
	hash: string;
}

/** Which file of workflows/ became which workflow; kept beside n8n's database. */
export class ImportMemory {
	private readonly entries: Record<string, Imported>;

	constructor(private readonly file: string) {
		this.entries = existsSync(file)
			? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Imported>)
			: {};
	}

	get(workflowFile: string): Imported | undefined {
		return this.entries[workflowFile];
	}

	set(workflowFile: string, imported: Imported): void {
		this.entries[workflowFile] = imported;
		mkdirSync(dirname(this.file), { recursive: true });
		writeFileSync(this.file, JSON.stringify(this.entries, null, 2));
	}
}
