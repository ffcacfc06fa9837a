import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { cacheFolder, root } from '../paths';
import { Explained, runCommand } from '../terminal';
import type { Counts } from './counts';

interface JestResults {
	numPassedTests: number;
	numFailedTests: number;
	/** Files that could not even be loaded: none of their tests is counted above. */
	numRuntimeErrorTestSuites: number;
}

/** Runs one project of jest.config.js, its report shown. Gives its counts, failed tests or not. */
export async function runJest(
	project: string,
	args: string[] = [],
	env: NodeJS.ProcessEnv = {},
): Promise<Counts> {
	const results = join(cacheFolder, 'results');
	mkdirSync(results, { recursive: true });
	const outputFile = join(results, `${project}.json`);
	rmSync(outputFile, { force: true });

	const options = ['--selectProjects', project, '--ci', '--json', `--outputFile=${outputFile}`];
	const jest = require.resolve('jest/bin/jest');
	await runCommand('jest', process.execPath, [jest, ...options, ...args], {
		cwd: root,
		env: { ...process.env, ...env },
		show: true,
	}).catch((error) => {
		// jest ends with 1 when a test fails: then its counts tell more.
		if (!existsSync(outputFile)) throw error;
	});
	if (!existsSync(outputFile)) throw new Explained(`jest left no results for "${project}".`);
	return countsOf(outputFile);
}

function countsOf(outputFile: string): Counts {
	const results = JSON.parse(readFileSync(outputFile, 'utf8')) as JestResults;
	return {
		passed: results.numPassedTests,
		failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
	};
}
