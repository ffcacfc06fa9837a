import { startSandbox } from '../../../sandbox';
import { putCredentials, sandboxCredentials } from '../../../scripts/demo';
import { ensureChromium } from '../../../scripts/setup';
import { running } from './running';
import { startOwnN8n } from './servers';
import { setStage } from './stage';

/** One sandbox, and one n8n with the packed package and a credential of each type, for all end-to-end tests. */
export default async function globalSetup(): Promise<void> {
	const chromium = await ensureChromium();
	const sandbox = (running.sandbox = await startSandbox());
	const n8n = (running.n8n = await startOwnN8n('shared'));
	await putCredentials(await n8n.login(), sandboxCredentials(sandbox));

	const { webUrl: sandboxUrl, hubspotUrl, andOpenUrl, trackerUrl } = sandbox;
	setStage({ n8nUrl: n8n.url, sandboxUrl, hubspotUrl, andOpenUrl, trackerUrl, chromium });
}
