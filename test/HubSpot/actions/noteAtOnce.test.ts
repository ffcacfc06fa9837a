import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { textOf } from '../../../nodes/shared/json';
import { HubSpotBench, out, outcomes } from '../support/hubSpot';

const READ = '/notes/batch/read$';
const UPDATE = '/notes/batch/update$';

let bench: HubSpotBench;
let adaId: string;
let noteId: string;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	adaId = (await bench.client.hubspot.contactByEmail('ada.byrne@example.com'))?.id ?? '';
	noteId = textOf(out(await comment())[0]?.id);
	await bench.requests();
});

const itemWith = (name: string): INodeExecutionData => ({
	json: {},
	binary: {
		file: {
			data: Buffer.from(name).toString('base64'),
			fileName: `${name}.txt`,
			mimeType: 'text/plain',
		},
	},
});

/** Note: Create of one comment, which has a note but for the first time. */
const comment = async (file?: string) =>
	await bench.run('note', 'create', {
		...(file !== undefined && { items: [itemWith(file)] }),
		parameters: {
			associations: { rows: [{ objectType: 'contacts', recordId: adaId, label: '' }] },
			body: 'Hello',
			options: { commentId: 'c-1', ...(file !== undefined && { attachments: 'file' }) },
		},
	});
const update = async (file: string, more: IDataObject = {}) =>
	await bench.run('note', 'update', {
		items: [itemWith(file)],
		parameters: { noteId, updateFields: { attachments: 'file', ...more } },
	});

const attached = async () => {
	const note = await bench.client.hubspot.record('notes', noteId);
	return (note?.properties.hs_attachment_ids ?? '').split(';').filter(Boolean).sort();
};
const stored = async () =>
	(await bench.client.hubspot.files.list())
		.filter(({ deleted }) => !deleted)
		.map(({ id }) => String(id))
		.sort();

describe('executions that change one note at the same moment', () => {
	it('lose none of the files that each of them attaches', async () => {
		const all = await Promise.all(['one', 'two', 'three'].map(async (name) => await update(name)));
		expect(all.flatMap(outcomes)).toEqual(Array(3).fill('updated'));
		expect(await attached()).toHaveLength(3);
		expect(await stored()).toEqual(await attached());
	});

	it.each([
		['an update', async () => await update('two')],
		['a repeated comment', async () => await comment('two')],
	])('read the note again after the other one has written: %s', async (_, second) => {
		await bench.client.faults.fail({
			system: 'hubspot',
			path: UPDATE,
			kind: 'slow',
			delayMs: 50_000,
			when: 'beforeWrite',
		});
		const first = update('one');
		await bench.client.requests.arrived({ path: UPDATE });
		const before = (await bench.client.requests.list({ path: READ })).length;
		const other = second();
		await bench.client.requests.arrived({ path: READ }, before + 1);
		await bench.client.faults.clear();
		expect(outcomes(await first)).toEqual(['updated']);
		expect(out(await other)).toMatchObject([
			{ outcome: 'updated', attachmentIds: await attached() },
		]);
		expect(await attached()).toHaveLength(2);
		expect(await stored()).toEqual(await attached());
	});

	it('attach a file once that both of them bring', async () => {
		const both = await Promise.all([update('same'), update('same')]);
		expect(both.flatMap(outcomes).sort()).toEqual(['unchanged', 'updated']);
		expect(await attached()).toHaveLength(1);
		expect(await stored()).toEqual(await attached());
	});

	it('leave alone what the other one wrote', async () => {
		await Promise.all([
			update('one', { body: 'Another body' }),
			update('two', { ownerId: '7701' }),
		]);
		expect((await bench.client.hubspot.record('notes', noteId))?.properties).toMatchObject({
			hs_note_body: expect.stringContaining('Another body'),
			hubspot_owner_id: '7701',
		});
		expect(await attached()).toHaveLength(2);
	});
});

it('reads a note once where nobody else changes it', async () => {
	await update('one');
	const reads = (await bench.requests()).filter((each) => each.endsWith('notes/batch/read'));
	expect(reads).toHaveLength(1);
});
