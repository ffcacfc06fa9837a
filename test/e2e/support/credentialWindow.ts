import type { Locator, Page } from 'playwright-core';

/** The window in which a person enters a credential. */
export class CredentialWindow {
	readonly window: Locator;

	constructor(private readonly page: Page) {
		this.window = page.getByTestId('editCredential-modal');
	}

	/** "Create new credential" in the panel of a node; `kind` where the node takes several. */
	async createFromPanel(kind?: string): Promise<void> {
		await this.page.getByTestId('node-credentials-select').first().click();
		await this.page.getByTestId('node-credentials-select-item-new').click();
		await this.window.waitFor();
		if (kind === undefined) return;
		const kinds = this.window.getByTestId('credential-mode-dropdown');
		if ((await kinds.innerText()).trim() === kind) return;
		await kinds.click();
		await this.page.getByRole('menuitem', { name: kind }).click();
	}

	/** Opens the credential that the node uses. */
	async editFromPanel(): Promise<void> {
		await this.page.getByTestId('credential-edit-button').first().click();
		await this.window.waitFor();
	}

	async type(field: string, value: string): Promise<void> {
		await this.window.getByTestId(`parameter-input-${field}`).locator('input').fill(value);
	}

	async rename(name: string): Promise<void> {
		await this.window.getByTestId('credential-name').click();
		await this.window.getByTestId('credential-name').locator('input').fill(name);
		await this.page.keyboard.press('Enter');
	}

	/** Saves, which also tests. The window stays open only where the test failed, or when it was opened to edit. */
	async save(): Promise<void> {
		await this.window.getByTestId('credential-save-button').click();
	}

	/** Saves, and gives why the test failed. */
	async saveInVain(): Promise<string> {
		await this.save();
		const banner = this.window.getByTestId('credentials-config-container-test-error');
		await banner
			.or(this.window.getByText('Couldn’t connect with these settings'))
			.first()
			.waitFor();
		const more = this.window.getByText('More details');
		if (await more.isVisible()) await more.click();
		return await this.window.innerText();
	}

	/** Saves, and opens HubSpot's consent page in a window of its own. */
	async connect(): Promise<void> {
		await this.window.getByRole('button', { name: 'Connect', exact: true }).click();
	}

	async close(): Promise<void> {
		await this.window
			.getByRole('button', { name: 'Close' })
			.or(this.window.locator('.el-dialog__headerbtn'))
			.first()
			.click();
		await this.window.waitFor({ state: 'hidden' });
	}
}
