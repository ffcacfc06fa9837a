import { join } from 'node:path';

import { cacheFolder } from '../../../scripts/paths';

/** Where the shared n8n and sandbox of a test run are; handed from jest's global set-up to the tests. */
export interface Stage {
	n8nUrl: string;
	/** The sandbox's page and control API. */
	sandboxUrl: string;
	hubspotUrl: string;
	andOpenUrl: string;
	trackerUrl: string;
	/** The program. */
	chromium: string;
}

const VARIABLE = 'E2E_STAGE';

/** n8n's folders of this test run: another run in the same checkout has its own. Removed by global teardown. */
export function runFolder(): string {
	process.env.E2E_FOLDER ??= join(cacheFolder, 'e2e', String(process.pid));
	return process.env.E2E_FOLDER;
}

export function setStage(stage: Stage): void {
	process.env[VARIABLE] = JSON.stringify(stage);
}

export function stage(): Stage {
	const text = process.env[VARIABLE];
	if (text === undefined)
		throw new Error('No n8n is running for the tests: use `npm run test:e2e`.');
	return JSON.parse(text) as Stage;
}
