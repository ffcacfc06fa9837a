import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../../../nodes/shared/json';
import { HubSpotBench, out, outcomes } from '../support/hubSpot';

let bench: HubSpotBench;
let ada: string;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	ada = (await bench.client.hubspot.contactByEmail('ada.byrne@example.com'))?.id ?? '';
});

const comment = async (commentId: string, body: string, more: IDataObject = {}) =>
	await bench.run('note', 'create', {
		parameters: {
			associations: { rows: [{ objectType: 'contacts', recordId: ada, label: '' }] },
			body,
			options: { commentId },
			...more,
		},
	});
const bodies = async () =>
	Object.fromEntries(
		(await bench.client.hubspot.timeline(ada)).notes.map(({ id, properties }) => [
			id,
			properties.hs_note_body ?? '',
		]),
	);
const referenceOf = (body = '') => /Reference: [0-9a-f]{20}/.exec(body)?.[0] ?? '';
const change = async (id: unknown, body: string) =>
	await bench.client.hubspot.updateRecord('notes', textOf(id), { hs_note_body: body });

/** A note that stands on Ada's record, by a person in HubSpot or by a program. */
const write = async (body: string, by: { userId?: number } = {}) => {
	const [note] = await bench.client.hubspot.createRecords(
		'notes',
		[{ hs_note_body: body, hs_timestamp: '2026-05-01T10:00:00Z' }],
		by,
	);
	const id = note?.id ?? '';
	await bench.client.hubspot.associate(
		{ objectType: 'notes', id },
		{ objectType: 'contacts', id: ada },
	);
	return id;
};

it.each(['markdown', 'html', 'text'])(
	'a comment in %s that quotes the visible text of a note leaves that note alone',
	async (bodyFormat) => {
		const [a] = out(await comment('A', 'First'));
		const quoted = referenceOf((await bodies())[textOf(a?.id)]);
		const [b] = out(await comment('B', `Grace wrote: First ${quoted}`, { bodyFormat }));
		const edited = out(await comment('A', 'First, edited'))[0];
		expect(edited).toMatchObject({ outcome: 'updated', id: a?.id });
		expect((await bodies())[textOf(b?.id)]).toContain('Grace wrote: First');
		expect(outcomes(await comment('A', 'First, edited'))).toEqual(['unchanged']);
		const answered = out(await comment('B', `I agree ${quoted}`, { bodyFormat }))[0];
		expect(answered).toMatchObject({ outcome: 'updated', id: b?.id });
		const [read] = out(await bench.run('note', 'get', { parameters: { noteId: b?.id } }));
		expect(read?.text).toBe(`I agree ${quoted.replace(':', '')}`);
		expect(Object.keys(await bodies())).toHaveLength(2);
	},
);

it('a note without a comment that quotes another note is not taken for it', async () => {
	const [a] = out(await comment('A', 'First'));
	const quoted = referenceOf((await bodies())[textOf(a?.id)]);
	const [plain] = out(await comment('', `Copied: ${quoted}`));
	const [other] = out(await comment('', 'Other'));
	const updateFields = { body: `Copied: ${quoted}` };
	out(await bench.run('note', 'update', { parameters: { noteId: other?.id, updateFields } }));
	await bench.run('note', 'delete', { parameters: { noteId: a?.id } });
	const again = out(await comment('A', 'First'))[0];
	expect(again?.outcome).toBe('created');
	expect([plain?.id, other?.id, a?.id]).not.toContain(again?.id);
});

it('a timeline event that quotes a note is not taken for it', async () => {
	const [a] = out(await comment('A', 'First'));
	const quoted = referenceOf((await bodies())[textOf(a?.id)]);
	await bench.run('note', 'delete', { parameters: { noteId: a?.id } });
	const event = async () =>
		await bench.run('timelineEvent', 'log', {
			parameters: {
				email: 'ada.byrne@example.com',
				title: `Said ${quoted}`,
				eventKey: 'e-1',
			},
		});
	expect(outcomes(await event())).toEqual(['logged']);
	expect(outcomes(await event())).toEqual(['alreadyLogged']);
	expect(outcomes(await comment('A', 'First'))).toEqual(['created']);
});

it('a person may quote the note of a comment in HubSpot, and add to it', async () => {
	const [a] = out(await comment('A', 'First'));
	const id = textOf(a?.id);
	const first = (await bodies())[id] ?? '';
	const typed = await write(`<p>Grace:</p>${first}<p>I agree</p>`, { userId: 7 });
	await change(id, `${first.replace('</small></p>', ' yes</small></p>')}<p>Added</p>`);
	expect(out(await comment('A', 'Second'))[0]).toMatchObject({ outcome: 'updated', id });
	expect((await bodies())[typed]).toContain('I agree');
	await bench.run('note', 'delete', { parameters: { noteId: id } });
	const again = out(await comment('A', 'Second'))[0];
	expect(again?.outcome).toBe('created');
	expect((await bodies())[typed]).toContain('I agree');
});

it('nothing is written where it is not clear which note a comment is', async () => {
	const [a] = out(await comment('A', 'First'));
	const [b] = out(await comment('B', 'Second'));
	const held = await bodies();
	const both = `${held[textOf(a?.id)]}${held[textOf(b?.id)]}<p>x</p>`;
	await change(a?.id, both);
	await bench.run('note', 'delete', { parameters: { noteId: b?.id } });
	for (const each of ['A', 'B']) {
		const result = await comment(each, 'Third');
		expect(result.error?.message).toMatch(
			`"External Comment ID": it is not clear which note this one is: ${textOf(a?.id)} may be it.`,
		);
		expect(result.error?.message).not.toContain('HubSpot:');
	}
	expect(await bodies()).toEqual({ [textOf(a?.id)]: both });
});

it('a note of a program into which somebody has copied a comment is never written over', async () => {
	const plain = await write('<p>Mine</p>');
	const [b] = out(await comment('B', 'Second'));
	const copied = `<p>Mine</p>${(await bodies())[textOf(b?.id)] ?? ''}`;
	await change(plain, copied);
	const before = await bodies();
	const { error } = await comment('B', 'Second, edited');
	expect(error?.message).toMatch(
		new RegExp(`note this one is: (${plain} or ${textOf(b?.id)}|${textOf(b?.id)} or ${plain}) may`),
	);
	expect(await bodies()).toEqual(before);
});

it('a comment into whose note another one was copied keeps its note, and so does the other', async () => {
	const [a] = out(await comment('A', 'First'));
	const [b] = out(await comment('B', 'Second'));
	const held = await bodies();
	await change(a?.id, `${held[textOf(a?.id)]}${held[textOf(b?.id)]}`);
	for (let time = 1; time <= 2; time++) {
		const [first] = out(await comment('A', `First, edited ${time}`));
		expect(first).toMatchObject({ outcome: 'updated', id: a?.id });
		const [second] = out(await comment('B', `Second, edited ${time}`));
		expect(second).toMatchObject({ outcome: 'updated', id: b?.id });
	}
	expect(outcomes(await comment('A', 'First, edited 2'))).toEqual(['unchanged']);
	const [read] = out(await bench.run('note', 'get', { parameters: { noteId: a?.id } }));
	expect(read?.text).toBe('First, edited 2');
});

it('a note with several references keeps them when Update changes it, and its comment stays one', async () => {
	const [a] = out(await comment('A', 'First'));
	const [b] = out(await comment('B', 'Second'));
	const held = await bodies();
	await change(a?.id, `${held[textOf(a?.id)]}${held[textOf(b?.id)]}`);
	const updateFields = { body: 'By Update' };
	out(await bench.run('note', 'update', { parameters: { noteId: a?.id, updateFields } }));
	expect(out(await comment('A', 'Third'))[0]).toMatchObject({ outcome: 'updated', id: a?.id });
	expect(Object.keys(await bodies())).toHaveLength(2);
});

it('a timeline event of two notes, as after a merge of records, is logged already', async () => {
	const event = async (eventKey: string) =>
		await bench.run('timelineEvent', 'log', {
			parameters: { email: 'ada.byrne@example.com', title: 'Gift', eventKey },
		});
	await event('e-1');
	await write(Object.values(await bodies())[0] ?? '');
	expect(outcomes(await event('e-1'))).toEqual(['alreadyLogged']);
	expect(Object.keys(await bodies())).toHaveLength(2);
});
