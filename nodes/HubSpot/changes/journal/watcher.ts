import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { JsonObject } from '../../../shared/json';
import { latestLink } from '../../api/journal';
import { eventsIn, isWanted } from '../../domain/changes/journalEvent';
import type { Connection } from '../../transport';
import type { Reading, Watcher } from '../handOver';
import { askJournal, fetchFile } from './ask';
import { gapItem, journalItems } from './items';
import { journalStateIn, type JournalState } from './position';
import { JournalReading } from './reading';
import type { JournalSettings } from './settings';
import { ensureSubscriptions, subscriptionsWanted } from './subscriptions';

const SAMPLE = 5;

/** Registrations of a trigger that were looked after: n8n makes one context for each, with the mode of its activation. */
const subscribed = new WeakSet<IPollFunctions>();

/** Follows the events of an app's webhooks journal. */
export class JournalWatcher implements Watcher<JournalState> {
	readonly key: string;
	readonly repeatsAfterRestart: boolean;

	constructor(
		private readonly context: IPollFunctions,
		private readonly settings: JournalSettings,
		private readonly connection: Connection,
	) {
		// A position in the journal of one app means nothing in that of another.
		this.key = ['journal', connection.key, settings.portalId, settings.start].join(' ');
		this.repeatsAfterRestart = settings.repeatsAfterRestart;
	}

	stateIn(saved: unknown, key: unknown): JournalState | undefined {
		return key === this.key ? journalStateIn(saved) : undefined;
	}

	async start(): Promise<JournalState> {
		await this.subscribe();
		const subscriptions = subscriptionsWanted(this.settings);
		if (this.settings.start === 'earliest') return { offset: '', recent: [], subscriptions };
		const { body, answeredAt: since = Date.now() } = await askJournal(
			this.context,
			this.connection,
			latestLink(this.settings.portalId),
		);
		return body
			? { offset: body.currentOffset, recent: [], subscriptions }
			: { offset: '', since, recent: [], subscriptions };
	}

	async read(from: JournalState, known: JournalState | undefined): Promise<Reading<JournalState>> {
		await this.lookAfterSubscriptions(from);
		const { context, settings, connection } = this;
		const reading = new JournalReading(context, settings, connection, from, known?.offset);
		const { events, state, repeated, lost } = await reading.read();
		const isRepeated = (_event: JsonObject, index: number) => index < repeated;
		const items = await journalItems(this.context, this.settings, events, isRepeated);
		if (lost === undefined) return { items, state };
		const marked = items.map((item) => ({ ...item, possibleGap: true }));
		return { items: [gapItem(lost), ...marked], state };
	}

	async sample(): Promise<IDataObject[]> {
		const link = latestLink(this.settings.portalId);
		const { body } = await askJournal(this.context, this.connection, link);
		const file = body && (await fetchFile(this.context, body.url));
		const events = file?.ok ? eventsIn(file.body) : [];
		const wanted = events.filter((event) => isWanted(event, this.settings)).slice(-SAMPLE);
		return await journalItems(this.context, this.settings, wanted, () => false);
	}

	/**
	 * Once for each activation, and once when other ones are wanted than before. A published workflow that is published
	 * again is an `update`, and mostly wants the same.
	 */
	private async lookAfterSubscriptions({ subscriptions }: JournalState): Promise<void> {
		const areOthers = subscriptions !== subscriptionsWanted(this.settings);
		if (areOthers || this.context.getActivationMode() !== 'update') await this.subscribe();
	}

	private async subscribe(): Promise<void> {
		if (subscribed.has(this.context)) return;
		await ensureSubscriptions(this.context, this.connection, this.settings);
		subscribed.add(this.context);
	}
}
