import type { IPollFunctions } from 'n8n-workflow';

import { now } from '../../../shared/http/wait';
import type { JsonObject } from '../../../shared/json';
import { earliestLinks, linksAfter, type JournalLink } from '../../api/journal';
import { eventKey, eventsIn, isWanted } from '../../domain/changes/journalEvent';
import { apiError, request, type Connection } from '../../transport';
import { readingEndsAt } from '../pollEnd';
import { fetchFile, fileError } from './ask';
import { hasAgedOut, type JournalState, type LostPosition } from './position';
import type { JournalSettings } from './settings';
import { subscriptionsWanted } from './subscriptions';

/** Links live for some minutes only. */
const LINKS_AT_ONCE = 20;

/** Keys of the last events: the journal may have one twice, also in the next file. Some 35 kilobytes. */
const MOST_REMEMBERED = 2_000;

/** What HubSpot may answer for an offset that it does not have any more; which one is not documented. */
const LOST = [400, 404, 410, 416, 422];

export interface Read {
	events: JsonObject[];
	state: JournalState;
	/** How many of the first events had been handed over before: those of the files up to a known position. */
	repeated: number;
	/** There may have been more between this position and what was read. */
	lost?: LostPosition;
}

interface Links {
	links: JournalLink[];
	/** HubSpot's clock, in milliseconds. */
	answeredAt: number;
}

/** The way of one poll through the journal. */
export class JournalReading {
	private readonly until: number;
	private readonly recent: Set<string>;
	private readonly events: JsonObject[] = [];
	private offset: string;
	private since: number | undefined;
	private lost: LostPosition | undefined;
	private repeated = 0;
	private expired = 0;
	/** Up to the known position all is read in any case, since the next poll could not tell that the rest is repeated. */
	private isDue: boolean;

	/** @param known a position that was reached before. */
	constructor(
		private readonly context: IPollFunctions,
		private readonly settings: JournalSettings,
		private readonly connection: Connection,
		private readonly from: JournalState,
		private readonly known = '',
	) {
		this.until = readingEndsAt(context);
		this.recent = new Set(from.recent);
		this.offset = from.offset;
		this.since = from.since;
		this.isDue = known !== '' && known !== from.offset;
	}

	/**
	 * Reads file after file. What was read stays read when a later file cannot be had: the next poll goes on from there.
	 *
	 * @throws NodeApiError or NodeOperationError when not even the first file, or not all up to the known position, can
	 * be had.
	 */
	async read(): Promise<Read> {
		// From the beginning on, HubSpot tells of no lost position; the known one would never be met.
		if (this.offset === '' && this.isDue && (await this.isKnownGone())) {
			this.lost = { offset: this.known };
			this.isDue = false;
		}
		for (;;) {
			const links = await this.nextLinks();
			if (links.length === 0 || !(await this.readFiles(links))) return this.result();
		}
	}

	private result(): Read {
		const { events, offset, since, repeated, lost } = this;
		const state: JournalState = {
			offset,
			...(offset === '' && since !== undefined && { since }),
			recent: [...this.recent].slice(-MOST_REMEMBERED),
			subscriptions: subscriptionsWanted(this.settings),
		};
		return { events, state, repeated, ...(lost && { lost }) };
	}

	/** The files behind the position; behind a lost one all that there are. */
	private async nextLinks(): Promise<JournalLink[]> {
		const answer = await this.links(this.offset);
		if (answer === 'lost') {
			this.lost = { offset: this.offset };
			this.offset = '';
			this.since = undefined;
			this.isDue &&= !(await this.isKnownGone());
			return await this.nextLinks();
		}
		const { links, answeredAt } = answer;
		if (this.offset !== '') return links;
		const position: LostPosition = {
			offset: '',
			...(this.since !== undefined && { since: this.since }),
		};
		if (hasAgedOut(position, answeredAt)) {
			this.lost ??= position;
			this.since = undefined;
		}
		this.since = links.length === 0 ? answeredAt : (this.since ?? answeredAt);
		return links;
	}

	/** Whether to ask for more links. */
	private async readFiles(links: JournalLink[]): Promise<boolean> {
		for (const link of links) {
			if (this.isEnough()) return false;
			const file = await fetchFile(this.context, link.url);
			if (!file.ok) {
				// The link was too old: a new one for the same file, once.
				if (file.failure.status === 403 && this.expired++ < 1) return true;
				if (!this.isDue && this.offset !== this.from.offset) return false;
				throw fileError(this.context, file.failure);
			}
			this.expired = 0;
			this.take(eventsIn(file.body));
			this.offset = link.currentOffset;
			if (this.offset !== this.known) continue;
			this.isDue = false;
			this.repeated = this.events.length;
		}
		return true;
	}

	private isEnough(): boolean {
		return !this.isDue && (this.events.length >= this.settings.most || now() > this.until);
	}

	private take(events: JsonObject[]): void {
		for (const event of events) {
			if (!isWanted(event, this.settings)) continue;
			const key = eventKey(event);
			if (this.recent.has(key)) continue;
			this.recent.add(key);
			this.events.push(event);
		}
	}

	private async isKnownGone(): Promise<boolean> {
		return (await this.links(this.known)) === 'lost';
	}

	private async links(offset: string): Promise<Links | 'lost'> {
		const { portalId } = this.settings;
		const call =
			offset === ''
				? earliestLinks(portalId, LINKS_AT_ONCE)
				: linksAfter(portalId, offset, LINKS_AT_ONCE);
		const outcome = await request(this.context, call, this.connection);
		if (outcome.ok) {
			const { body, answeredAt = Date.now() } = outcome;
			return { links: body?.results ?? [], answeredAt };
		}
		if (offset !== '' && LOST.includes(outcome.failure.status ?? 0)) return 'lost';
		throw apiError(this.context.getNode(), outcome.failure);
	}
}
