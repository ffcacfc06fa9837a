/** For each key, the end of the last work that was asked for. */
const tails = new Map<string, Promise<void>>();

/** For each that is watching, the keys that work let go of since. */
const watches = new Set<Set<string>>();

/**
 * Runs work that no other work with one of the same keys runs beside, within this process, in the order of asking.
 * Several keys are taken in one step, so that two callers can never wait for each other. Work that asks for more needs
 * keys of another kind, whose holders never ask for any of the first kind.
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
		for (const letGo of watches) for (const key of keys) letGo.add(key);
		end();
		for (const key of keys) if (tails.get(key) === ended) tails.delete(key);
	}
}

/**
 * Runs work that reads something before it takes the keys for it, because they are known only then.
 *
 * @param run takes the keys that other work has let go of since it began, which change while it runs: what was read of
 * them may be out of date.
 */
export async function watching<Result>(
	run: (letGo: ReadonlySet<string>) => Promise<Result>,
): Promise<Result> {
	const letGo = new Set<string>();
	watches.add(letGo);
	try {
		return await run(letGo);
	} finally {
		watches.delete(letGo);
	}
}
