import { randomBytes } from 'node:crypto';

import { HUBSPOT_TOKEN, PORTAL_ID } from '../../sandbox';
import type { CommentView } from '../../sandbox/tracker';
import { sandbox, stage } from './support';
import { SyncStage } from './support/syncStage';

const { hubspot, tracker, requests, faults } = sandbox();

let sync: SyncStage;
beforeAll(async () => {
	sync = await SyncStage.open(['notes-to-tracker.json', 'comments-to-hubspot.json']);
});
afterAll(async () => await sync.close());

const TYPE_IDS = { deals: '0-3', tickets: '0-5' };

/** A deal or ticket and its issue, as the workflows "Record sync" and "Record sync back" leave them. */
async function inSync(objectType: keyof typeof TYPE_IDS, title: string) {
	const properties: Record<string, string> =
		objectType === 'deals'
			? { dealname: title, pipeline: 'default', dealstage: 'appointmentscheduled' }
			: { subject: title, hs_pipeline: '0', hs_pipeline_stage: '1' };
	const [record] = await hubspot.createRecords(objectType, [properties]);
	const id = record?.id ?? '';
	const path = `contacts/${PORTAL_ID}/record/${TYPE_IDS[objectType]}/${id}`;
	const remoteUrl = `https://app.hubspot.com/${path}`;
	const issue = await tracker.createIssue({ title, remoteId: id, remoteUrl });
	await hubspot.updateRecord(objectType, id, { tracker_issue_id: issue.id });
	return { objectType, id, issueId: issue.id };
}
type Pair = Awaited<ReturnType<typeof inSync>>;

const fileManager = `${stage().hubspotUrl}/files/2026-09/files`;
const headers = { authorization: `Bearer ${HUBSPOT_TOKEN}` };

async function putFile(name: string, bytes: Buffer): Promise<string> {
	const body = new FormData();
	body.append('file', new Blob([Uint8Array.from(bytes)]), name);
	body.append('options', JSON.stringify({ access: 'PRIVATE' }));
	body.append('folderPath', '/notes');
	const response = await fetch(fileManager, { method: 'POST', headers, body });
	expect(response.status).toBe(201);
	return ((await response.json()) as { id: string }).id;
}

/** A user of the demo account, and another one: he writes the notes, and they are assigned to her. */
const AUTHOR = { userId: 88002, name: 'Piet de Vries' };
const OWNER_ID = '7701';

/** As a person does: the files into the file manager, the note onto the record. */
async function writeNote(
	on: Pair,
	body: string,
	files: Record<string, Buffer> = {},
	others: string[] = [],
) {
	const ids = [...others];
	for (const [name, bytes] of Object.entries(files)) ids.push(await putFile(name, bytes));
	const properties = {
		hs_note_body: body,
		hs_timestamp: new Date().toISOString(),
		hubspot_owner_id: OWNER_ID,
		...(ids.length > 0 && { hs_attachment_ids: ids.join(';') }),
	};
	const [note] = await hubspot.createRecords('notes', [properties], AUTHOR);
	const id = note?.id ?? '';
	await hubspot.associate({ objectType: 'notes', id }, on);
	return id;
}

const commentsOn = async ({ issueId }: Pair) =>
	(await tracker.comments()).filter((comment) => comment.issueId === issueId);
const commentWith = async (pair: Pair, isThere: (comment: CommentView) => boolean) =>
	await sync.until(`issue ${pair.issueId} has the comment`, async () =>
		(await commentsOn(pair)).find(isThere),
	);
const notesOn = async ({ objectType, id }: Pair) => (await hubspot.timeline(id, objectType)).notes;
const noteWith = async (pair: Pair, text: string, files = 0) =>
	await sync.until(`${pair.objectType} ${pair.id} has the note "${text}"`, async () =>
		(await notesOn(pair)).find(
			({ properties: { hs_note_body: body = '', hs_attachment_ids: ids = '' } }) =>
				body.includes(text) && ids.split(';').filter(Boolean).length === files,
		),
	);

it('takes notes with their files to the issue, an edited one into the same comment', async () => {
	const liffey = await inSync('deals', 'Liffey');
	const files = { 'plan.pdf': randomBytes(300_000), 'data.json': Buffer.from('{"a": 1}') };
	const note = await writeNote(liffey, '<p>The <b>plan</b></p>', files);
	const comment = await commentWith(liffey, ({ attachments }) => attachments.length === 2);
	const sent = { body: '<p>The <b>plan</b></p>', externalId: note, author: AUTHOR.name };
	expect(comment).toMatchObject(sent);
	for (const { id, fileName } of comment.attachments) {
		expect(await tracker.content(id)).toEqual(files[fileName as keyof typeof files]);
	}

	await hubspot.updateRecord('notes', note, { hs_note_body: '<p>The new plan</p>' });
	const changed = await commentWith(liffey, ({ body }) => body === '<p>The new plan</p>');
	expect(changed.id).toBe(comment.id);
	expect(changed.attachments).toEqual(comment.attachments);
	expect(await commentsOn(liffey)).toHaveLength(1);
});

it('takes a note to the issue of a record that it is associated with later', async () => {
	const first = await inSync('deals', 'First');
	const later = await inSync('tickets', 'Later');
	const note = await writeNote(first, '<p>For both</p>');
	await commentWith(first, ({ externalId }) => externalId === note);
	expect(await commentsOn(later)).toEqual([]);

	await hubspot.associate({ objectType: 'notes', id: note }, later);
	await commentWith(later, ({ externalId }) => externalId === note);
	expect(await commentsOn(first)).toHaveLength(1);
});

it('takes comments with their files to HubSpot, an edited one into the same note, and none of them back', async () => {
	const ticket = await inSync('tickets', 'Broken');
	const bytes = randomBytes(200_000);
	const comment = await tracker.addComment({
		issueId: ticket.issueId,
		author: 'Grace <Hopper>',
		body: 'See the **log**',
	});
	const file = { fileName: 'log.bin', contentType: 'application/octet-stream', bytes };
	await tracker.attach({ issueId: ticket.issueId, commentId: comment.id, ...file });
	const note = await noteWith(ticket, 'See the', 1);
	expect(note.properties.hs_note_body).toContain('Grace &lt;Hopper&gt; in the tracker');
	expect(note.properties.hs_note_body).toContain('<strong>log</strong>');
	expect(await hubspot.files.bytes(note.properties.hs_attachment_ids ?? '')).toEqual(bytes);

	await tracker.editComment(comment.id, 'It was the moth');
	const edited = await noteWith(ticket, 'It was the moth', 1);
	expect(edited.id).toBe(note.id);
	expect(edited.properties.hs_attachment_ids).toBe(note.properties.hs_attachment_ids);

	expect(await sync.effectsOfFurtherPolls()).toEqual([]);
	expect(await notesOn(ticket)).toHaveLength(1);
	expect(await commentsOn(ticket)).toHaveLength(1);
});

it('sends a file again whose answer was lost only if it is not there', async () => {
	const pair = await inSync('deals', 'Lost answer');
	const path = 'attachments$';
	await faults.fail({ system: 'tracker', method: 'POST', path, kind: 'dropAfterWrite' });
	await faults.fail({
		system: 'tracker',
		method: 'POST',
		path: 'comments$',
		kind: 'dropAfterWrite',
	});
	const bytes = randomBytes(5_000);
	await writeNote(pair, '<p>Once</p>', { 'once.bin': bytes });
	await commentWith(pair, ({ attachments }) => attachments.length > 0);
	expect(await sync.effectsOfFurtherPolls()).toEqual([]);
	const [comment, ...others] = await commentsOn(pair);
	expect(others).toEqual([]);
	expect(comment?.attachments.map(({ size }) => size)).toEqual([5_000]);
});

const reportsAbout = async ({ id }: CommentView) =>
	(await sync.reports()).filter((text) => text.includes(`comment ${id} by Grace`));
const write = async ({ issueId }: Pair, body: string) =>
	await tracker.addComment({ issueId, author: 'Grace', body });
const file = { contentType: 'application/octet-stream', bytes: randomBytes(2_000) };

it('leaves a note alone that is deleted before it is sent, and sends the next one', async () => {
	const pair = await inSync('deals', 'Second thoughts');
	const lookUp = { system: 'tracker', method: 'GET', path: '/issues$' } as const;
	await faults.fail({ ...lookUp, kind: 'slow', delayMs: 3_000, when: 'beforeWrite' });
	const since = await requests.lastNumber();
	const deleted = await writeNote(pair, '<p>Sorry</p>');
	await requests.arrived({ ...lookUp, since });
	await hubspot.archive('notes', deleted);
	await writeNote(pair, '<p>Instead</p>');
	await commentWith(pair, ({ body }) => body === '<p>Instead</p>');
	expect(await sync.effectsOfFurtherPolls()).toEqual([]);
	expect(await commentsOn(pair)).toHaveLength(1);
	expect((await sync.reports()).filter((text) => text.includes(deleted))).toEqual([]);
});

it('names a file once that is gone in HubSpot, and sends the comment, its edits and the other files', async () => {
	const pair = await inSync('deals', 'Gone file');
	const gone = await putFile('gone.bin', randomBytes(1_000));
	await fetch(`${fileManager}/${gone}`, { method: 'DELETE', headers });
	const note = await writeNote(pair, '<p>Two</p>', { 'kept.bin': randomBytes(1_000) }, [gone]);
	const named = async () =>
		(await sync.reports()).filter(
			(text) => text.includes(`note ${note} on `) && text.includes(gone),
		);
	await sync.until('the file is named', async () => (await named())[0]);
	await commentWith(pair, ({ attachments }) => attachments.length === 1);
	await hubspot.updateRecord('notes', note, { hs_note_body: '<p>Edited</p>' });
	await commentWith(pair, ({ body }) => body === '<p>Edited</p>');
	expect(await sync.effectsOfFurtherPolls()).toEqual([]);
	expect(await named()).toHaveLength(1);
});

it('leaves a comment alone whose deal is gone, and goes on with the others', async () => {
	const gone = await inSync('deals', 'Deleted');
	const kept = await inSync('deals', 'Kept');
	await hubspot.archive('deals', gone.id);
	const orphan = await write(gone, 'To nobody');
	await write(kept, 'To somebody');
	await noteWith(kept, 'To somebody');
	await write(kept, 'And later');
	await noteWith(kept, 'And later');
	expect(await sync.effectsOfFurtherPolls()).toEqual([]);
	expect(await reportsAbout(orphan)).toEqual([]);
});

it('names a file once that cannot be had or is refused, and goes on with the others', async () => {
	const pair = await inSync('tickets', 'Bad files');
	const first = await write(pair, 'Lost file');
	const second = await write(pair, 'Refused file');
	const third = await write(pair, 'Good file');
	const attach = async ({ id: commentId, issueId }: CommentView, fileName: string) =>
		await tracker.attach({ issueId, commentId, fileName, ...file });
	const always = { kind: 'status', times: 'always' } as const;
	const body = { status: 'error', message: 'This file extension is not allowed' };
	await faults.fail({ system: 'hubspot', path: '/files$', status: 400, body, ...always });
	await attach(second, 'refused.bin');
	await sync.until('the refused file is named', async () => (await reportsAbout(second))[0]);
	// What began before that was named may still send it.
	await sync.comesToRest();
	await faults.clear();
	const path = 'attachments/[^/]+$';
	await faults.fail({ system: 'tracker', path, status: 404, ...always });
	await attach(first, 'lost.bin');
	await sync.until('the lost file is named', async () => (await reportsAbout(first))[0]);
	await sync.comesToRest();
	await faults.clear();
	await attach(third, 'good.bin');
	await noteWith(pair, 'Good file', 1);
	await noteWith(pair, 'Lost file', 0);
	await noteWith(pair, 'Refused file', 0);

	expect(await sync.effectsOfFurtherPolls()).toEqual([]);
	expect(await reportsAbout(first)).toEqual([expect.stringMatching(/404/)]);
	expect(await reportsAbout(second)).toEqual([expect.stringContaining('extension')]);
	expect(await reportsAbout(third)).toEqual([]);
});

it('reads again what was not answered, and a comment whose issue gets its record later', async () => {
	const pair = await inSync('deals', 'Busy');
	const refusal = { kind: 'status', times: 2 } as const;
	const comment = await write(pair, 'In the end');
	const { id } = await tracker.attach({
		issueId: pair.issueId,
		commentId: comment.id,
		fileName: 'end.bin',
		...file,
	});
	const path = `attachments/${id}$`;
	await faults.fail({ system: 'tracker', path, status: 503, ...refusal });
	await faults.fail({ system: 'hubspot', path: 'notes/batch/create$', status: 401, ...refusal });
	const { id: issueId } = await tracker.createIssue({ title: 'Not linked yet' });
	await tracker.addComment({ issueId, author: 'Grace', body: 'Too early' });
	await noteWith(pair, 'In the end', 1);
	expect((await reportsAbout(comment)).length).toBeGreaterThan(1);
	for (const text of await reportsAbout(comment)) expect(text).toContain('(is tried again)');

	const [record] = await hubspot.createRecords('deals', [
		{ dealname: 'Linked later', pipeline: 'default', dealstage: 'appointmentscheduled' },
	]);
	const remoteId = record?.id ?? '';
	const remoteUrl = `https://app.hubspot.com/contacts/${PORTAL_ID}/record/0-3/${remoteId}`;
	await tracker.updateIssue(issueId, { remoteId, remoteUrl });
	await noteWith({ objectType: 'deals', id: remoteId, issueId }, 'Too early');
	expect(await notesOn(pair)).toHaveLength(1);
});

it('loses and doubles nothing when n8n is killed in the middle, and finds what was written meanwhile', async () => {
	const pair = await inSync('deals', 'Power cut');
	const slow = { kind: 'slow', delayMs: 3_000, when: 'afterWrite' } as const;
	const path = 'comments$';
	await faults.fail({ system: 'tracker', method: 'POST', path, ...slow });
	const since = await requests.lastNumber();
	await writeNote(pair, '<p>Interrupted</p>', { 'cut.txt': Buffer.from('cut') });
	await sync.until('the comment is being written', async () => {
		return (await requests.list({ system: 'tracker', method: 'POST', path, since })).length > 0;
	});
	await sync.kill();
	await writeNote(pair, '<p>Note meanwhile</p>');
	const { issueId } = pair;
	await tracker.addComment({ issueId, author: 'Grace', body: 'Comment meanwhile' });
	await sync.startAgain();

	await commentWith(
		pair,
		({ body, attachments }) => body === '<p>Interrupted</p>' && attachments.length === 1,
	);
	await commentWith(pair, ({ body }) => body === '<p>Note meanwhile</p>');
	await noteWith(pair, 'Comment meanwhile');
	await sync.comesToRest();
	expect(await commentsOn(pair)).toHaveLength(3);
	expect(await notesOn(pair)).toHaveLength(3);
});
