import { buildPackage, ensureChromium, ensureN8nServer, packPackage } from '../setup';
import { check, counted, type Counts, runParts } from './counts';
import { runJest } from './jest';

/** The packed package in a real n8n server, and the editor in Chromium. `args` go to jest, e.g. a file's name. */
export async function e2eSuite(args: string[] = []): Promise<Counts> {
	const endToEndTests = async () =>
		await runJest('e2e', ['--runInBand', ...args], { CHROMIUM: await ensureChromium() });
	return await runParts([
		setUp,
		check('Build', buildPackage),
		check('Pack', packPackage),
		counted('End-to-end tests in n8n', endToEndTests),
	]);
}

async function setUp(): Promise<undefined> {
	await ensureN8nServer();
	await ensureChromium();
}
