import '../../helpers/quickBackOff';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { HubSpotBench, out } from '../support/hubSpot';
import { COMMENT_ID_PROPERTY } from '../support/note';

let bench: HubSpotBench;
let adaId: string;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	adaId = (await bench.client.hubspot.contactByEmail('ada.byrne@example.com'))?.id ?? '';
	await bench.requests();
});

const item: INodeExecutionData = {
	json: {},
	binary: {
		one: {
			data: Buffer.from('first').toString('base64'),
			fileName: 'one.txt',
			mimeType: 'text/plain',
		},
	},
};
/** Note: Create of a comment with a file. */
const comment = async (options: IDataObject = {}) =>
	await bench.run('note', 'create', {
		items: [item],
		parameters: {
			associations: { rows: [{ objectType: 'contacts', recordId: adaId, label: '' }] },
			body: 'Hello',
			options: { attachments: 'one', commentId: 'c-1', ...options },
		},
		continueOnFail: true,
	});
const notes = async () => (await bench.client.hubspot.timeline(adaId)).notes;
const files = async () =>
	(await bench.client.hubspot.files.list()).filter(({ deleted }) => !deleted);

describe('a comment whose creation got no answer', () => {
	const creation = { system: 'hubspot' as const, path: 'notes/batch/create' };

	it.each([401, 403])(
		'is open when it is sent again and meets %s: its files stay',
		async (status) => {
			const { faults } = bench.client;
			await faults.fail({ ...creation, kind: 'dropBeforeWrite' });
			await faults.fail({ ...creation, kind: 'status', status, times: 'always' });
			const [item] = out(await comment());
			const [file] = await files();
			expect(await notes()).toEqual([]);
			expect(item).toMatchObject({
				outcome: 'unknown',
				filesLeft: [{ id: file?.id, name: 'one.txt' }],
				errorDescription: expect.stringContaining('It is not known whether'),
			});
		},
	);

	it.each([400, 404, 409])(
		'is open when the look comes too early and the second try meets %s: the files that its note has stay',
		async (status) => {
			const { faults } = bench.client;
			await faults.fail({ ...creation, kind: 'dropAfterWrite' });
			await faults.fail({ ...creation, kind: 'status', status, times: 'always' });
			const early = { status: 200, body: { results: [], total: 0 } };
			await faults.fail({
				system: 'hubspot',
				path: 'notes/(batch/read|search)|associations',
				kind: 'status',
				times: 'always',
				...early,
			});
			const [item] = out(await comment());
			const [note] = await notes();
			const held = (await files()).map(({ id }) => id);
			expect(held).toHaveLength(1);
			expect(note?.properties.hs_attachment_ids).toBe(held.join(';'));
			expect(item).toMatchObject({ outcome: 'unknown', filesLeft: [{ id: held[0] }] });
		},
	);

	it('keeps its files when its own note is in the way of the second try', async () => {
		await bench.client.hubspot.defineProperty('notes', COMMENT_ID_PROPERTY);
		await bench.client.faults.fail({ ...creation, kind: 'dropAfterWrite' });
		// The look before the second try comes too early: it finds nothing.
		const early = { status: 200, body: { status: 'COMPLETE', results: [] } };
		const look = { system: 'hubspot' as const, path: 'notes/batch/read', after: 1 };
		await bench.client.faults.fail({ ...look, kind: 'status', ...early });
		const [item] = out(await comment({ commentIdProperty: 'comment_id' }));
		const [note] = await notes();
		const held = (await files()).map(({ id }) => id);
		expect(item).toMatchObject({ outcome: 'created', id: note?.id, attachmentIds: held });
		expect(note?.properties.hs_attachment_ids).toBe(held.join(';'));
		const created = (await bench.requests()).filter((each) => each.endsWith('notes/batch/create'));
		expect(created).toHaveLength(2);
	});
});
