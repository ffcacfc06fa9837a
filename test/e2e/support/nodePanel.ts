import type { Locator, Page } from 'playwright-core';

/** The open panel of a node: what a person picks, types and reads in it. */
export class NodePanel {
	readonly panel: Locator;
	readonly output: Locator;

	constructor(private readonly page: Page) {
		this.panel = page.getByTestId('ndv');
		this.output = page.getByTestId('output-panel');
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
		await this.field(name).last().click();
		const items = this.items();
		await items.first().waitFor();
		return await items.allInnerTexts();
	}

	async pick(name: string, option: string | RegExp): Promise<void> {
		await this.openList(name);
		await this.items().filter({ hasText: option }).first().click();
	}

	/** Red marks beside parameters. */
	issues(): Locator {
		return this.panel.getByTestId('parameter-issues');
	}

	/** Runs the node; gives what the output panel then shows. */
	async execute(): Promise<string> {
		await this.panel.getByTestId('node-execute-button').first().click();
		await this.output.getByText(/\d+ items?$/).first().waitFor();
		return await this.output.innerText();
	}

	async close(): Promise<void> {
		await this.panel.getByTestId('ndv-close-button').first().click();
		await this.panel.waitFor({ state: 'hidden' });
	}

	private items(): Locator {
		return this.page.getByTestId('parameter-input-item').filter({ visible: true });
	}
}
