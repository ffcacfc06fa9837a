import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { now } from '../../../shared/http/wait';
import { isObject, stringsIn, type JsonObject } from '../../../shared/json';
import { earliestLinks, latestLink, linksAfter, type JournalLink } from '../../api/journal';
import { eventKey, eventsIn, isWanted } from '../../domain/changes/journalEvent';
import { apiError, request, type Connection } from '../../transport';
import type { Reading, Watcher } from '../handOver';
import { readingEndsAt } from '../pollEnd';
import { askJournal, fetchFile } from './ask';
import { gapItem, journalItems } from './items';
import type { JournalSettings } from './settings';
import { ensureSubscriptions, subscriptionsWanted } from './subscriptions';

/** Links live for some minutes only. */
const LINKS_AT_ONCE = 20;
const SAMPLE = 5;

/** Keys of the last events: the journal may have one twice, also in the next file. Some 35 kilobytes. */
const MOST_REMEMBERED = 2_000;

/** What HubSpot may answer for an offset that it does not have any more; which one is not documented. */
const LOST = [400, 404, 410, 416, 422];

export interface JournalState {
	/** Of the last file that was read; empty before the first one. */
	offset: string;
	recent: string[];
	/** Names the subscriptions that were looked after; what an earlier version has left has none. */
	subscriptions?: string;
}

interface Read {
	events: JsonObject[];
	state: JournalState;
	/** How many of the first events had been handed over before: those of the files up to a known position. */
	repeated: number;
	/** The position was lost: there may have been more between it and what was read. */
	lost?: string;
}

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

	stateIn(saved: unknown): JournalState | undefined {
		if (!isObject(saved) || typeof saved.offset !== 'string') return undefined;
		const { offset, recent, subscriptions } = saved;
		return {
			offset,
			recent: stringsIn(recent),
			...(typeof subscriptions === 'string' && { subscriptions }),
		};
	}

	async start(): Promise<JournalState> {
		await this.subscribe();
		const subscriptions = subscriptionsWanted(this.settings);
		if (this.settings.start === 'earliest') return { offset: '', recent: [], subscriptions };
		const { body } = await askJournal(
			this.context,
			this.connection,
			latestLink(this.settings.portalId),
		);
		return { offset: body?.currentOffset ?? '', recent: [], subscriptions };
	}

	async read(from: JournalState, known: JournalState | undefined): Promise<Reading<JournalState>> {
		await this.lookAfterSubscriptions(from);
		const { events, state, repeated, lost } = await this.readOn(from, known?.offset);
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
	 * Reads file after file. What was read stays read when a later file cannot be had: the next poll goes on from there.
	 *
	 * @param known a position that was reached before: up to there all is read in any case, since the next poll could not
	 * tell that the rest is repeated.
	 * @throws NodeApiError when not even the first file, or not all up to the known position, can be had.
	 */
	private async readOn(from: JournalState, known: string | undefined): Promise<Read> {
		const until = readingEndsAt(this.context);
		const recent = new Set(from.recent);
		const events: JsonObject[] = [];
		let { offset } = from;
		let lost: string | undefined;
		let repeated = 0;
		let isDue = known !== undefined && known !== offset;
		const read = (): Read => ({
			events,
			state: {
				offset,
				recent: [...recent].slice(-MOST_REMEMBERED),
				subscriptions: subscriptionsWanted(this.settings),
			},
			repeated,
			...(lost !== undefined && { lost }),
		});
		const isEnough = () => !isDue && (events.length >= this.settings.most || now() > until);
		for (let expired = 0; ; ) {
			const links = await this.links(offset);
			if (links === 'lost') {
				[lost, offset] = [offset, ''];
				// The known position may be gone as well, and would not be met.
				isDue = false;
				continue;
			}
			if (links.length === 0) return read();
			for (const link of links) {
				if (isEnough()) return read();
				const file = await fetchFile(this.context, link.url);
				if (!file.ok) {
					// The link was too old: a new one for the same file, once.
					const isExpired = file.failure.status === 403 && expired < 1;
					if (!isExpired && (isDue || offset === from.offset)) {
						throw apiError(this.context.getNode(), file.failure);
					}
					if (!isExpired) return read();
					expired += 1;
					break;
				}
				expired = 0;
				for (const event of eventsIn(file.body)) {
					if (!isWanted(event, this.settings)) continue;
					const key = eventKey(event);
					if (recent.has(key)) continue;
					recent.add(key);
					events.push(event);
				}
				offset = link.currentOffset;
				if (offset !== known) continue;
				isDue = false;
				repeated = events.length;
			}
		}
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

	private async links(offset: string): Promise<JournalLink[] | 'lost'> {
		const { portalId } = this.settings;
		const call =
			offset === ''
				? earliestLinks(portalId, LINKS_AT_ONCE)
				: linksAfter(portalId, offset, LINKS_AT_ONCE);
		const outcome = await request(this.context, call, this.connection);
		if (outcome.ok) return outcome.body?.results ?? [];
		if (offset !== '' && LOST.includes(outcome.failure.status ?? 0)) return 'lost';
		throw apiError(this.context.getNode(), outcome.failure);
	}
}
