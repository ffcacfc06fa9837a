import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { textOf } from '../../../nodes/shared/json';
import { HubSpotBench, out, outcomes } from '../support/hubSpot';

let bench: HubSpotBench;
let adaId: string;
let otherId: string;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	const contacts = await bench.client.hubspot.contacts();
	adaId = contacts.find(({ properties }) => properties.email === 'ada.byrne@example.com')?.id ?? '';
	otherId = contacts.find(({ id, archived }) => id !== adaId && !archived)?.id ?? '';
});

const file: INodeExecutionData = {
	json: {},
	binary: {
		data: {
			data: Buffer.from('content').toString('base64'),
			fileName: 'plan.txt',
			mimeType: 'text/plain',
		},
	},
};

const create = async (parameters: IDataObject, items: INodeExecutionData[] = [{ json: {} }]) => {
	const rows = [{ objectType: 'contacts', recordId: adaId, label: '' }];
	const result = await bench.run('note', 'create', {
		items,
		parameters: { associations: { rows }, ...parameters },
	});
	return out(result)[0] ?? {};
};
const getAll = async (parameters: IDataObject = {}, items: IDataObject[] = [{}]) =>
	await bench.run('note', 'getAll', {
		items,
		parameters: { objectType: 'contacts', recordId: adaId, ...parameters },
	});
const run = async (operation: string, parameters: IDataObject, items: IDataObject[] = [{}]) =>
	await bench.run('note', operation, { items, parameters, continueOnFail: items.length > 1 });

describe('Note: Get Many', () => {
	it('gives body, text, time, owner, files and records, newest first', async () => {
		await create({ body: 'Old', options: { timestamp: '2026-01-01T00:00:00Z' } });
		const options = {
			timestamp: '2026-02-01T00:00:00Z',
			ownerId: '7701',
			attachments: 'data',
			commentId: 'c-1',
		};
		const made = await create({ body: '**New**\n- a\n- b', options }, [file]);
		const [first, second] = out(await getAll({ options: { ownerDetails: true } }));
		expect(first).toMatchObject({
			id: made.id,
			objectType: 'contacts',
			recordId: adaId,
			body: '<p><strong>New</strong></p><ul><li>a</li><li>b</li></ul>',
			text: 'New\n- a\n- b',
			timestamp: '2026-02-01T00:00:00.000Z',
			ownerId: '7701',
			owner: { id: '7701', name: 'Noor Haddad', email: expect.stringContaining('@') },
			attachments: [{ fileName: 'plan.txt', size: 7 }],
			associations: [{ objectType: 'contacts', id: adaId }],
		});
		expect(first?.url).toMatch(new RegExp(`/record/0-1/${adaId}$`));
		expect(second).toMatchObject({ text: 'Old', ownerId: null, attachments: [] });
	});

	it('has notes that were associated later, and tells all records', async () => {
		const made = await create({ body: 'Late' });
		await bench.client.hubspot.associate(
			{ objectType: 'notes', id: textOf(made.id) },
			{ objectType: 'contacts', id: otherId },
		);
		const [note] = out(await getAll({ recordId: otherId }));
		expect(note).toMatchObject({ id: made.id, recordId: otherId });
		expect(note?.associations).toHaveLength(2);
	});

	it('reads many notes of many records in little time, and lets a bad record fail by itself', async () => {
		const { hubspot } = bench.client;
		const records = await hubspot.createRecords(
			'contacts',
			Array.from({ length: 300 }, (_, index) => ({ email: `n${index}@example.com` })),
		);
		const ids = records.map(({ id }) => id);
		await bench.run('note', 'create', {
			items: ids.flatMap((id) => Array.from({ length: 10 }, (_, index) => ({ id, index }))),
			parameters: {
				associations: {
					rows: [{ objectType: 'contacts', recordId: '={{ $json.id }}', label: '' }],
				},
				body: '={{ $json.index }}',
			},
		});
		await bench.requests();
		const result = await bench.run('note', 'getAll', {
			items: [...ids.map((id) => ({ id })), { id: '9'.repeat(19) }, { id: 'x' }],
			parameters: { objectType: 'contacts', recordId: '={{ $json.id }}', returnAll: true },
			continueOnFail: true,
		});
		const texts = out(result);
		expect(texts.filter(({ error }) => error === undefined)).toHaveLength(3_000);
		expect(texts.at(-1)?.error).toContain('"Record ID"');
		// One for the associations of all records, 30 for 3,000 notes, three for each of four object types.
		expect((await bench.requests()).length).toBeLessThanOrEqual(1 + 30 + 4 * 3);
	});

	it('filters by time, sorts and limits', async () => {
		for (const day of [1, 2, 3, 4]) {
			await create({ body: `${day}`, options: { timestamp: `2026-03-0${day}T00:00:00Z` } });
		}
		const texts = async (parameters: IDataObject) =>
			out(await getAll(parameters)).map(({ text }) => text);
		expect(await texts({ limit: 2 })).toEqual(['4', '3']);
		expect(await texts({ order: 'oldest', returnAll: true })).toEqual(['1', '2', '3', '4']);
		const filters = { since: '2026-03-02T00:00:00Z', until: '2026-03-03T00:00:00Z' };
		expect(await texts({ filters })).toEqual(['3', '2']);
	});

	it('downloads the files into binary fields', async () => {
		await create({ body: 'With a file', options: { attachments: 'data' } }, [file]);
		const result = await getAll({ options: { downloadAttachments: true } });
		const binary = result.items[0]?.binary?.attachment_0;
		expect(binary).toMatchObject({ fileName: 'plan.txt', mimeType: 'text/plain' });
		expect(Buffer.from(binary?.data ?? '', 'base64').toString()).toBe('content');
	});

	it('gives the files there are, and marks one that was deleted', async () => {
		const two = {
			...file,
			binary: { ...file.binary, more: file.binary?.data },
		} as INodeExecutionData;
		const made = await create({ body: 'Two files', options: { attachments: '*' } }, [two]);
		const [gone, kept] = made.attachmentIds as string[];
		out(await bench.run('file', 'delete', { parameters: { fileId: gone } }));
		const options = { downloadAttachments: true };
		for (const result of [
			await getAll({ options }),
			await run('get', { noteId: made.id, options }),
		]) {
			expect(out(result)[0]?.attachments).toEqual([
				{ id: gone, fileName: null, size: null, missing: true },
				{ id: kept, fileName: expect.stringContaining('plan'), size: 7 },
			]);
			expect(Object.keys(result.items[0]?.binary ?? {})).toEqual(['attachment_1']);
		}
	});

	it('keeps the files that came when another one fails', async () => {
		const two = {
			...file,
			binary: { ...file.binary, more: file.binary?.data },
		} as INodeExecutionData;
		const made = await create({ body: 'Two files', options: { attachments: '*' } }, [two]);
		const [refused, kept] = made.attachmentIds as string[];
		await bench.client.faults.fail({
			system: 'hubspot',
			path: `files/${refused}/signed-url`,
			kind: 'status',
			status: 403,
			body: { message: 'no' },
			times: 'always',
		});
		const result = await bench.run('note', 'get', {
			parameters: { noteId: made.id, options: { downloadAttachments: true } },
			continueOnFail: true,
		});
		expect(out(result)[0]?.error).toContain(`The file ${refused} of the note`);
		expect(out(result)[0]?.attachments).toMatchObject([{ id: refused }, { id: kept }]);
		expect(Object.keys(result.items[0]?.binary ?? {})).toEqual(['attachment_1']);
	});

	it('reads the notes of many records with few requests, each paired with its item', async () => {
		await create({ body: 'One' });
		await bench.requests();
		const result = await getAll({ recordId: '={{ $json.id }}' }, [{ id: otherId }, { id: adaId }]);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(await bench.requests()).toHaveLength(6);
	});
});

describe('Note: Get, Update, Delete', () => {
	it('gets notes of several items, and tells which is not there', async () => {
		const made = await create({ body: 'Hi' });
		const result = await run('get', { noteId: '={{ $json.id }}' }, [
			{ id: made.id },
			{ id: '999999999' },
			{ id: 'x' },
		]);
		expect(out(result).map(({ text, error }) => text ?? error)).toEqual([
			'Hi',
			'There is no note 999999999 in HubSpot',
			'"Note ID": "x" is not an ID, which is a number',
		]);
	});

	it('changes what is named, keeps the rest, and the reference of a comment', async () => {
		const made = await create({
			body: 'Before',
			options: { commentId: 'c-1', timestamp: '2026-01-01T00:00:00Z' },
		});
		const update = async (updateFields: IDataObject) =>
			out(await run('update', { noteId: made.id, updateFields }))[0];
		expect(await update({ body: 'After' })).toMatchObject({ outcome: 'updated', id: made.id });
		expect(await update({ body: 'After' })).toMatchObject({ outcome: 'unchanged', url: made.url });
		expect(await update({ ownerId: '7701' })).toMatchObject({ outcome: 'updated' });
		const [note] = (await bench.client.hubspot.timeline(adaId)).notes;
		expect(note?.properties).toMatchObject({
			hs_timestamp: '2026-01-01T00:00:00.000Z',
			hubspot_owner_id: '7701',
			hs_note_body: expect.stringMatching(/^<p>After<\/p>.*Reference: [0-9a-f]{20}/),
		});
		const again = await create({ body: 'After', options: { commentId: 'c-1' } });
		expect(again).toMatchObject({ outcome: 'unchanged', id: made.id });
	});

	it.each(['update', 'delete'])(
		'reports a note as done by %s although HubSpot does not tell where it stands',
		async (operation) => {
			const made = await create({ body: 'Before' });
			await bench.client.faults.fail({
				system: 'hubspot',
				path: 'associations/2026-09/notes/',
				kind: 'status',
				status: 400,
				body: { message: 'no' },
				times: 'always',
			});
			const result = await run(operation, { noteId: made.id, updateFields: { body: 'After' } });
			expect(out(result)[0]).toMatchObject({ id: made.id, url: null, associations: null });
			const { notes } = await bench.client.hubspot.timeline(adaId);
			expect(notes.map(({ properties }) => properties.hs_note_body)).toEqual(
				operation === 'update' ? ['<p>After</p>'] : [],
			);
		},
	);

	it('attaches files one update after the other, and none twice', async () => {
		const made = await create({ body: 'Files' });
		const attach = async (items: INodeExecutionData[]) =>
			await bench.run('note', 'update', {
				items,
				parameters: { noteId: made.id, updateFields: { attachments: '*' } },
			});
		const other = structuredClone(file);
		if (other.binary?.data) other.binary.data.data = Buffer.from('other').toString('base64');
		const result = await attach([file, other, file]);
		expect(outcomes(result)).toEqual(['updated', 'updated', 'unchanged']);
		expect(out(result)[2]?.attachmentIds).toHaveLength(2);
	});

	it('archives notes of several items in one request', async () => {
		const made = [await create({ body: '1' }), await create({ body: '2' })];
		await bench.requests();
		const result = await run('delete', { noteId: '={{ $json.id }}' }, [
			...made.map(({ id }) => ({ id })),
			{ id: '999999999' },
		] as IDataObject[]);
		expect(out(result).map(({ deleted, url }) => [deleted, url])).toEqual([
			[true, made[0]?.url],
			[true, made[1]?.url],
			[false, undefined],
		]);
		expect(await getAll()).toMatchObject({ items: [] });
		const requests = await bench.requests();
		expect(requests.filter((request) => request.endsWith('notes/batch/archive'))).toHaveLength(1);
	});
});
