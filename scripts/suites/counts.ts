import pc from 'picocolors';

import { Explained, say, step, type StepOptions } from '../terminal';

export interface Counts {
	passed: number;
	failed: number;
}

/** A part of a suite. What checks without counting tests (a type check) gives nothing, and throws when it fails. */
export type Part = () => Promise<Counts | undefined>;

/** A part that only succeeds or fails. */
export const check =
	(title: string, work: () => Promise<unknown>, options?: StepOptions): Part =>
	async () => {
		await step(title, work, options);
		return undefined;
	};

/** A part that counts tests and prints its own report. */
export const counted =
	(title: string, work: () => Promise<Counts>): Part =>
	() =>
		step(title, work, { printsItself: true, succeeded: ({ failed }) => failed === 0 });

/** Runs the parts in order, up to the first that fails. One that throws counts as one failed test. */
export async function runParts(parts: Part[]): Promise<Counts> {
	const total: Counts = { passed: 0, failed: 0 };
	for (const part of parts) {
		try {
			const { passed, failed } = (await part()) ?? { passed: 0, failed: 0 };
			total.passed += passed;
			total.failed += failed;
		} catch (error) {
			total.failed += 1;
			console.error(error instanceof Explained ? `\n${pc.red(error.message)}\n` : error);
		}
		if (total.failed > 0) break;
	}
	return total;
}

/** Says how many tests passed, on a line of its own without colour. Gives the exit code. */
export function conclude({ passed, failed }: Counts): number {
	say();
	say(`${passed} passed, ${failed} failed`);
	return failed === 0 && passed > 0 ? 0 : 1;
}
