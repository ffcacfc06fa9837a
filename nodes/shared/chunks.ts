/** Cuts a list into pieces of at most `size`; an empty list into none. */
export const chunks = <Entry>(entries: Entry[], size: number): Entry[][] =>
	Array.from({ length: Math.ceil(entries.length / size) }, (_, index) =>
		entries.slice(index * size, (index + 1) * size),
	);
