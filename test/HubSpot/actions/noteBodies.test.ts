import type { IDataObject } from 'n8n-workflow';

import { HubSpotBench, out, outcomes } from '../support/hubSpot';

let bench: HubSpotBench;
let ada: string;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	ada = (await bench.client.hubspot.contactByEmail('ada.byrne@example.com'))?.id ?? '';
});

const create = async (parameters: IDataObject, items: IDataObject[] = [{}]) =>
	await bench.run('note', 'create', {
		items,
		parameters: {
			associations: { rows: [{ objectType: 'contacts', recordId: ada, label: '' }] },
			...parameters,
		},
	});
const update = async (noteId: unknown, bodyFormat: string, body: string) => {
	const parameters = { noteId, bodyFormat, updateFields: { body } } as IDataObject;
	return outcomes(await bench.run('note', 'update', { parameters }))[0];
};
const bodyInHubSpot = async () =>
	(await bench.client.hubspot.timeline(ada)).notes[0]?.properties.hs_note_body;

it('writes plain text as it is, in a new note and into an old one', async () => {
	const body = '\\\\server\\share\\_x *a* <b>\n1. x';
	const html = '<p>\\\\server\\share\\_x *a* &lt;b&gt;<br>1. x</p>';
	const [item] = out(await create({ body, bodyFormat: 'text' }));
	expect(await bodyInHubSpot()).toBe(html);
	expect(await update(item?.id, 'text', body)).toBe('unchanged');
	expect(await update(item?.id, 'text', `${body}!`)).toBe('updated');
	expect(await bodyInHubSpot()).toBe(html.replace('x</p>', 'x!</p>'));
});

it.each([
	['a line', '<p>one</p><p>two</p>'],
	['a colour', '<p><span style="color:red">one</span> two</p>'],
])('writes a body of which only %s is new', async (_what, body) => {
	const [item] = out(await create({ body: '<p>one two</p>', bodyFormat: 'html' }));
	expect(await update(item?.id, 'html', body)).toBe('updated');
	expect(await update(item?.id, 'html', body)).toBe('unchanged');
	expect(await bodyInHubSpot()).toBe(body);
});

it.each([
	['lines', 'Steps: a b', 'Steps:\na\nb'],
	['paragraphs', 'One\nTwo', 'One\n\nTwo'],
	['indentation in code', '```\nif x:\n  a\nb\n```', '```\nif x:\n  a\n  b\n```'],
])('writes an edit of a comment that changes only its %s', async (_what, before, after) => {
	const items = [before, after, after].map((body) => ({ body }));
	const result = await create({ body: '={{ $json.body }}', options: { commentId: 'c' } }, items);
	expect(outcomes(result)).toEqual(['created', 'updated', 'unchanged']);
});
