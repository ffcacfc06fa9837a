/** Cuts a list into pieces of at most `size`; an empty list into none. */
export const chunks = <Entry>(entries: Entry[], size: number): Entry[][] =>
	Array.from({ length: Math.ceil(entries.length / size) }, (_, index) =>
		entries.slice(index * size, (index + 1) * size),
	);

/** As many as a vendor works on at once; more would only stand in the queue before other executions. */
const SIDE_BY_SIDE = 6;

/**
 * Runs work on pieces of a list, some of them side by side; the next begins when one has ended.
 *
 * @throws what `run` throws.
 */
export async function eachChunk<Entry>(
	entries: Entry[],
	size: number,
	run: (piece: Entry[]) => Promise<void>,
): Promise<void> {
	const pieces = chunks(entries, size).values();
	const work = async () => {
		for (const piece of pieces) await run(piece);
	};
	await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
}
