/** Records that search still shows for some seconds, and that are no matches any more. */
export class RuledOut {
	private readonly archived = new Set<string>();
	private readonly changed = new Set<string>();

	/** Nobody's match any more. */
	addArchived(id: string): void {
		this.archived.add(id);
	}

	/** It does not fulfil the criteria of the key any more. */
	addChanged(id: string, key: string): void {
		this.changed.add(`${id} ${key}`);
	}

	isArchived(id: string): boolean {
		return this.archived.has(id);
	}

	/** Whether the record is no match of the criteria of the key. */
	has(id: string, key: string): boolean {
		return this.archived.has(id) || this.changed.has(`${id} ${key}`);
	}
}
