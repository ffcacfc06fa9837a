import { Editor, NodePanel, sandbox, soon } from '../support';
import './clicksAgain';

const { hubspot } = sandbox();
const EMAIL = 'grace.hopper@example.com';

let editor: Editor;
let node: NodePanel;

beforeEach(async () => {
	await sandbox().reset();
	editor = await Editor.open();
	node = new NodePanel(editor.page);
});
afterEach(async () => await editor.close());

/** An unsaved workflow with a start and Contact: Create or Update, its panel open, with the sandbox's credential. */
async function createOrUpdate() {
	await editor.newWorkflow();
	await editor.addNode('Manual Trigger');
	await editor.nextStep();
	await editor.addNode('HubSpot Bridge', 'Create or update a contact');
	await node.opened();
	await node.pickCredential('HubSpot (sandbox)');
}

const addProperty = async () =>
	await node.panel.getByRole('button', { name: 'Add Property' }).click();

it('is found by what people look for', async () => {
	await editor.newWorkflow();
	const found = async (text: string, expected: string[]) => {
		await editor.searchNodes(text);
		await soon(async () => expect(await editor.foundNodes()).toEqual(expected));
	};
	await found('hubspot bridge', ['HubSpot Bridge', 'HubSpot Bridge Change']);
	await found('private app', expect.arrayContaining(['HubSpot Bridge']) as string[]);
	await found('gift', ['&Open']);
});

it('offers both ways in which HubSpot starts a workflow', async () => {
	await editor.newWorkflow();
	await editor.addNode('HubSpot Bridge', 'On a webhook that a HubSpot workflow sends');
	await node.opened();
	expect(await node.field('source').locator('input').inputValue()).toBe(
		'Workflow (Send a Webhook)',
	);
});

it('writes a contact by picking a property of the account, typing a value and clicking', async () => {
	await createOrUpdate();
	await node.isComplete();
	await node.type('email', EMAIL);
	await addProperty();
	const properties = await node.openList('property');
	expect(properties).toContain('Job Title (jobtitle)\ntext');
	expect(properties).toContain('Tier (tier)\none of: bronze, silver, gold');
	expect(properties.join()).not.toContain('createdate');
	await editor.screenshot('property-list');

	await editor.page.keyboard.type('job');
	await node.items().filter({ hasText: 'Job Title (jobtitle)' }).click();
	await node.type('value', 'Rear Admiral');
	await node.isComplete();

	const output = await node.execute();
	expect(output).toContain('created');
	expect(output).toMatch(/record\/0-1\/\d+/);
	const written = await hubspot.contactByEmail(EMAIL);
	expect(output).toContain(written?.id);
	expect(written?.properties.jobtitle).toBe('Rear Admiral');
});

it('keeps what a person entered, and says so in the output panel', async () => {
	await hubspot.createRecords('contacts', [{ email: EMAIL, jobtitle: 'Programmer' }]);
	await createOrUpdate();
	await node.type('email', EMAIL);
	for (const [property, label, value, when] of [
		['jobtitle', 'Job Title', 'Rear Admiral', 'Only If Empty'],
		['company', 'Company Name', 'US Navy', 'Always'],
	] as const) {
		await addProperty();
		await node.pick('property', `${label} (${property})`);
		await node.type('value', value);
		if (when !== 'Always') await node.pick('when', when);
	}
	const output = await node.execute();
	expect(output).toContain('updated');
	expect(output).toContain('kept');
	await node.showOutputAs('JSON');
	await editor.messagesGone();
	await editor.screenshot('contact-upsert');
	expect((await hubspot.contactByEmail(EMAIL))?.properties).toMatchObject({
		jobtitle: 'Programmer',
		company: 'US Navy',
	});
});

it('shows the fields of the output to the next node before the first run', async () => {
	await createOrUpdate();
	await node.close();
	expect(await editor.canvas.text('Create or update a contact')).toContain(
		'Create or Update: Contact',
	);
	await editor.nextStep();
	await editor.addNode('HubSpot Bridge', 'Log a timeline event');
	await node.opened();
	const preview = node.panel.getByTestId('ndv-input-panel');
	await preview.getByText('outcome').first().waitFor();
	const fields = await preview.innerText();
	for (const field of ['id', 'url', 'outcome']) expect(fields).toContain(field);
});
