import { setTimeout as after } from 'node:timers/promises';

/**
 * Waits without keeping the process alive: a sandbox that was closed must not linger for a slow answer.
 *
 * @param until ends the wait before its time.
 */
export async function pause(milliseconds: number, until?: AbortSignal): Promise<void> {
	if (milliseconds <= 0) return;
	const waiting = after(milliseconds, undefined, { ref: false, ...(until && { signal: until }) });
	// It rejects for no other reason than `until`.
	await waiting.catch(() => undefined);
}
