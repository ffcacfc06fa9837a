import { Editor, NodePanel, sandbox } from '../support';
import './clicksAgain';

let editor: Editor;
let node: NodePanel;

beforeEach(async () => {
	await sandbox().reset();
	editor = await Editor.open();
	node = new NodePanel(editor.page);
	await editor.newWorkflow();
});
afterEach(async () => await editor.close());

it('says what to paste where in a HubSpot workflow, with the address in view', async () => {
	await editor.addNode('HubSpot Bridge', 'On a webhook that a HubSpot workflow sends');
	await node.opened();
	await node.pickCredential('HubSpot webhooks (sandbox)');
	await node.panel.getByText('Webhook URLs', { exact: true }).click();
	await node.panel.getByText('Production URL', { exact: true }).click();
	await node.panel.getByText(/\/webhook\/[\w-]+\/hubspot$/).waitFor();
	const shown = await node.panel.innerText();
	expect(shown).toContain('Send a webhook');
	expect(shown).toContain('Customize request body');
	await node.isComplete();
	await editor.screenshot('trigger');
});

it("gives the webhooks section of an app's project file for the chosen events", async () => {
	await editor.addNode('HubSpot Bridge', 'On events that an app subscribes to');
	await node.opened();
	await node.pickCredential('HubSpot webhooks (sandbox)');
	await node.pick('events', 'Contact Property Changed');
	await editor.page.keyboard.press('Escape');
	await node.type('propertyNames', 'lifecyclestage');
	const file = node.field('projectFile');
	await file.scrollIntoViewIfNeeded();
	await node.panel.getByText('"uid": "n8n_webhooks"').waitFor();
	const shown = await node.panel.innerText();
	expect(shown).toContain('src/app/webhooks/webhooks-hsmeta.json');
});
