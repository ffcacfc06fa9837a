import { ANDOPEN_CAMPAIGNS } from '../../../sandbox';
import { Editor, NodePanel, sandbox, soon } from '../support';
import './clicksAgain';

const { andOpen } = sandbox();

let editor: Editor;
let node: NodePanel;

beforeEach(async () => {
	await sandbox().reset();
	editor = await Editor.open();
	node = new NodePanel(editor.page);
});
afterEach(async () => await editor.close());

it('sends a gift of a campaign that is picked from the list by searching', async () => {
	await editor.newWorkflow();
	await editor.addNode('Manual Trigger');
	await editor.nextStep();
	await editor.addNode('&Open', 'Send a gift request');
	await node.opened();
	await node.pickCredential('&Open (sandbox)');
	await node.searchList('campaign', '');
	await soon(async () => expect((await node.foundEntries()).length).toBeGreaterThan(1));
	await node.searchList('campaign', 'welcome');
	await soon(async () => expect(await node.foundEntries()).toHaveLength(1));
	const [found] = await node.foundEntries();
	await node.pickFound(found ?? '');
	await node.isComplete();
	await node.type('firstName', 'Ada');
	await node.type('lastName', 'Byron');
	await node.type('email', 'ada.byron@example.com');
	await node.type('occasion', 'welcome 2026');
	const output = await node.execute();
	expect(output).toContain('sent');
	await node.showOutputAs('JSON');
	await editor.messagesGone();
	await editor.screenshot('gift-send');
	expect(await andOpen.gifts()).toMatchObject([
		{ campaignId: ANDOPEN_CAMPAIGNS.welcome, recipient: { firstName: 'Ada' } },
	]);
});
