import pc from 'picocolors';

/** One line for a person. */
export function say(line = ''): void {
	process.stdout.write(`${line}\n`);
}

/** "1.4 s", "12 s", "3 min 5 s". */
export function duration(ms: number): string {
	if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
	const seconds = Math.round(ms / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export interface StepOptions<T = unknown> {
	/** Roughly how long it takes, for a person: "about 4 minutes". */
	about?: string;
	/** The work prints lines of its own, so the step must not redraw its line. */
	printsItself?: boolean;
	/** Whether a result that was reached is a success; without it every one is. */
	succeeded?: (result: T) => boolean;
}

/**
 * Does `work` under a title: the line counts the seconds on a terminal, speaks every 30 seconds elsewhere,
 * and ends with a tick or a cross and the time it took. Rejects with what `work` rejects with.
 */
export async function step<T>(
	title: string,
	work: () => Promise<T>,
	{ about, printsItself = false, succeeded = () => true }: StepOptions<T> = {},
): Promise<T> {
	const started = Date.now();
	const elapsed = () => duration(Date.now() - started);
	const expected = about === undefined ? '' : pc.dim(` (${about})`);
	const redraws = process.stdout.isTTY && !printsItself;
	const line = (mark: string, text: string) =>
		process.stdout.write(redraws ? `\r\x1b[K${mark} ${text}` : `${mark} ${text}\n`);

	line(pc.dim('…'), `${title}${expected}`);
	const ticker = setInterval(
		() => line(pc.dim('…'), `${title}${expected} ${pc.dim(elapsed())}`),
		redraws ? 1000 : 30_000,
	);
	try {
		const result = await work();
		line(succeeded(result) ? pc.green('✔') : pc.red('✖'), `${title} ${pc.dim(elapsed())}`);
		return result;
	} catch (error) {
		line(pc.red('✖'), `${title} ${pc.dim(elapsed())}`);
		throw error;
	} finally {
		clearInterval(ticker);
		if (redraws) process.stdout.write('\n');
	}
}
