import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	type Browser,
	chromium,
	type Page,
	type PageScreenshotOptions,
	selectors,
} from 'playwright-core';

import { owner } from '../../../scripts/n8n';
import { cacheFolder, root } from '../../../scripts/paths';
import { Canvas } from './canvas';
import { settled } from './settling';
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

const docs = join(root, 'docs');

const isInGuides = (picture: string): boolean =>
	readdirSync(docs)
		.filter((name) => name.endsWith('.md'))
		.some((name) => readFileSync(join(docs, name), 'utf8').includes(`images/${picture}.png`));

/** For one step of a test; the first page of a fresh n8n takes longest. */
const PATIENCE_MS = 45_000;

/** n8n's editor in headless Chromium, logged in as the owner. Close it when done. */
export class Editor {
	readonly canvas: Canvas;

	private constructor(
		private readonly browser: Browser,
		/** For whatever the methods here do not cover. */
		readonly page: Page,
	) {
		this.canvas = new Canvas(page);
	}

	static async open(n8nUrl = stage().n8nUrl): Promise<Editor> {
		const browser = await chromium.launch({ executablePath: stage().chromium, args: ARGUMENTS });
		try {
			const viewport = { width: 1400, height: 900 };
			const context = await browser.newContext({ viewport, baseURL: n8nUrl });
			const login = { emailOrLdapLoginId: owner.email, password: owner.password };
			await context.request.post('/rest/login', { data: login });
			const page = await context.newPage();
			page.setDefaultTimeout(PATIENCE_MS);
			return new Editor(browser, page);
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
		await this.canvas.node(name).dblclick();
		await this.page.getByTestId('ndv').waitFor();
	}

	/** An empty, unsaved workflow with the list of nodes open. */
	async newWorkflow(): Promise<void> {
		await this.page.goto('/workflow/new');
		await this.page.getByTestId('canvas-plus-button').click();
	}

	/** Types into the search of the list of nodes, which follows a moment after the last key. */
	async searchNodes(text: string): Promise<void> {
		await this.page.getByTestId('node-creator').locator('input').first().fill(text);
	}

	/** The names in the list of nodes. */
	async foundNodes(): Promise<string[]> {
		return await this.page.getByTestId('node-creator-item-name').allInnerTexts();
	}

	/** Adds a node from the list by its name, and by what it shall do where the list asks for that. */
	async addNode(name: string, action?: string): Promise<void> {
		const list = this.page.getByTestId('node-creator');
		const item = list.getByTestId('node-creator-item-name').getByText(name, { exact: true });
		await this.searchNodes(name);
		await item.waitFor();
		await settled(async () => await this.foundNodes());
		await item.click();
		if (action !== undefined) await list.getByText(action, { exact: true }).click();
	}

	/** Opens the list of nodes for the next step, from the plus at the end of the workflow. */
	async nextStep(): Promise<void> {
		await this.page.getByTestId('canvas-handle-plus').last().click();
	}

	/** Waits until what tells of a success no longer lies over the page: some seconds. */
	async messagesGone(): Promise<void> {
		const messages = this.page.locator('.el-notification');
		while ((await messages.count()) > 0) await messages.first().waitFor({ state: 'detached' });
	}

	/**
	 * Keeps a picture of the page, or of a part of it, in .cache/screenshots/. With UPDATE_SCREENSHOTS
	 * (`npm run screenshots`) those that a page of docs/ shows are made again in docs/images/.
	 */
	async screenshot(name: string, clip?: PageScreenshotOptions['clip']): Promise<void> {
		const folder =
			process.env.UPDATE_SCREENSHOTS && isInGuides(name)
				? join(docs, 'images')
				: join(cacheFolder, 'screenshots');
		mkdirSync(folder, { recursive: true });
		await this.page.screenshot({ path: join(folder, `${name}.png`), clip, animations: 'disabled' });
	}

	/** The workflow alone, as large as it fits, without n8n's own bars. */
	async canvasScreenshot(name: string): Promise<void> {
		// n8n draws a long workflow so small in the usual window that its names cannot be read.
		await this.page.setViewportSize({ width: 2000, height: 1250 });
		await this.canvas.fit();
		await this.canvas.hideButtons();
		await this.screenshot(name, await this.canvas.content());
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}
