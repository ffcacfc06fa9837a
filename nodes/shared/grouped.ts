/** Entries that have the same key together, in the order in which each key came first. */
export function grouped<Entry>(
	entries: Iterable<Entry>,
	keyOf: (entry: Entry) => string,
): Map<string, [Entry, ...Entry[]]> {
	const groups = new Map<string, [Entry, ...Entry[]]>();
	for (const entry of entries) {
		const key = keyOf(entry);
		const group = groups.get(key);
		if (group) group.push(entry);
		else groups.set(key, [entry]);
	}
	return groups;
}
