/**
 * Entries in groups in which no key is twice, in their order where they share one: what is about the same note goes one
 * after the other.
 */
export function waves<Entry>(entries: Entry[], keysOf: (entry: Entry) => string[]): Entry[][] {
	const next = new Map<string, number>();
	const found: Entry[][] = [];
	for (const entry of entries) {
		const keys = keysOf(entry);
		const wave = Math.max(0, ...keys.map((key) => next.get(key) ?? 0));
		for (const key of keys) next.set(key, wave + 1);
		(found[wave] ??= []).push(entry);
	}
	return found;
}
