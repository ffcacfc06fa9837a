import type { ControlConnection } from '../../core';
import type { JournalEvent } from '../journal';
import type { JournalView } from './journalRoutes';

/** Arranges and reads the webhooks journals; of all apps when none is named. */
export class JournalClient {
	constructor(private readonly connection: ControlConnection) {}

	/** How many events wait and were published, by app and file. */
	async view(appId?: number): Promise<JournalView[]> {
		return await this.connection.call('hubspot/journal', { appId });
	}

	/** Publishes what waits, now. */
	async publish(appId?: number): Promise<JournalView[]> {
		return await this.connection.call('hubspot/journal/publish', { appId });
	}

	/** As if all files were older than three days: every offset that anybody has kept is lost. */
	async forget(appId?: number): Promise<void> {
		await this.connection.call('hubspot/journal/forget', { appId });
	}

	/** Events that the account itself does not make: of another account, or the same one again. */
	async add(appId: number, events: JournalEvent[]): Promise<void> {
		await this.connection.call('hubspot/journal/add', { appId, events });
	}
}
