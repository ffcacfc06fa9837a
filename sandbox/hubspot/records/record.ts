/** One value that a property had, and where it came from. */
export interface PropertyVersion {
	value: string;
	timestamp: number;
	sourceType: string;
	sourceId?: string;
}

/** Where a write comes from, as HubSpot's property history tells it. */
export interface ChangeSource {
	sourceType: string;
	sourceId?: string;
}

export const BY_API: ChangeSource = { sourceType: 'INTEGRATION', sourceId: '4711' };

/** A record of the account. Properties without a value are not in the map. */
export class StoredRecord {
	readonly properties = new Map<string, string>();
	/** Oldest first. */
	readonly history = new Map<string, PropertyVersion[]>();
	updatedAt: number;
	archivedAt: number | undefined;
	/** The winner, when this record was merged away. */
	mergedInto: string | undefined;
	private indexed: ReadonlyMap<string, string> | undefined;
	private changedAt: number | undefined;

	constructor(
		readonly id: string,
		readonly createdAt: number,
	) {
		this.updatedAt = createdAt;
	}

	/** Sets what changed; gives the names of the properties whose value is another one now. */
	write(values: ReadonlyMap<string, string>, now: number, source: ChangeSource): string[] {
		const changed = [...values].filter(
			([name, value]) => (this.properties.get(name) ?? '') !== value,
		);
		if (changed.length === 0) return [];
		for (const [name, value] of changed) {
			if (value === '') this.properties.delete(name);
			else this.properties.set(name, value);
			const version: PropertyVersion = { value, timestamp: now, ...source };
			const versions = this.history.get(name);
			if (versions) versions.push(version);
			else this.history.set(name, [version]);
		}
		this.updatedAt = now;
		return changed.map(([name]) => name);
	}

	/**
	 * Call before a write: keeps what the search index shows until it has caught up. With a lag of 0 the index is always
	 * up to date and nothing is copied.
	 */
	beforeChange(now: number, lagMs: number): void {
		if (lagMs === 0) {
			this.changedAt = undefined;
			return;
		}
		const caughtUp = this.changedAt === undefined || now - this.changedAt >= lagMs;
		// A record without any property is just being created: the index does not know it.
		if (caughtUp && this.properties.size > 0) this.indexed = new Map(this.properties);
		this.changedAt = now;
	}

	/** The properties as the search index knows them; `undefined` when it does not know the record yet. */
	searchable(now: number, lagMs: number): ReadonlyMap<string, string> | undefined {
		if (this.changedAt === undefined || now - this.changedAt >= lagMs) return this.properties;
		return this.indexed;
	}
}
