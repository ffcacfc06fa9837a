import { setTimeout as after } from 'node:timers/promises';

/** Waits without keeping the process alive: a sandbox that was closed must not linger for a slow answer. */
export async function pause(milliseconds: number): Promise<void> {
	if (milliseconds > 0) await after(milliseconds, undefined, { ref: false });
}
