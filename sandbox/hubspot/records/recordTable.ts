import type { StoredRecord } from './record';

/** The records of one object type, by id and in the order of their ids, so that a page starts where the last one ended. */
export class RecordTable {
	private readonly byId = new Map<string, StoredRecord>();
	private readonly ordered: StoredRecord[] = [];

	get(id: string): StoredRecord | undefined {
		return this.byId.get(id);
	}

	all(): readonly StoredRecord[] {
		return this.ordered;
	}

	*after(id: number): IterableIterator<StoredRecord> {
		for (let index = this.position(id); index < this.ordered.length; index += 1) {
			const record = this.ordered[index];
			if (record) yield record;
		}
	}

	/** Ids are handed out upwards, so a new record nearly always goes to the end. */
	add(record: StoredRecord): void {
		this.byId.set(record.id, record);
		this.ordered.splice(this.position(Number(record.id)), 0, record);
	}

	remove({ id }: StoredRecord): void {
		if (this.byId.delete(id)) this.ordered.splice(this.position(Number(id) - 1), 1);
	}

	/** Of the first record with a higher id. */
	private position(id: number): number {
		let low = 0;
		let high = this.ordered.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (Number(this.ordered[middle]?.id) <= id) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
