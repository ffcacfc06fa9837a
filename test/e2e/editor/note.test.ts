import { Editor, NodePanel, sandbox } from '../support';
import './clicksAgain';

const { hubspot } = sandbox();

let editor: Editor;
let node: NodePanel;
let contactId: string;

beforeEach(async () => {
	await sandbox().reset();
	await hubspot.defineLabel({ fromType: 'notes', toType: 'contacts', label: 'Minutes' });
	contactId = (await hubspot.contactByEmail('ada.byrne@example.com'))?.id ?? '';
	editor = await Editor.open();
	node = new NodePanel(editor.page);
	await editor.newWorkflow();
	await editor.addNode('Manual Trigger');
	await editor.nextStep();
	await editor.addNode('HubSpot Bridge', 'Create a note');
	await node.opened();
	await node.pickCredential('HubSpot (sandbox)');
});
afterEach(async () => await editor.close());

async function addOption(name: string): Promise<void> {
	await node.panel.getByTestId('collection-parameter-add').click();
	await node.items().getByText(name, { exact: true }).click();
}

it('writes a note with the label and the owner that a person picks', async () => {
	await node.type('recordId', contactId);
	await node.type('body', 'Agreed on **Tuesday**');
	expect(await node.openList('label')).toEqual(['None', 'Minutes']);
	await node.items().getByText('None', { exact: true }).click();
	// A note without a label is complete.
	await node.isComplete();
	await editor.screenshot('note-new');
	await node.pick('label', 'Minutes');
	await addOption('Owner Name or ID');
	await node.pick('ownerId', 'Noor Haddad');
	await editor.screenshot('note-create-options');
	await node.isComplete();
	expect(await node.execute()).toContain('created');
	const [note] = (await hubspot.timeline(contactId)).notes;
	expect(note?.properties).toMatchObject({
		hs_note_body: '<p>Agreed on <strong>Tuesday</strong></p>',
		hubspot_owner_id: '7701',
	});
});
