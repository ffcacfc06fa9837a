import type { IDataObject } from 'n8n-workflow';

import type { WorkflowDraft } from '../../../scripts/n8n';
import { Editor, importWorkflow, n8n, NodePanel, sandbox } from '../support';
import './clicksAgain';

const { hubspot } = sandbox();

let editor: Editor;
let node: NodePanel;

beforeEach(async () => {
	await sandbox().reset();
	editor = await Editor.open();
	node = new NodePanel(editor.page);
});
afterEach(async () => await editor.close());

const start = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};

const bridge = (name: string, parameters: IDataObject, type = 'hubSpotBridge') => ({
	...start,
	id: 'bridge',
	name,
	type: `n8n-nodes-hubspot-bridge.${type}`,
	position: [240, 0] as [number, number],
	parameters: parameters as WorkflowDraft['nodes'][number]['parameters'],
});

/** Opens the panel of a node that comes after a start with one item; what the guides of docs/ show. */
async function opened(name: string, item: IDataObject, parameters: IDataObject): Promise<void> {
	const { id } = await importWorkflow(await n8n(), {
		name: 'A guide of docs/',
		nodes: [start, bridge(name, parameters)],
		connections: { Start: { main: [[{ node: name, type: 'main', index: 0 }]] } },
		pinData: { Start: [{ json: item }] },
	});
	await editor.openWorkflow(id);
	await editor.openNode(name);
	await node.opened();
	await node.isComplete();
}

async function executedAndShown(picture: string, field = 'outcome'): Promise<string> {
	const output = await node.execute(field);
	await node.showOutputAs('JSON');
	await editor.messagesGone();
	await editor.screenshot(picture);
	return output;
}

const condition = (property: string, operator: string, value: string) => ({
	property,
	operator,
	value: { __rl: true, mode: 'text', value },
});

it('finds a record by a field of the item, and creates it when there is none', async () => {
	await hubspot.defineProperty('deals', {
		name: 'order_number',
		label: 'Order number',
		type: 'string',
		fieldType: 'text',
		hasUniqueValue: true,
	});
	const order = { order_number: 'PO-1001', title: 'Liffey: 20 seats' };
	await opened('Find or Create Deal', order, {
		resource: 'record',
		operation: 'findOrCreate',
		objectType: 'deals',
		filterGroups: {
			groups: [{ filters: { rows: [condition('order_number', 'EQ', '@order_number@')] } }],
		},
		properties: {
			rows: [
				{ property: 'order_number', value: '={{ $json.order_number }}', when: 'whenCreated' },
				{ property: 'dealname', value: '={{ $json.title }}', when: 'ifEmpty' },
				{ property: 'pipeline', value: 'default', when: 'whenCreated' },
				{ property: 'dealstage', value: 'qualifiedtobuy', when: 'whenCreated' },
			],
		},
	});
	expect(await executedAndShown('record-find-or-create')).toContain('created');
	const deals = await hubspot.records('deals');
	expect(deals.filter(({ properties }) => properties.order_number === 'PO-1001')).toMatchObject([
		{ properties: { dealname: 'Liffey: 20 seats', dealstage: 'qualifiedtobuy' } },
	]);
});

it('writes a comment of another system as a note', async () => {
	const ada = await hubspot.contactByEmail('ada.byrne@example.com');
	const comment = { contactId: ada?.id, id: '4711', author: 'Grace', text: 'See the **log**' };
	await opened('Save as Note', comment, {
		resource: 'note',
		operation: 'create',
		associations: { rows: [{ objectType: 'contacts', recordId: '={{ $json.contactId }}' }] },
		body: '=**{{ $json.author }} in the tracker:**\n\n{{ $json.text }}',
		options: { commentId: '=tracker comment {{ $json.id }}', timestamp: '2026-11-21T09:30:00Z' },
	});
	expect(await executedAndShown('note-create')).toContain('created');
	const { notes } = await hubspot.timeline(ada?.id ?? '');
	expect(notes[0]?.properties.hs_note_body).toContain('See the <strong>log</strong>');
});

it('shows what a change looks like before anything is published', async () => {
	const [deal] = await hubspot.createRecords('deals', [
		{
			dealname: 'Liffey: 20 seats',
			amount: '2000',
			pipeline: 'default',
			dealstage: 'contractsent',
		},
	]);
	await hubspot.setSearchLag(0);
	const name = 'Deal Changed';
	const { id } = await importWorkflow(await n8n(), {
		name: 'A guide of docs/',
		nodes: [
			bridge(
				name,
				{
					objectType: 'deals',
					filterGroups: {
						groups: [
							{
								filters: {
									rows: [
										condition('pipeline', 'EQ', 'default'),
										condition('amount', 'GTE', '1000'),
									],
								},
							},
						],
					},
					propertyNames: ['dealname', 'amount', 'dealstage'],
				},
				'hubSpotBridgeChangeTrigger',
			),
		],
		connections: {},
	});
	await editor.openWorkflow(id);
	await editor.openNode(name);
	await node.opened();
	const output = await executedAndShown('change-trigger', 'changeType');
	expect(output).toContain(deal?.id);
});
