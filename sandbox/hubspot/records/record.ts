import type { ChangeSource } from './changeSource';

/** One value that a property had, and where it came from. */
export interface PropertyVersion extends ChangeSource {
	value: string;
	timestamp: number;
}

/** A record of the account. Properties without a value are not in the map. */
export class StoredRecord {
	updatedAt: number;
	archivedAt: number | undefined;
	/** The winner, when this record was merged away. */
	mergedInto: string | undefined;
	/** The properties as the search index knows them; `undefined` while it knows of no such record. */
	indexed: ReadonlyMap<string, string> | undefined;
	/** Which write the index has seen last; a later one may overtake it. */
	indexedWrite = 0;
	private held: ReadonlyMap<string, string>;
	/** Oldest first; only of properties that were written after the creation. */
	private readonly later = new Map<string, PropertyVersion[]>();

	constructor(
		readonly id: string,
		readonly createdAt: number,
		values: ReadonlyMap<string, string>,
		private readonly createdBy: ChangeSource,
	) {
		this.updatedAt = createdAt;
		this.held = values;
	}

	/** A write replaces the map, so that who kept it (the search index) still sees what was. */
	get properties(): ReadonlyMap<string, string> {
		return this.held;
	}

	/** Every value that the property had, oldest first. */
	versions(name: string): readonly PropertyVersion[] {
		return this.later.get(name) ?? this.firstVersion(name);
	}

	/** By property, oldest first. */
	get history(): Map<string, readonly PropertyVersion[]> {
		const names = new Set([...this.held.keys(), ...this.later.keys()]);
		return new Map([...names].map((name) => [name, this.versions(name)]));
	}

	/** Sets what changed; gives the names of the properties whose value is another one now. */
	write(values: ReadonlyMap<string, string>, now: number, source: ChangeSource): string[] {
		const changed = [...values].filter(([name, value]) => (this.held.get(name) ?? '') !== value);
		if (changed.length === 0) return [];
		const next = new Map(this.held);
		for (const [name, value] of changed) {
			const versions = this.later.get(name) ?? this.firstVersion(name);
			this.later.set(name, [...versions, { value, timestamp: now, ...source }]);
			if (value === '') next.delete(name);
			else next.set(name, value);
		}
		this.held = next;
		this.updatedAt = now;
		return changed.map(([name]) => name);
	}

	/** What was never written again has the one version of the creation. */
	private firstVersion(name: string): PropertyVersion[] {
		const value = this.held.get(name);
		return value === undefined ? [] : [{ value, timestamp: this.createdAt, ...this.createdBy }];
	}
}
