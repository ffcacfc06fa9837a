import type { Locator, Page, Request } from 'playwright-core';

import { settled, soon } from './settling';

/** The open panel of a node: what a person picks, types and reads in it. */
export class NodePanel {
	readonly panel: Locator;
	readonly output: Locator;
	private readonly lists = { asked: 0, answered: 0 };

	constructor(private readonly page: Page) {
		this.panel = page.getByTestId('ndv');
		this.output = page.getByTestId('output-panel');
		const count = (what: keyof typeof this.lists) => (request: Request) => {
			if (request.url().includes('/dynamic-node-parameters/')) this.lists[what]++;
		};
		page.on('request', count('asked'));
		page.on('requestfinished', count('answered'));
		page.on('requestfailed', count('answered'));
	}

	async opened(): Promise<this> {
		await this.panel.waitFor();
		return this;
	}

	/** The field of a parameter, by its internal name. */
	field(name: string): Locator {
		return this.panel.getByTestId(`parameter-input-${name}`);
	}

	async type(name: string, value: string): Promise<void> {
		await this.field(name).last().locator('input, textarea').first().fill(value);
	}

	/** Opens a drop-down list; gives what it offers, each with its second line. */
	async openList(name: string): Promise<string[]> {
		// The one before takes a moment to close.
		await this.items().first().waitFor({ state: 'hidden' });
		// Disabled while it loads.
		await this.field(name).last().locator('input:enabled').first().waitFor({ state: 'attached' });
		await this.field(name).last().click();
		const items = this.items();
		await items.first().waitFor();
		return await items.allInnerTexts();
	}

	async pick(name: string, option: string): Promise<void> {
		await this.openList(name);
		await this.items().filter({ hasText: option }).first().click();
	}

	/** Opens the list of a resource locator and searches it; what it has found follows a moment later. */
	async searchList(name: string, text: string): Promise<void> {
		const search = this.page.getByTestId('rlc-search').filter({ visible: true });
		if (!(await search.isVisible())) await this.openLocator(name);
		await search.locator('input').or(search).last().fill(text);
	}

	/** The entries of the list of a resource locator that is open. */
	async foundEntries(): Promise<string[]> {
		return (await this.found().allInnerTexts()).map((entry) => entry.trim());
	}

	/** How a resource locator is filled in, e.g. "From list"; of several with this name the last. */
	async pickMode(name: string, mode: string): Promise<void> {
		await this.locator(name).getByTestId('rlc-mode-selector').click();
		await this.items().filter({ hasText: mode }).click();
	}

	/** Opens the list of a resource locator; of several with this name the last. */
	async openLocator(name: string): Promise<void> {
		await this.locator(name).getByTestId('rlc-input').click();
	}

	async pickFound(entry: string): Promise<void> {
		await this.found().filter({ hasText: entry }).first().click();
	}

	async pickCredential(name: string): Promise<void> {
		await this.listsAreThere();
		await this.panel.getByTestId('node-credentials-select').first().click();
		await this.page.getByText(name, { exact: true }).filter({ visible: true }).last().click();
	}

	/** Red marks beside parameters. */
	issues(): Locator {
		return this.panel.getByTestId('parameter-issues');
	}

	/** Sees that nothing is marked red any more: a mark goes a moment after what it asks for was entered. */
	async isComplete(): Promise<void> {
		await soon(async () => expect(await this.issues().count()).toBe(0));
	}

	/** Runs the node; gives what the output panel shows once it has this field. */
	async execute(field = 'outcome'): Promise<string> {
		await this.panel.getByTestId('node-execute-button').first().click();
		await this.output.getByText(field, { exact: true }).first().waitFor();
		return await this.output.innerText();
	}

	async showOutputAs(view: 'Schema' | 'Table' | 'JSON'): Promise<void> {
		await this.output.getByText(view, { exact: true }).click();
	}

	async close(): Promise<void> {
		await this.panel.getByTestId('ndv-close-button').first().click();
		await this.panel.waitFor({ state: 'hidden' });
	}

	/** n8n picks a credential by itself, and asks for no list anew that it is still waiting for with that one. */
	private async listsAreThere(): Promise<void> {
		await soon(async () => {
			const { asked, answered } = await settled(() => Promise.resolve({ ...this.lists }));
			expect(answered).toBe(asked);
		});
	}

	private locator(name: string): Locator {
		return this.panel.getByTestId(`resource-locator-${name}`).last();
	}

	private found(): Locator {
		return this.page.getByTestId('rlc-item').filter({ visible: true });
	}

	/** The entries of the drop-down list that is open. */
	items(): Locator {
		return this.page.locator('.el-select-dropdown__item').filter({ visible: true });
	}
}
