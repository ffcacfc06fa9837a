import { mkdirSync, openSync, closeSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { cacheFolder } from '../paths';
import { spawnGroup } from './children';

/** Something a person can act on: shown without a stack trace. */
export class Explained extends Error {}

export interface CommandOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Show the output instead of keeping it in a log file. */
	show?: boolean;
}

/** `.cache/logs/<name>.log`, its folder made. */
export function logFile(name: string): string {
	const folder = join(cacheFolder, 'logs');
	mkdirSync(folder, { recursive: true });
	return join(folder, `${name}.log`);
}

/** Where a log is and how it ends, for an error message. */
export function endOfLog(file: string, lines = 20): string {
	const kept = readFileSync(file, 'utf8')
		.trim()
		.split('\n')
		.filter((line) => !line.startsWith('npm warn'));
	const tail = kept.slice(-lines).join('\n');
	return `The whole log is in ${relative(process.cwd(), file)}; it ends with:\n\n${tail}`;
}

/**
 * Runs a command to its end, its output in the log file of that name (or shown).
 * Throws Explained with the end of the log when it fails.
 */
export async function runCommand(
	name: string,
	command: string,
	args: string[],
	{ cwd, env, show = false }: CommandOptions = {},
): Promise<void> {
	const file = show ? undefined : logFile(name);
	const output = file === undefined ? 'inherit' : openSync(file, 'w');
	try {
		const child = spawnGroup(command, args, { cwd, env, stdio: ['ignore', output, output] });
		const code = await new Promise<number>((resolve, reject) => {
			child.once('error', reject).once('exit', (exitCode) => resolve(exitCode ?? 1));
		});
		if (code === 0) return;
		throw new Explained(
			file === undefined ? `${name} failed.` : `${name} failed. ${endOfLog(file)}`,
		);
	} finally {
		if (typeof output === 'number') closeSync(output);
	}
}

/** Runs npm: the one that started this process, else the one on PATH (a `.cmd` on Windows). */
export async function runNpm(
	name: string,
	args: string[],
	options: CommandOptions = {},
): Promise<void> {
	const own = process.env.npm_execpath;
	if (own?.endsWith('npm-cli.js'))
		return await runCommand(name, process.execPath, [own, ...args], options);
	if (process.platform === 'win32')
		return await runCommand(name, 'cmd', ['/c', 'npm', ...args], options);
	return await runCommand(name, 'npm', args, options);
}
