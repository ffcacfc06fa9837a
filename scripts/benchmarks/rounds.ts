/** Several measurements of the same thing. */
export interface Spread {
	median: number;
	least: number;
	most: number;
	rounds: number;
}

/** Throws when there is nothing to take the median of. */
export function spreadOf(values: readonly number[]): Spread {
	const sorted = [...values].sort((one, other) => one - other);
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	const least = sorted[0];
	const most = sorted.at(-1);
	if (upper === undefined || lower === undefined || least === undefined || most === undefined) {
		throw new Error('There are no measurements.');
	}
	return { median: (lower + upper) / 2, least, most, rounds: sorted.length };
}

/**
 * Everybody's rounds, taken in turns: what changes in the course of a run (caches, a growing database, a busy machine)
 * meets all alike. Each one's results in the order of its rounds.
 */
export async function inTurns<T>(
	contestants: ReadonlyArray<{ rounds: number; run: () => Promise<T> }>,
): Promise<T[][]> {
	const results = contestants.map((): T[] => []);
	const most = Math.max(0, ...contestants.map(({ rounds }) => rounds));
	for (let round = 0; round < most; round += 1) {
		for (const [index, { rounds, run }] of contestants.entries()) {
			if (round < rounds) results[index]?.push(await run());
		}
	}
	return results;
}
