import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a machine that is ten times as slow as usual: what goes well is seen at once all the same. */
const PATIENCE_MS = 120_000;

/** Asks until the answer is as wanted. Throws with the last answer when it takes longer than allowed. */
export async function poll<T>(
	what: string,
	ask: () => Promise<T>,
	isAsWanted: (answer: T) => boolean,
	{ timeoutMs = PATIENCE_MS, everyMs = 100 } = {},
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (isAsWanted(answer)) return answer;
		if (Date.now() > deadline) {
			throw new Error(
				`Waited ${timeoutMs} ms until ${what}; last: ${JSON.stringify(answer).slice(0, 500)}`,
			);
		}
		await sleep(everyMs);
	}
}
