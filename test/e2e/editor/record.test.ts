import { Editor, NodePanel, sandbox, soon } from '../support';
import './clicksAgain';

const { hubspot } = sandbox();
const DEALS = {
	Won: { dealtype: 'newbusiness', dealstage: 'closedwon', hubspot_owner_id: '7701' },
	Lost: { dealtype: 'existingbusiness', dealstage: 'closedlost', hubspot_owner_id: '7702' },
	Renewed: { dealtype: 'existingbusiness', dealstage: '99012', hubspot_owner_id: '7701' },
	Bare: {},
};

let editor: Editor;
let node: NodePanel;

beforeEach(async () => {
	await sandbox().reset();
	await hubspot.setSearchLag(0);
	await hubspot.createRecords(
		'deals',
		Object.entries(DEALS).map(([name, properties]) => ({
			dealname: `Deal ${name}`,
			...('dealstage' in properties && properties.dealstage === '99012' && { pipeline: '99001' }),
			...properties,
		})),
	);
	editor = await Editor.open();
	node = new NodePanel(editor.page);
	await editor.newWorkflow();
	await editor.addNode('Manual Trigger');
	await editor.nextStep();
	await editor.addNode('HubSpot Bridge', 'Get many records');
	await node.opened();
	await node.pickCredential('HubSpot (sandbox)');
	await node.pick('objectType', 'Deal');
	await node.pick('propertyNames', '(dealname)');
	await editor.page.keyboard.press('Escape');
	await node.panel.getByRole('button', { name: 'Add Group' }).click();
	await addCondition();
});
afterEach(async () => await editor.close());

const addCondition = async () =>
	await node.panel.getByRole('button', { name: 'Add Condition' }).click();

/** Runs the node, and waits for the output to have these deals and no others. */
async function runGives(...expected: string[]): Promise<void> {
	await node.panel.getByTestId('node-execute-button').first().click();
	await soon(async () => {
		const output = await node.output.innerText();
		const shown = Object.keys(DEALS).filter((name) => output.includes(`Deal ${name}`));
		expect(shown).toEqual(expected);
	});
}

it.each([
	['an option', '(dealtype)', 'existing', 'existingbusiness', ['Lost', 'Renewed']],
	['an owner by name', '(hubspot_owner_id)', 'noor', 'Noor Haddad', ['Won', 'Renewed']],
	['a stage with its pipeline', '(dealstage)', 'renewed', 'Renewed (Renewals)', ['Renewed']],
])(
	'finds records by %s that a person picks from the list',
	async (_, property, search, entry, expected) => {
		await node.pick('property', property);
		await node.pickMode('value', 'From list');
		await node.searchList('value', search);
		const found = [expect.stringContaining(entry)];
		await soon(async () => expect(await node.foundEntries()).toEqual(found));
		await node.pickFound(entry);
		await node.isComplete();
		await editor.screenshot(`record-condition-${property.slice(1, -1)}`);
		await runGives(...expected);
	},
);

it('finds records by any of several values that a person picks, and by a second group', async () => {
	await node.pick('property', '(dealstage)');
	await node.pick('operator', 'Is Any Of');
	const stages = await node.openList('pickedValues');
	expect(stages).toContain('Renewed (Renewals)');
	await node.items().filter({ hasText: 'Renewed (Renewals)' }).click();
	await node.items().filter({ hasText: 'Closed Won (Sales Pipeline)' }).click();
	await editor.page.keyboard.press('Escape');
	await node.isComplete();
	await runGives('Won', 'Renewed');

	await node.panel.getByRole('button', { name: 'Add Group' }).click();
	await node.panel.getByRole('button', { name: 'Add Condition' }).last().click();
	await node.pick('property', '(dealtype)');
	await node.pick('operator', 'Is Empty');
	await runGives('Won', 'Renewed', 'Bare');
	await editor.messagesGone();
	await editor.screenshot('record-two-groups');
});

it('says why there is nothing to pick, and takes what is typed', async () => {
	await node.pickMode('value', 'From list');
	const reason = editor.page.getByTestId('rlc-error-container').filter({ visible: true });
	await node.openLocator('value');
	await reason.getByText('No property is chosen').waitFor();
	await editor.screenshot('record-no-list');
	await editor.page.keyboard.press('Escape');
	await node.pick('property', '(dealname)');
	await node.openLocator('value');
	await reason.getByText('Deal Name (dealname) is text, without a list').waitFor();
	await editor.page.keyboard.press('Escape');
	await node.pick('operator', 'Is Any Of');
	expect(await node.openList('pickedValues')).toEqual([
		'Deal Name (dealname) is text, without a list: type the value instead',
	]);
	await editor.page.keyboard.press('Escape');
	await node.type('values', 'Deal Bare, deal won');
	await runGives('Won', 'Bare');
});
