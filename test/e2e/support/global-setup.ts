import { ensureChromium } from '../../../scripts/setup';
import { running } from './running';
import { startOwnN8n } from './servers';
import { setStage } from './stage';

/** One sandbox and one n8n, with the packed package in a fresh folder, for all end-to-end tests. */
export default async function globalSetup(): Promise<void> {
	const chromium = await ensureChromium();
	running.n8n = await startOwnN8n('shared');
	setStage({ n8nUrl: running.n8n.url, sandboxUrl: '', chromium });
}
