import { randomUUID } from 'node:crypto';
import type { JournalEvent } from './journalEvent';

/** A file of the journal. */
export interface JournalEntry {
	offset: string;
	publishedAt: number;
	events: readonly JournalEvent[];
}

export interface LogRules {
	publishDelayMs: number;
	eventsPerFile: number;
}

/** HubSpot docs: the journal goes back three days, and a file has at most 5 MB. */
const RETENTION_MS = 3 * 86_400_000;
const FILE_BYTES = 5_000_000;
/** HubSpot collects events for a while before it publishes them together. */
const GATHER_MS = 60_000;

interface Waiting {
	event: JournalEvent;
	dueAt: number;
	bytes: number;
}

/** The journal of one app: events wait until they are published in files, files are forgotten after three days. */
export class JournalLog {
	private waiting: Waiting[] = [];
	private published: JournalEntry[] = [];

	constructor(
		private readonly now: () => number,
		private readonly rules: () => LogRules,
	) {}

	add(event: JournalEvent): void {
		const dueAt = this.now() + this.rules().publishDelayMs;
		this.waiting.push({ event, dueAt, bytes: Buffer.byteLength(JSON.stringify(event)) });
	}

	/** What can be read now, oldest first; of one account only when `portalId` is given. */
	entries(portalId?: number): readonly JournalEntry[] {
		this.publishDue(this.now());
		if (portalId === undefined) return this.published;
		return this.published
			.map((entry) => ({
				...entry,
				events: entry.events.filter((event) => event.portalId === portalId),
			}))
			.filter(({ events }) => events.length > 0);
	}

	/** How many events nobody can read yet. */
	waitingCount(): number {
		this.publishDue(this.now());
		return this.waiting.length;
	}

	/** Publishes what waits, whether it is due or not. */
	flush(): void {
		const now = this.now();
		for (const each of this.waiting) each.dueAt = Math.min(each.dueAt, now);
		this.publishDue(now);
	}

	/** All files that there are have aged out. */
	forgetAll(): void {
		this.publishDue(this.now());
		this.published = [];
	}

	private publishDue(now: number): void {
		const due = this.waiting.filter(({ dueAt }) => dueAt <= now);
		if (due.length > 0) {
			this.waiting = this.waiting.filter(({ dueAt }) => dueAt > now);
			for (const file of this.files(due)) {
				this.published.push({
					offset: randomUUID(),
					publishedAt: Math.max(...[file[0], file.at(-1)].flatMap((each) => each?.dueAt ?? [])),
					events: file.map(({ event }) => event),
				});
			}
		}
		if ((this.published[0]?.publishedAt ?? now) <= now - RETENTION_MS) {
			this.published = this.published.filter(({ publishedAt }) => publishedAt > now - RETENTION_MS);
		}
	}

	private files(due: readonly Waiting[]): Waiting[][] {
		const { eventsPerFile } = this.rules();
		const files: Waiting[][] = [];
		let bytes = 0;
		for (const each of due) {
			const file = files.at(-1);
			const isFull =
				!file ||
				file.length >= eventsPerFile ||
				bytes + each.bytes > FILE_BYTES ||
				each.dueAt - (file[0]?.dueAt ?? 0) > GATHER_MS;
			if (isFull) {
				files.push([each]);
				bytes = each.bytes;
			} else {
				file.push(each);
				bytes += each.bytes;
			}
		}
		return files;
	}
}
