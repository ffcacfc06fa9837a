import type { INodeExecutionData, IPollFunctions, WorkflowActivateMode } from 'n8n-workflow';

import { journalConnectionOf } from '../transport';
import { poll } from './handOver';
import { checkProperties, JournalWatcher, journalSettings } from './journal';
import { searchSettings, SearchWatcher } from './search';

export { changeTriggerParameters } from './parameters';

/** Contexts that a poll has begun with: n8n makes one for each registration of a trigger, and keeps it. */
const polledBefore = new WeakSet<IPollFunctions>();

/**
 * One poll: the changes since the last one, or null when there are none. A poll that fails changes nothing: the next
 * one begins where it began.
 *
 * The first poll after n8n's own start never fails. n8n takes its failure for a trigger that cannot be registered, and
 * gives that up after five tries: were HubSpot down for some minutes then, a published workflow would stay silent for
 * good. The next poll on schedule tells what is wrong, if it still is.
 */
export async function pollChanges(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isRestart = STARTS.has(this.getActivationMode()) && !polledBefore.has(this);
	polledBefore.add(this);
	if (!isRestart) return await pollOnce(this);
	try {
		return await pollOnce(this);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		this.logger.warn(`${this.getNode().name}: the poll at n8n's start failed. ${reason}`);
		return null;
	}
}

const STARTS = new Set<WorkflowActivateMode>(['init', 'leadershipChange']);

async function pollOnce(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getNodeParameter('source', 'search') !== 'journal') {
		return await poll(context, new SearchWatcher(context, await searchSettings(context)));
	}
	const settings = journalSettings(context);
	await checkProperties(context, settings);
	const connection = await journalConnectionOf(context);
	return await poll(context, new JournalWatcher(context, settings, connection));
}
