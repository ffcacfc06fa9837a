import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { type Browser, chromium, type Page, selectors } from 'playwright-core';

import { owner } from '../../../scripts/n8n';
import { cacheFolder } from '../../../scripts/paths';
import { stage } from './stage';

// The attribute that n8n's editor uses; the default is data-testid.
selectors.setTestIdAttribute('data-test-id');

const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** n8n's editor in headless Chromium, logged in as the owner. Close it when done. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		/** For whatever the methods here do not cover. */
		readonly page: Page,
	) {}

	static async open(n8nUrl = stage().n8nUrl): Promise<Editor> {
		const browser = await chromium.launch({ executablePath: stage().chromium, args: ARGUMENTS });
		try {
			const viewport = { width: 1400, height: 900 };
			const context = await browser.newContext({ viewport, baseURL: n8nUrl });
			const login = { emailOrLdapLoginId: owner.email, password: owner.password };
			await context.request.post('/rest/login', { data: login });
			return new Editor(browser, await context.newPage());
		} catch (error) {
			await browser.close();
			throw error;
		}
	}

	/** Opens a saved workflow and waits for its canvas. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Opens a node's panel by double click. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		await this.page.getByTestId('ndv').waitFor();
	}

	/** Keeps a picture in .cache/screenshots/ and gives its path. */
	async screenshot(name: string): Promise<string> {
		const folder = join(cacheFolder, 'screenshots');
		mkdirSync(folder, { recursive: true });
		const path = join(folder, `${name}.png`);
		await this.page.screenshot({ path });
		return path;
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}
