import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { journalConnectionOf } from '../transport';
import { poll } from './handOver';
import { JournalWatcher, journalSettings } from './journal';
import { searchSettings, SearchWatcher } from './search';

export { changeTriggerParameters } from './parameters';

/**
 * One poll: the changes since the last one, or null when there are none. A poll that fails changes nothing: the next
 * one begins where it began.
 */
export async function pollChanges(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (this.getNodeParameter('source', 'search') !== 'journal') {
		return await poll(this, new SearchWatcher(this, await searchSettings(this)));
	}
	const settings = journalSettings(this);
	return await poll(this, new JournalWatcher(this, settings, await journalConnectionOf(this)));
}
