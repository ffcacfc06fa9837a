import { sleep } from 'n8n-workflow';

/** Milliseconds that only ever go on: the clock of a server can be set back, and a wait must not get longer by that. */
export const now = (): number => performance.now();

/**
 * Waits, and stops waiting when the execution is cancelled.
 *
 * @returns false when it was cancelled. The second argument of `sleep` is ignored by n8n before 2.40,
 * so long waits are cut into slices.
 */
export async function wait(ms: number, cancelled?: AbortSignal): Promise<boolean> {
	const end = now() + ms;
	for (let left = ms; left > 0; left = end - now()) {
		if (cancelled?.aborted) return false;
		await sleep(Math.min(left, 500));
	}
	return !cancelled?.aborted;
}

/** The longest a vendor's Retry-After is read as, in seconds or as an HTTP date. Undefined if it is neither. */
export function retryAfterMs(header: string | undefined, today = Date.now()): number | undefined {
	if (header === undefined || header.trim() === '') return undefined;
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - today);
}

/** Exponential back-off with full jitter on its upper half: 0.5–1 s, 1–2 s, 2–4 s … up to the cap. */
export function backOffMs(tried: number, random = Math.random(), capMs = 16_000): number {
	const ceiling = Math.min(capMs, 1000 * 2 ** (tried - 1));
	return ceiling / 2 + (ceiling / 2) * random;
}
