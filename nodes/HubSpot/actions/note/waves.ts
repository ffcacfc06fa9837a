/**
 * Entries in groups in which no key is twice, each key's entries in their order: what is about the same note goes one
 * after the other.
 */
export function waves<Entry>(entries: Entry[], keyOf: (entry: Entry) => string): Entry[][] {
	const seen = new Map<string, number>();
	const found: Entry[][] = [];
	for (const entry of entries) {
		const key = keyOf(entry);
		const wave = seen.get(key) ?? 0;
		seen.set(key, wave + 1);
		(found[wave] ??= []).push(entry);
	}
	return found;
}
