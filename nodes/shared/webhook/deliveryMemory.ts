import { answeredWell, whenOver, type Answering } from './answered';

/** About 10 MB of keys in the worst case. */
const MOST_KEYS = 50_000;

/** A sender that hung up and never got an answer: after this time nobody works on its delivery any more. */
const ABANDONED_AFTER_MS = 6 * 3_600_000;

type Entry =
	| { state: 'pending'; response: Answering; since: number }
	| { state: 'confirmed'; since: number };

export type Remembered = 'unknown' | 'pending' | 'confirmed';

/**
 * Which deliveries have been taken on by this process, so that a repeated one runs once.
 *
 * A key is *pending* from its arrival until n8n answers: with success it is *confirmed*, with an error it is
 * forgotten, so that the sender's next try runs. The oldest confirmed keys make room for new ones.
 *
 * It lives in the memory of one process: after a restart, and in n8n's queue mode with several webhook processes,
 * a repeat can run again. n8n offers `webhook()` no durable store that is safe under concurrency. Each item carries
 * its delivery key for that: writes downstream are idempotent on it.
 */
export class DeliveryMemory {
	private readonly entries = new Map<string, Entry>();

	constructor(
		private readonly mostKeys = MOST_KEYS,
		private readonly now: () => number = Date.now,
	) {}

	/** How many keys are held. */
	get size(): number {
		return this.entries.size;
	}

	/** What is known of a key. A confirmation older than the window does not count. */
	recall(key: string, windowMs: number): Remembered {
		const entry = this.entries.get(key);
		if (!entry) return 'unknown';
		if (entry.state === 'pending') return this.settle(key, entry);
		return this.now() - entry.since < windowMs ? 'confirmed' : 'unknown';
	}

	/** Takes keys on, to be settled by how n8n answers. */
	claim(keys: readonly string[], response: Answering): void {
		const entry: Entry = { state: 'pending', response, since: this.now() };
		for (const key of keys) {
			// Deleted first, so that it moves to the young end of the map.
			this.entries.delete(key);
			this.entries.set(key, entry);
		}
		this.makeRoom();
		whenOver(response, () => {
			for (const key of keys) if (this.entries.get(key) === entry) this.settle(key, entry);
		});
	}

	private settle(key: string, entry: Entry & { state: 'pending' }): Remembered {
		const well = answeredWell(entry.response);
		if (well === true) {
			this.entries.set(key, { state: 'confirmed', since: this.now() });
			return 'confirmed';
		}
		const abandoned = entry.response.closed && this.now() - entry.since > ABANDONED_AFTER_MS;
		if (well === undefined && !abandoned) return 'pending';
		this.entries.delete(key);
		return 'unknown';
	}

	private makeRoom(): void {
		for (const [key, { state }] of this.entries) {
			if (this.entries.size <= this.mostKeys) return;
			if (state === 'confirmed') this.entries.delete(key);
		}
	}
}
