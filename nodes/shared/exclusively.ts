/** For each key, the end of the last work that was asked for. */
const tails = new Map<string, Promise<void>>();

/**
 * Runs work that no other work with one of the same keys runs beside, within this process, in the order of asking.
 * Several keys are taken in one step, so that two callers can never wait for each other.
 */
export async function exclusively<Result>(
	keys: string[],
	run: () => Promise<Result>,
): Promise<Result> {
	const before = keys.map((key) => tails.get(key) ?? Promise.resolve());
	let end: () => void = () => {};
	const ended = new Promise<void>((resolve) => (end = resolve));
	for (const key of keys) tails.set(key, ended);
	await Promise.all(before);
	try {
		return await run();
	} finally {
		end();
		for (const key of keys) if (tails.get(key) === ended) tails.delete(key);
	}
}
