import {
	ENROLMENT,
	Editor,
	NodePanel,
	sandbox,
	setUpGiftFlow,
	stage,
	tearDownGiftFlow,
} from '../support';
import './clicksAgain';

const { hubspot, andOpen, webhooks } = sandbox();

let editor: Editor;
beforeEach(async () => {
	await sandbox().reset();
	editor = await Editor.open();
});
afterEach(async () => await editor.close());

it('can be watched on the page of the sandbox, gift, contact and timeline', async () => {
	const flow = await setUpGiftFlow();
	try {
		const [contact] = await hubspot.createRecords('contacts', [
			{ email: 'mary.ward@example.com', firstname: 'Mary', lastname: 'Ward' },
		]);
		await webhooks.enrol(ENROLMENT, contact?.id ?? '');
		await flow.client.waitForExecutions(flow.sending.id, 1);
		const [gift] = await andOpen.gifts();
		for (const [index, happen] of (['redeem', 'dispatch', 'deliver'] as const).entries()) {
			await andOpen[happen](gift?.id ?? '');
			await flow.client.waitForExecutions(flow.status.id, index + 1);
		}
		await editor.page.goto(`${stage().sandboxUrl}/?contact=${contact?.id}`);
		await editor.page.getByText('Mary Ward').first().waitFor();
		await editor.page.getByText('Gift delivered').first().waitFor();
		await editor.screenshot('sandbox');
	} finally {
		await tearDownGiftFlow(flow);
	}
});

it('is put on the timeline of a contact by clicking', async () => {
	const [contact] = await hubspot.createRecords('contacts', [{ email: 'mary.ward@example.com' }]);
	const node = new NodePanel(editor.page);
	await editor.newWorkflow();
	await editor.addNode('Manual Trigger');
	await editor.nextStep();
	await editor.addNode('HubSpot Bridge', 'Log a timeline event');
	await node.opened();
	await node.pickCredential('HubSpot (sandbox)');
	await node.isComplete();
	await node.type('email', 'mary.ward@example.com');
	await node.type('title', 'Gift redeemed');
	await node.type('text', 'Mary chose the picnic basket.');
	expect(await node.execute()).toContain('logged');
	await node.showOutputAs('JSON');
	await editor.messagesGone();
	await editor.screenshot('timeline-log');
	const { notes } = await hubspot.timeline(contact?.id ?? '');
	expect(notes.map(({ properties }) => properties.hs_note_body)).toEqual([
		expect.stringContaining('Mary chose the picnic basket.'),
	]);
});
