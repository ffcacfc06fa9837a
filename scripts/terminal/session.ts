import pc from 'picocolors';

import { Explained } from './command';

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs a command of scripts/ and ends the process: with its exit code, with 1 and a message a person can use when it
 * throws, or with the usual code when it is interrupted. `close` runs once in every case; what it leaves is killed.
 */
export async function endWith(
	work: () => Promise<number>,
	close: () => Promise<void> = async () => {},
): Promise<never> {
	const interrupted = new Promise<number>((resolve) => {
		for (const [signal, code] of Object.entries(SIGNALS)) {
			process.once(signal, () => {
				process.stdout.write('\n');
				// A second Ctrl-C does not wait for an orderly end: children are killed on exit.
				process.once(signal, () => process.exit(code));
				resolve(code);
			});
		}
	});
	let code = 1;
	try {
		code = await Promise.race([work(), interrupted]);
	} catch (error) {
		console.error(error instanceof Explained ? `\n${pc.red(error.message)}` : error);
	}
	await close().catch(console.error);
	process.exit(code);
}

/** Never resolves: for a command that stays up until it is interrupted. */
export const untilInterrupted = async (): Promise<number> =>
	await new Promise(() => setInterval(() => {}, 60_000));
