import { type ChildProcess, spawn, spawnSync, type SpawnOptions } from 'node:child_process';

const alive = new Set<ChildProcess>();
const windows = process.platform === 'win32';

/**
 * Starts a process as the head of its own group, so that it can be ended with everything it started.
 * What still runs when this process ends, for whatever reason, is killed with it.
 */
export function spawnGroup(command: string, args: string[], options: SpawnOptions): ChildProcess {
	const child = spawn(command, args, { ...options, detached: !windows, windowsHide: true });
	alive.add(child);
	child.once('error', () => alive.delete(child));
	child.once('exit', () => {
		killGroup(child);
		alive.delete(child);
	});
	return child;
}

/** Kills a process of `spawnGroup` and all its descendants at once; harmless when they are gone. */
export function killGroup(child: ChildProcess): void {
	if (child.pid === undefined) return;
	if (windows) {
		if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
		return;
	}
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch (error) {
		// Not `instanceof Error`: jest runs this in a realm of its own.
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

process.on('exit', () => {
	for (const child of alive) killGroup(child);
});
