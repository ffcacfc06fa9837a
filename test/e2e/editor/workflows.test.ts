import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { readWorkflow } from '../../../scripts/n8n';
import { root } from '../../../scripts/paths';
import { Editor, importWorkflow, n8n } from '../support';
import './clicksAgain';
import { overlap } from '../support/canvas';

const folder = join(root, 'workflows');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const PICTURES: Record<string, string> = {
	'comments-to-hubspot.json': 'comments-to-hubspot-workflow',
	'deal-stage-to-ticket.json': 'deal-to-ticket-workflow',
	'gift-on-hubspot-workflow.json': 'gift-workflow',
	'gift-status-to-hubspot.json': 'gift-status-workflow',
	'notes-to-tracker.json': 'notes-to-tracker-workflow',
	'record-sync-back.json': 'record-sync-back-workflow',
	'record-sync.json': 'record-sync-workflow',
};
/** What the notes ask for: credentials, which a file cannot carry, and the campaign. */
const TO_BE_SET = /^(Credentials for .* are not set\.|.*"Campaign" is required.*)$/;

let editor: Editor;
beforeEach(async () => void (editor = await Editor.open()));
afterEach(async () => await editor.close());

describe.each(files)('%s in the editor', (file) => {
	it('marks nothing red but what its notes say to set', async () => {
		const client = await n8n();
		const { id } = await client.createWorkflow(readWorkflow(join(folder, file)));
		await editor.openWorkflow(id);
		await editor.page.getByTestId('node-issues').first().waitFor();
		const issues = await editor.canvas.issues();
		expect(issues.length).toBeGreaterThan(0);
		for (const issue of issues) expect(issue).toMatch(TO_BE_SET);
		await client.deleteWorkflow(id);
	});

	it('marks nothing red once that is set, and its notes can be read beside the nodes', async () => {
		const client = await n8n();
		const { id } = await importWorkflow(client, file);
		await editor.openWorkflow(id);
		await editor.canvas.fit();
		expect(await editor.canvas.issues()).toEqual([]);
		const notes = await editor.canvas.boxes('sticky');
		const nodes = await editor.canvas.boxes('canvas-default-node');
		const triggers = await editor.canvas.boxes('canvas-trigger-node');
		expect(notes.length).toBeGreaterThan(0);
		for (const [index, note] of notes.entries()) {
			const others = [...nodes, ...triggers, ...notes.slice(index + 1)];
			expect(others.filter((other) => overlap(note, other))).toEqual([]);
		}
		expect(await editor.canvas.notesCutOff()).toEqual([]);
		const picture = PICTURES[file];
		if (picture !== undefined) await editor.canvasScreenshot(picture);
		await client.deleteWorkflow(id);
	});
});
