import { Editor, NodePanel, sandbox } from '../support';
import './clicksAgain';

const { hubspot } = sandbox();

let editor: Editor;
let node: NodePanel;

beforeEach(async () => {
	await sandbox().reset();
	await hubspot.setSearchLag(0);
	editor = await Editor.open();
	node = new NodePanel(editor.page);
	await editor.newWorkflow();
});
afterEach(async () => await editor.close());

it('watches a property of deals that meet a condition, picked by a person, and shows what comes', async () => {
	await hubspot.createRecords('deals', [
		{ dealname: 'Deal Won', dealtype: 'newbusiness' },
		{ dealname: 'Deal Lost', dealtype: 'existingbusiness' },
	]);
	await editor.addNode('HubSpot Bridge Change', 'On records that were created or changed');
	await node.opened();
	await node.pickCredential('HubSpot (sandbox)');
	await editor.screenshot('change-trigger-new');
	await node.isComplete();
	await node.pick('objectType', 'Deal');
	await node.pick('watch', 'Chosen Property Changed');
	await node.pick('watchedProperties', '(dealname)');
	await editor.page.keyboard.press('Escape');
	await node.panel.getByRole('button', { name: 'Add Group' }).click();
	await node.panel.getByRole('button', { name: 'Add Condition' }).click();
	await node.pick('property', '(dealtype)');
	await node.pick('operator', 'Is Any Of');
	await node.type('values', 'newbusiness');
	await node.pick('propertyNames', '(dealname)');
	await editor.page.keyboard.press('Escape');
	await node.isComplete();
	await editor.screenshot('change-trigger-search');
	const output = await node.execute('changeType');
	expect(output).toContain('Deal Won');
	expect(output).not.toContain('Deal Lost');
});

it('asks for the credential of an app only, until records are to be fetched', async () => {
	await editor.addNode('HubSpot Bridge Change', 'On events of the webhooks journal');
	await node.opened();
	const credentials = node.panel.getByTestId('node-credentials-select');
	expect(await credentials.count()).toBe(1);
	await node.pickCredential('HubSpot webhooks journal (sandbox)');
	await node.type('portalId', '4711001');
	await node.isComplete();
	await editor.screenshot('change-trigger-journal');
	await node.panel.getByTestId('collection-parameter-add').click();
	await node.items().first().waitFor();
	expect(await node.items().allInnerTexts()).toEqual([
		'After a Restart',
		'Ignore Changes by App IDs',
		'Ignore Changes by User IDs',
		'Max per Poll',
	]);
});
