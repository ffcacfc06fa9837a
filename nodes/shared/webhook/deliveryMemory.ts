import { answeredWell, whenOver, type Answering } from './answered';

/** About 10 MB of keys in the worst case. */
const MOST_KEYS = 50_000;

/** A sender that hung up and never got an answer: after this time nobody works on its delivery any more. */
const ABANDONED_AFTER_MS = 6 * 3_600_000;

interface Delivery {
	response: Answering;
	since: number;
}

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
	/** No more than n8n is at work on. Holds whole responses, so nothing may stay here without need. */
	private readonly pending = new Map<string, Delivery>();

	/** When each key was confirmed; the oldest first. */
	private readonly confirmed = new Map<string, number>();

	constructor(
		private readonly mostKeys = MOST_KEYS,
		private readonly now: () => number = Date.now,
	) {}

	/** How many keys are held. */
	get size(): number {
		return this.pending.size + this.confirmed.size;
	}

	/** What is known of a key. A confirmation older than the window does not count. */
	recall(key: string, windowMs: number): Remembered {
		this.settle(key);
		if (this.pending.has(key)) return 'pending';
		const since = this.confirmed.get(key);
		return since !== undefined && this.now() - since < windowMs ? 'confirmed' : 'unknown';
	}

	/** Takes keys on, to be settled by how n8n answers. */
	claim(keys: readonly string[], response: Answering): void {
		// Once a sender has hung up, Node tells of no answer, and it may never come back to ask.
		for (const key of this.pending.keys()) this.settle(key);
		const delivery: Delivery = { response, since: this.now() };
		for (const key of keys) {
			this.confirmed.delete(key);
			this.pending.set(key, delivery);
		}
		whenOver(response, () => {
			for (const key of keys) if (this.pending.get(key) === delivery) this.settle(key);
		});
		this.makeRoom();
	}

	/** Looks whether a pending key is pending still. */
	private settle(key: string): void {
		const delivery = this.pending.get(key);
		if (!delivery) return;
		const { response, since } = delivery;
		const well = answeredWell(response);
		const abandoned = response.closed && this.now() - since > ABANDONED_AFTER_MS;
		if (well === undefined && !abandoned) return;
		this.pending.delete(key);
		if (well === true) this.confirmed.set(key, this.now());
	}

	private makeRoom(): void {
		for (const key of this.confirmed.keys()) {
			if (this.size <= this.mostKeys) return;
			this.confirmed.delete(key);
		}
	}
}
