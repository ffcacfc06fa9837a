import { setTimeout as sleep } from 'node:timers/promises';

/** As long as `Editor` gives a step: what goes well is seen at once all the same. */
const PATIENCE_MS = 45_000;

/** Looks until it no longer throws, for what n8n shows or stores a moment later; throws what the last look threw. */
export async function soon<T>(look: () => Promise<T>): Promise<T> {
	for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(250)) {
		try {
			return await look();
		} catch (error) {
			if (Date.now() > deadline) throw error;
		}
	}
}

/** Reads until the same comes twice in succession, for what moves or fills a while; gives it. */
export async function settled<T>(read: () => Promise<T>): Promise<T> {
	let last = await read();
	return await soon(async () => {
		await sleep(250);
		const before = last;
		last = await read();
		expect(last).toEqual(before);
		return last;
	});
}
