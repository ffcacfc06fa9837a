import { SeededRandom } from '../../core';
import type { ObjectType } from '../objectTypes';
import type { StoredRecord } from '../records';

export interface Lag {
	/** The least time after which the index knows a change. */
	minMs: number;
	/** The most; in between, each change has a lag of its own. */
	maxMs: number;
}

interface Pending {
	type: ObjectType;
	record: StoredRecord;
	/** Undefined: there is nothing to find any more. */
	values: ReadonlyMap<string, string> | undefined;
	write: number;
	changedAt: number;
	/** From 0 up to 1: where between the least and the most lag this change lies. */
	share: number;
}

/**
 * What search knows of the records: not what they hold, but what they held some moments ago. Changes become known each
 * after its own lag, so also out of order; of one record, an earlier state never replaces a later one. That a record was
 * archived, restored or merged away is a change like any other: until it is known, search shows what was.
 */
export class SearchIndex {
	private pending: Pending[] = [];
	private readonly versions = new Map<string, number>();
	private random = new SeededRandom();
	private writes = 0;

	constructor(private readonly lag: () => Lag) {}

	/** The same seed gives the same lags to the same changes. */
	reseed(seed: number): void {
		this.random = new SeededRandom(seed);
	}

	changed(type: ObjectType, record: StoredRecord, now: number): void {
		this.writes += 1;
		const write = this.writes;
		const share = this.random.next();
		const change = { type, record, values: found(record), write, changedAt: now, share };
		if (this.lag().maxMs === 0) this.learn(change);
		else this.pending.push(change);
	}

	/** The index knows the record as it is. */
	settle(type: ObjectType, record: StoredRecord): void {
		this.writes += 1;
		this.learn({ type, record, values: found(record), write: this.writes });
	}

	/** Something else changed what a search finds: nothing is left of a record. */
	touch({ id }: ObjectType): void {
		this.versions.set(id, this.version(id) + 1);
	}

	/** Learns what is due; gives a number that is another one whenever a search could find something else. */
	catchUp({ id }: ObjectType, now: number): number {
		if (this.pending.length > 0) {
			const { minMs, maxMs } = this.lag();
			const isDue = ({ changedAt, share }: Pending): boolean =>
				now - changedAt >= minMs + share * (maxMs - minMs);
			for (const change of this.pending) if (isDue(change)) this.learn(change);
			this.pending = this.pending.filter((change) => !isDue(change));
		}
		return this.version(id);
	}

	private learn({ type, record, values, write }: Omit<Pending, 'changedAt' | 'share'>): void {
		if (record.indexedWrite >= write) return;
		record.indexedWrite = write;
		record.indexed = values;
		this.touch(type);
	}

	private version(typeId: string): number {
		return this.versions.get(typeId) ?? 0;
	}
}

/** What search finds of a record, once it knows. */
const found = (record: StoredRecord): ReadonlyMap<string, string> | undefined =>
	record.archivedAt === undefined && record.mergedInto === undefined
		? record.properties
		: undefined;
