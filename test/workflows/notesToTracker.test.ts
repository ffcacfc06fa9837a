import '../helpers/quickBackOff';
import { HUBSPOT_TOKEN, startSandbox, type Sandbox } from '../../sandbox';
import { runReady } from './support/readyWorkflow';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());

/** The deal whose notes go to the issue. */
let deal: { id: string; url: string };
let issueId: string;
beforeEach(async () => {
	const { hubspot, tracker } = sandbox.client;
	await sandbox.client.reset();
	const stage = { pipeline: 'default', dealstage: 'appointmentscheduled' };
	const [made] = await hubspot.createRecords('deals', [{ dealname: 'Liffey', ...stage }]);
	const id = made?.id ?? '';
	deal = { id, url: `https://app.hubspot.com/contacts/4711001/record/0-3/${id}` };
	const issue = { title: 'Liffey', remoteId: deal.id, remoteUrl: deal.url };
	issueId = (await tracker.createIssue(issue)).id;
});

async function file(name: string): Promise<string> {
	const form = new FormData();
	form.append('file', new Blob([name]), name);
	form.append('options', JSON.stringify({ access: 'PRIVATE' }));
	form.append('folderPath', '/notes');
	const response = await fetch(`${sandbox.hubspotUrl}/files/2026-09/files`, {
		method: 'POST',
		headers: { authorization: `Bearer ${HUBSPOT_TOKEN}` },
		body: form,
	});
	return ((await response.json()) as { id: string }).id;
}

/** A note on the deal, by a program or by a person, as "Notes on Deals" hands it over. */
async function note(
	body: string,
	files: string[] = [],
	by: { userId?: number; ownerId?: string } = {},
) {
	const properties = {
		hs_note_body: body,
		hs_timestamp: '2026-05-01T10:00:00Z',
		...(files.length > 0 && { hs_attachment_ids: files.join(';') }),
		...(by.ownerId !== undefined && { hubspot_owner_id: by.ownerId }),
	};
	const [made] = await sandbox.client.hubspot.createRecords('notes', [properties], by);
	const id = made?.id ?? '';
	await sandbox.client.hubspot.associate(
		{ objectType: 'notes', id },
		{ objectType: 'deals', id: deal.id },
	);
	const source = (await sandbox.client.hubspot.record('notes', id))?.properties.hs_object_source;
	return { ...deal, objectType: 'deals', changeType: 'note', note: { id, source, properties } };
}
type Note = Awaited<ReturnType<typeof note>>;
const edit = async ({ note: { id } }: Note, hs_note_body: string) =>
	void (await sandbox.client.hubspot.updateRecord('notes', id, { hs_note_body }));

const run = async (...notes: Note[]) =>
	await runReady(sandbox, 'notes-to-tracker.json', 'Notes on Deals', notes);
const comments = async () => await sandbox.client.tracker.comments();
const bodies = async () => (await comments()).map(({ body }) => body).sort();
const fileNames = async () =>
	(await comments())
		.flatMap(({ attachments }) => attachments.map(({ fileName }) => fileName))
		.sort();
const refuse = async (path: string, status: number, times: number | 'always' = 'always') =>
	await sandbox.client.faults.fail({
		system: 'tracker',
		method: 'POST',
		path,
		kind: 'status',
		status,
		times,
	});

it('sends an edited note although a new one is refused, and then names that one', async () => {
	const edited = await note('Before');
	await run(edited);
	await edit(edited, 'After');
	const refused = await note('Refused');
	await refuse('comments$', 413);
	const { error, runsOf } = await run(refused, edited);
	expect(await bodies()).toEqual(['After']);
	expect(error).toMatch(`note ${refused.note.id} on ${deal.url}: 413`);
	expect(error).not.toContain(`note ${edited.note.id} `);
	expect(runsOf('Wait Two Minutes')).toBe(0);
});

it('tries ten times what nobody answers, after everything else', async () => {
	const edited = await note('Before');
	await run(edited);
	await edit(edited, 'After');
	const since = await sandbox.client.requests.lastNumber();
	await refuse('comments$', 503);
	const unanswered = await note('Unanswered');
	const { error } = await run(unanswered, edited);
	const sent = await sandbox.client.requests.list({ system: 'tracker', since });
	const writes = sent.map(({ method }) => method).filter((method) => method !== 'GET');
	expect(writes.filter((method) => method === 'POST')).toHaveLength(10);
	expect(writes.filter((method) => method === 'PATCH')).toHaveLength(1);
	expect(writes.indexOf('PATCH')).toBeLessThan(writes.indexOf('POST', 1));
	expect(error).toMatch(`note ${unanswered.note.id} on ${deal.url}: 503`);
});

it('ends quietly for a note that was deleted meanwhile, and sends the others', async () => {
	const deleted = await note('Deleted');
	const kept = await note('Kept');
	await sandbox.client.hubspot.archive('notes', deleted.note.id);
	const { error, runsOf } = await run(deleted, kept);
	expect(error).toBeUndefined();
	expect(runsOf('Wait Two Minutes')).toBe(0);
	expect(await bodies()).toEqual(['Kept']);
});

it('names a file that is gone once, and sends the comment, its edits and the other files', async () => {
	const gone = await file('gone.txt');
	const written = await note('With files', [gone, await file('kept.txt')]);
	await fetch(`${sandbox.hubspotUrl}/files/2026-09/files/${gone}`, {
		method: 'DELETE',
		headers: { authorization: `Bearer ${HUBSPOT_TOKEN}` },
	});
	const first = await run(written);
	expect(first.error).toMatch(new RegExp(`^note ${written.note.id} on .*: .*\\b${gone}\\b`));
	expect(first.runsOf('Wait Two Minutes')).toBe(0);
	expect(await fileNames()).toEqual(['kept.txt']);

	await edit(written, 'Edited');
	expect((await run(written)).error).toBeUndefined();
	expect(await bodies()).toEqual(['Edited']);
	expect(await fileNames()).toEqual(['kept.txt']);
});

it('tries a file again that was not answered, and sends it once', async () => {
	const written = await note('With a file', [await file('plan.txt')]);
	await refuse('attachments$', 503, 2);
	expect((await run(written)).error).toBeUndefined();
	expect(await fileNames()).toEqual(['plan.txt']);
	expect(await bodies()).toEqual(['With a file']);
});

const REFERENCE = 'Reference: 0123456789abcdef0123';

it.each([
	['as the node writes it', `<p>Text</p><p><small>${REFERENCE}</small></p>`],
	[
		'as the editor of HubSpot leaves it',
		`<div><p>Text</p><p>${REFERENCE.replace(' ', '&nbsp;')}</p></div>\n`,
	],
	[
		'with a line that a person has added',
		`<p>Text</p><p><small>${REFERENCE}</small></p><p>More</p>`,
	],
])('leaves out a note of a program that has a reference, %s', async (_how, body) => {
	await run(await note(body));
	expect(await bodies()).toEqual([]);
});

it.each([`<p>See ${REFERENCE} of Grace</p>`, `<p>Text</p><p><small>${REFERENCE}</small></p>`])(
	'sends a note that a person has written, with a reference copied into it: %s',
	async (body) => {
		const { error } = await run(await note(body, [], { userId: 7 }));
		expect(error).toBeUndefined();
		expect(await comments()).toMatchObject([{ issueId }]);
	},
);

it.each([
	['who wrote the note, whoever owns it', { userId: 88002, ownerId: '7701' }, 'Piet de Vries'],
	[
		'its owner where HubSpot has no user for the author',
		{ userId: 7, ownerId: '7701' },
		'Noor Haddad',
	],
	['HubSpot, of whose users nobody wrote it or owns it', {}, 'HubSpot'],
])('names as author of the comment %s', async (_who, by, author) => {
	const { error } = await run(await note('Hello', [], by));
	expect(error).toBeUndefined();
	expect(await comments()).toMatchObject([{ author }]);
});

it('sends a note of a program that names a commit', async () => {
	const body = `<p>Reference: ${'0123456789abcdef0123'.repeat(2)}</p>`;
	await run(await note(body));
	expect(await bodies()).toEqual([body]);
});
