import type { Properties } from '../writeModes';

/** What a look-up created a moment ago. */
export type CreatedRecord =
	| { kind: 'created'; id: string; properties: Properties }
	/** It was sent, and nobody knows whether HubSpot carried it out. */
	| { kind: 'unknown' };

/** Well past what HubSpot's search index takes to know a record. */
const KEPT_MS = 5 * 60_000;
const MOST = 20_000;

/**
 * What look-ups of this process created a moment ago, by account, object type and criteria: HubSpot's search does not
 * know it yet. Not more than 20,000 records, the oldest are forgotten first.
 */
export class CreatedRecords {
	private readonly kept = new Map<string, { at: number; record: CreatedRecord }>();

	/** @param now milliseconds. */
	add(key: string, record: CreatedRecord, now: number): void {
		this.kept.delete(key);
		this.kept.set(key, { at: now, record });
		for (const [oldest, { at }] of this.kept) {
			if (this.kept.size <= MOST && now - at <= KEPT_MS) return;
			this.kept.delete(oldest);
		}
	}

	get(key: string, now: number): CreatedRecord | undefined {
		const entry = this.kept.get(key);
		return entry && now - entry.at <= KEPT_MS ? entry.record : undefined;
	}

	forget(key: string): void {
		this.kept.delete(key);
	}
}
