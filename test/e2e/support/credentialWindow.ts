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

	/**
	 * Saves a credential that is right: n8n closes the window of a new one by itself. It may still be busy with the last
	 * test when the button is pressed, and then stays open; whether the credential works shows when it is opened again.
	 */
	async saved(): Promise<void> {
		const button = this.window.getByTestId('credential-save-button');
		for (let tries = 0; tries < 3; tries++) {
			await button.click({ timeout: 2_000 }).catch(() => undefined);
			const closed = this.window.waitFor({ state: 'hidden', timeout: 5_000 });
			if (await closed.then(() => true).catch(() => false)) return;
		}
		await this.close();
	}

	/** Saves, and sees that the test failed for this reason, which n8n shows below "More details". */
	async refused(reason: string | RegExp): Promise<void> {
		await this.save();
		const more = this.window.getByText('More details').filter({ visible: true });
		const shown = this.window.getByText(reason).filter({ visible: true });
		await more.or(shown).first().waitFor();
		if (await more.isVisible()) await more.click();
		await shown.waitFor();
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
