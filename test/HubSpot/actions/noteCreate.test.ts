import '../../helpers/quickBackOff';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { hubSpotFault } from '../../../sandbox/client';
import { textOf } from '../../../nodes/shared/json';
import { HubSpotBench, out, outcomes } from '../support/hubSpot';
import { COMMENT_ID_PROPERTY } from '../support/note';

let bench: HubSpotBench;
let adaId: string;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	adaId = (await bench.client.hubspot.contactByEmail('ada.byrne@example.com'))?.id ?? '';
});

const on = (recordId: string, objectType = 'contacts', label = '') => ({
	associations: { rows: [{ objectType, recordId, label }] },
});

const itemWith = (files: Record<string, string>, json: IDataObject = {}): INodeExecutionData => ({
	json,
	binary: Object.fromEntries(
		Object.entries(files).map(([field, text]) => [
			field,
			{
				data: Buffer.from(text).toString('base64'),
				fileName: `${field}.txt`,
				mimeType: 'text/plain',
			},
		]),
	),
});

const create = async (
	parameters: IDataObject,
	items: Array<IDataObject | INodeExecutionData> = [{}],
	continueOnFail = false,
) =>
	await bench.run('note', 'create', {
		items,
		parameters: { ...on(adaId), body: 'Hello', ...parameters },
		continueOnFail,
	});

const notes = async (id = adaId) => (await bench.client.hubspot.timeline(id)).notes;
const files = async () =>
	(await bench.client.hubspot.files.list()).filter(({ deleted }) => !deleted);

describe('Note: Create', () => {
	it('writes Markdown as HTML on the record, and links it', async () => {
		const result = await create({
			body: 'Called **Ada** <script>alert(1)</script>',
			options: { timestamp: '2026-05-01T10:00:00Z', ownerId: '7701' },
		});
		const [item] = out(result);
		expect(item).toMatchObject({ outcome: 'created', attachmentIds: [] });
		expect(item?.url).toMatch(new RegExp(`/record/0-1/${adaId}$`));
		const [note] = await notes();
		expect(note?.id).toBe(item?.id);
		expect(note?.properties).toMatchObject({
			hs_note_body: '<p>Called <strong>Ada</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>',
			hs_timestamp: '2026-05-01T10:00:00.000Z',
			hubspot_owner_id: '7701',
		});
	});

	it('uploads the files of several binary fields privately and attaches them', async () => {
		const [item] = out(
			await create({ options: { attachments: '*', attachmentsFolder: '/n8n/notes' } }, [
				itemWith({ one: 'first', two: 'second' }),
			]),
		);
		const stored = await files();
		expect(stored.map(({ name, access, path }) => [name, access, path])).toEqual([
			['one.txt', 'PRIVATE', '/n8n/notes/one.txt'],
			['two.txt', 'PRIVATE', '/n8n/notes/two.txt'],
		]);
		const ids = stored.map(({ id }) => id);
		expect(item?.attachmentIds).toEqual(ids);
		expect((await notes())[0]?.properties.hs_attachment_ids).toBe(ids.join(';'));
	});

	it('takes few requests for many notes', async () => {
		await create({});
		await bench.requests();
		const many = Array.from({ length: 200 }, (_, index) => ({ text: `Note ${index}` }));
		const result = await create({ body: '={{ $json.text }}' }, many);
		expect(new Set(out(result).map(({ id }) => id)).size).toBe(200);
		expect(await bench.requests()).toEqual([
			'POST /crm/objects/2026-09/notes/batch/create',
			'POST /crm/objects/2026-09/notes/batch/create',
		]);
	});

	it('lets a bad row fail by itself', async () => {
		const result = await create(
			{ associations: { rows: [{ objectType: 'contacts', recordId: '={{ $json.to }}' }] } },
			[{ to: adaId }, { to: '999999999' }, { to: '' }, { to: 'x' }],
			true,
		);
		expect(outcomes(result)).toEqual(['created', 'failed', 'failed', 'failed']);
		expect(out(result)[2]?.error).toBe('The note stands on no record');
		expect(out(result)[3]?.error).toContain('"Record ID"');
		expect(await notes()).toHaveLength(1);
	});

	it.each([
		[
			'no plain text',
			{ body: ' \n', bodyFormat: 'text' },
			'The note has neither a body nor an attachment',
		],
		['no body', { body: '' }, 'The note has neither a body nor an attachment'],
		[
			'a long body',
			{ body: 'x'.repeat(65_537) },
			/"Body" has 65544 characters as HTML; HubSpot takes 65536/,
		],
		[
			'an address as owner',
			{ options: { ownerId: 'me@example.com' } },
			'"Owner": "me@example.com" is not an owner ID',
		],
		['no date', { options: { timestamp: 'soon' } }, '"Time": "soon" is not a date'],
		['a field that is not there', { options: { attachments: 'data' } }, /'data'/],
		[
			'a property that is not unique',
			{ options: { commentId: 'c', commentIdProperty: 'hs_note_body' } },
			'The note property "hs_note_body" is not unique',
		],
	])('refuses %s before it writes anything', async (_what, parameters, message) => {
		const result = await create(parameters);
		expect(result.error?.message).toMatch(message);
		expect(await notes()).toHaveLength(0);
	});
});

describe('Note: Create from a comment of another system', () => {
	const comment = async (body: string, more: IDataObject = {}, items?: INodeExecutionData[]) =>
		await create({ body, options: { commentId: 'JIRA-1:77', ...more } }, items);

	it('writes it once, and its edits into the same note', async () => {
		const [first] = out(await comment('One'));
		expect(first).toMatchObject({ outcome: 'created', commentId: 'JIRA-1:77' });
		expect(out(await comment('One'))[0]).toMatchObject({ outcome: 'unchanged', id: first?.id });
		expect(out(await comment('Two'))[0]).toMatchObject({ outcome: 'updated', id: first?.id });
		expect(out(await comment('Two'))[0]).toMatchObject({ outcome: 'unchanged', id: first?.id });
		expect((await notes()).map(({ properties }) => properties.hs_note_body)).toEqual([
			expect.stringMatching(/^<p>Two<\/p><p><small>Reference: [0-9a-f]{20}<\/small><\/p>$/),
		]);
	});

	it('takes several in one input in their order, and twenty at the same moment as one', async () => {
		const result = await create({ body: '={{ $json.text }}', options: { commentId: 'c' } }, [
			{ text: 'One' },
			{ text: 'One' },
			{ text: 'Two' },
		]);
		expect(outcomes(result)).toEqual(['created', 'unchanged', 'updated']);
		const racing = await Promise.all(Array.from({ length: 20 }, async () => await comment('Race')));
		expect(racing.flatMap(outcomes).filter((outcome) => outcome === 'created')).toHaveLength(1);
		expect(await notes()).toHaveLength(2);
	});

	it('is the same comment after HubSpot has put the body into an element of its own', async () => {
		const [first] = out(await comment('One **two**'));
		const [note] = await notes();
		await bench.client.hubspot.updateRecord('notes', textOf(first?.id), {
			hs_note_body: `<div style="" dir="auto">${note?.properties.hs_note_body}</div>`,
		});
		expect(outcomes(await comment('One **two**'))).toEqual(['unchanged']);
		expect(outcomes(await comment('**One** two'))).toEqual(['updated']);
	});

	it('uploads an attachment once, and adds those that are new', async () => {
		const attachments = { attachments: '*' };
		await comment('One', attachments, [itemWith({ one: 'first' })]);
		expect(outcomes(await comment('One', attachments, [itemWith({ one: 'first' })]))).toEqual([
			'unchanged',
		]);
		const changed = await comment('One', attachments, [itemWith({ one: 'FIRST', two: 'second' })]);
		expect(outcomes(changed)).toEqual(['updated']);
		expect((await files()).map(({ name }) => name)).toEqual(['one.txt', 'one-1.txt', 'two.txt']);
		expect(String((await notes())[0]?.properties.hs_attachment_ids).split(';')).toHaveLength(3);
	});

	it('keeps its id in a unique property instead', async () => {
		await bench.client.hubspot.defineProperty('notes', COMMENT_ID_PROPERTY);
		const property = { commentIdProperty: 'comment_id' };
		const [first] = out(await comment('One', property));
		expect(outcomes(await comment('One', property))).toEqual(['unchanged']);
		expect(out(await comment('Two', property))[0]).toMatchObject({
			outcome: 'updated',
			id: first?.id,
		});
		expect((await notes())[0]?.properties).toMatchObject({
			comment_id: 'JIRA-1:77',
			hs_note_body: '<p>Two</p>',
		});
	});

	it('takes few requests for a hundred comments, new, repeated and edited', async () => {
		const comments = Array.from({ length: 100 }, (_, index) => ({ id: index, text: `C ${index}` }));
		const parameters = { body: '={{ $json.text }}', options: { commentId: '={{ $json.id }}' } };
		await create({});
		await bench.requests();
		await create(parameters, comments);
		expect(await bench.requests()).toEqual([
			'POST /crm/associations/2026-09/contacts/notes/batch/read',
			'POST /crm/objects/2026-09/notes/batch/read',
			'POST /crm/objects/2026-09/notes/batch/create',
		]);
		const edited = comments.map(({ id, text }) => ({ id, text: id < 50 ? text : `${text}!` }));
		const result = await create(parameters, edited);
		expect(outcomes(result).filter((outcome) => outcome === 'updated')).toHaveLength(50);
		const requests = await bench.requests();
		expect(requests.at(-1)).toBe('POST /crm/objects/2026-09/notes/batch/update');
		expect(requests.length).toBeLessThanOrEqual(4);
	});
});

const table: string[] = [];
afterAll(() => console.log(['Faults of Note: Create with two attachments', ...table].join('\n')));

describe.each([
	['the first upload', 'files/2026-09/files$', 0],
	['the second upload', 'files/2026-09/files$', 1],
	['the creation', 'notes/batch/create', 0],
])('a fault of %s', (step, path, after) => {
	it.each([
		['breaks before', { kind: 'dropBeforeWrite' as const }],
		['breaks after', { kind: 'dropAfterWrite' as const }],
		['half of the JSON', { kind: 'malformed' as const }],
		['502 after', hubSpotFault.badGatewayAfterWrite()],
		['daily limit', { ...hubSpotFault.daily(), times: 'always' as const }],
		['403', { kind: 'status' as const, status: 403, body: { message: 'no' } }],
	])('%s: reported as it is, nothing lost and nothing twice', async (fault, rule) => {
		await bench.client.faults.fail({ system: 'hubspot', path, after, ...rule });
		const items = [itemWith({ one: 'first', two: 'second' })];
		const options = { attachments: '*' };
		const [item] = out(await create({ options }, items, true));
		const held = { notes: (await notes()).length, files: (await files()).map(({ id }) => id) };
		table.push(
			`${step.padEnd(17)} ${fault.padEnd(16)} reported ${textOf(item?.outcome)}${item?.filesLeft ? ` with ${(item.filesLeft as unknown[]).length} files left` : ''}; held ${held.notes} notes, ${held.files.length} files`,
		);
		if (item?.outcome === 'created') {
			expect(held).toEqual({ notes: 1, files: item.attachmentIds });
			return;
		}
		const isUnknown = textOf(item?.errorDescription).includes('It is not known whether');
		const isNoteUnknown = isUnknown && path.startsWith('notes');
		expect(item?.outcome).toBe(isNoteUnknown ? 'unknown' : 'failed');
		const named = ((item?.filesLeft ?? []) as IDataObject[]).map(({ id }) => id);
		expect(held.files).toEqual(named);
		if (held.notes > 0 || named.length > 0) {
			expect(item?.errorDescription).toContain('It is not known whether');
		}
	});

	it.each([
		['breaks before', { kind: 'dropBeforeWrite' as const }],
		['breaks after', { kind: 'dropAfterWrite' as const }],
		['502 after', hubSpotFault.badGatewayAfterWrite()],
	])('%s: a comment is there once', async (_fault, rule) => {
		await bench.client.faults.fail({ system: 'hubspot', path, after, ...rule });
		const items = [itemWith({ one: 'first', two: 'second' })];
		const options = { attachments: '*', commentId: 'c-1' };
		expect(outcomes(await create({ options }, items))).toEqual(['created']);
		expect(await notes()).toHaveLength(1);
		expect(await files()).toHaveLength(2);
	});
});

it('names the files when they cannot be deleted again', async () => {
	const refuse = { system: 'hubspot' as const, kind: 'status' as const, times: 'always' as const };
	await bench.client.faults.fail({ ...refuse, path: 'notes/batch/create', status: 403, body: {} });
	await bench.client.faults.fail({
		...refuse,
		method: 'DELETE',
		path: 'files',
		status: 403,
		body: {},
	});
	const options = { attachments: 'one' };
	const [item] = out(await create({ options }, [itemWith({ one: 'first' })], true));
	const [file] = await files();
	expect(item).toMatchObject({ outcome: 'failed', filesLeft: [{ id: file?.id, name: 'one.txt' }] });
	expect(item?.errorDescription).toContain(`one.txt (${file?.id})`);
});
