import { chromium } from 'playwright-core';
import { N8n, owner } from './n8n';
import { installedServer, ensureChromium } from './setup';
async function main() {
	const exe = await ensureChromium();
	const n8n = await N8n.start({ server: installedServer(), userFolder: '/tmp/trig/user', log: 'trig-try' });
	let browser;
	try {
		const client = await n8n.login();
		const wf = await client.createWorkflow({ name: 'panel', settings: {}, connections: {}, nodes: [
			{ id: 't', name: 'Trigger', type: 'n8n-nodes-hubspot-bridge.hubSpotBridgeTrigger', typeVersion: 1, position: [0, 0], webhookId: 'hook-panel', parameters: { source: 'appSubscriptions', events: ['contact.creation', 'contact.propertyChange'], propertyNames: 'email' } } ,
			{ id: 'g', name: 'Gift', type: 'n8n-nodes-hubspot-bridge.andOpenTrigger', typeVersion: 1, position: [0, 300], webhookId: 'hook-gift', parameters: {} },
			{ id: 'w', name: 'Flow', type: 'n8n-nodes-hubspot-bridge.hubSpotBridgeTrigger', typeVersion: 1, position: [0, 600], webhookId: 'hook-flow', parameters: {} }
		] } as any);
		browser = await chromium.launch({ executablePath: exe, args: ['--no-sandbox', '--disable-gpu'] });
		const context = await browser.newContext({ viewport: { width: 1400, height: 1300 }, baseURL: n8n.url });
		await context.request.post('/rest/login', { data: { emailOrLdapLoginId: owner.email, password: owner.password } });
		const page = await context.newPage();
		await page.goto(`/workflow/${wf.id}`);
		await page.locator('[data-test-id="canvas-node"]').first().waitFor();
		for (const name of ['Trigger', 'Flow', 'Gift']) {
			await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
			await page.locator('[data-test-id="ndv"]').waitFor();
			await page.waitForTimeout(1500);
			await page.screenshot({ path: `/tmp/trig/${name}.png` });
			if (name === 'Trigger') {
				const field = page.locator('[data-test-id="parameter-input-projectFile"], [data-test-id*="projectFile"]').first();
				console.log('field count', await page.locator('[data-test-id*="projectFile"]').count());
				const editor = page.locator('[data-test-id="inline-expression-editor-input"]').last();
				await editor.scrollIntoViewIfNeeded().catch(() => {});
				await editor.click().catch((e) => console.log('click', String(e).slice(0, 200)));
				await page.waitForTimeout(1200);
				await page.screenshot({ path: `/tmp/trig/${name}-focus.png` });
				const out = page.locator('[data-test-id="inline-expression-editor-output"]');
				console.log('output:', (await out.first().innerText().catch(() => 'none')).slice(0, 900));
			}
			await page.keyboard.press('Escape'); await page.keyboard.press('Escape');
			await page.waitForTimeout(500);
		}
	} finally { await browser?.close(); await n8n.stop(); }
}
main().catch((e) => { console.error(e); process.exitCode = 1; });
