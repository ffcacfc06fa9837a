import '../../helpers/quickBackOff';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { textOf } from '../../../nodes/shared/json';
import { HubSpotBench, out, outcomes } from '../support/hubSpot';
import { COMMENT_ID_PROPERTY } from '../support/note';

let bench: HubSpotBench;
let ada: string;
let other: string;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	const contacts = await bench.client.hubspot.contacts();
	ada = contacts.find(({ properties }) => properties.email === 'ada.byrne@example.com')?.id ?? '';
	other = contacts.find(({ id, archived }) => id !== ada && !archived)?.id ?? '';
});

const comment = async (
	records: string | string[],
	options: IDataObject = {},
	items: Array<IDataObject | INodeExecutionData> = [{}],
	label = '',
) =>
	await bench.run('note', 'create', {
		items,
		parameters: {
			associations: {
				rows: [records].flat().map((recordId) => ({ objectType: 'contacts', recordId, label })),
			},
			body: 'Hello',
			options: { commentId: 'JIRA-1:7', ...options },
		},
	});

const notesOf = async (id: string) => (await bench.client.hubspot.timeline(id)).notes;

const uniqueProperty = async () =>
	await bench.client.hubspot.defineProperty('notes', COMMENT_ID_PROPERTY);

it('is one note for items that name its records in another order, or some of them', async () => {
	const result = await comment('={{ $json.to }}', {}, [
		{ to: `${ada}, ${other}` },
		{ to: `${other}, ${ada}` },
		{ to: other },
	]);
	expect(outcomes(result)).toEqual(['created', 'unchanged', 'unchanged']);
	expect(await notesOf(ada)).toHaveLength(1);
	expect((await notesOf(other)).map(({ id }) => id)).toEqual([out(result)[0]?.id]);
});

it('gets a note of its own on a record that it has not stood on together with the first one', async () => {
	const result = await comment('={{ $json.to }}', {}, [{ to: ada }, { to: other }]);
	expect(outcomes(result)).toEqual(['created', 'created']);
	expect([(await notesOf(ada)).length, (await notesOf(other)).length]).toEqual([1, 1]);
});

it('is the same note on every record where a unique property holds its ID', async () => {
	await uniqueProperty();
	const property = { commentIdProperty: 'comment_id' };
	const result = await comment('={{ $json.to }}', property, [{ to: ada }, { to: other }]);
	expect(outcomes(result)).toEqual(['created', 'updated']);
	expect((await notesOf(other)).map(({ id }) => id)).toEqual([out(result)[0]?.id]);
});

it.each([
	['a reference', {}],
	['a unique property', { commentIdProperty: 'comment_id' }],
])('is written again after a person deleted its note, known by %s', async (_how, options) => {
	await uniqueProperty();
	const [first] = out(await comment(ada, options));
	out(await bench.run('note', 'delete', { parameters: { noteId: first?.id } }));
	const [second] = out(await comment(ada, options));
	expect(second).toMatchObject({ outcome: 'created' });
	expect((await notesOf(ada)).map(({ id }) => id)).toEqual([second?.id]);
});

it('sends no file again that its note has, whatever happens to the others', async () => {
	const files = (...texts: string[]): INodeExecutionData[] => [
		{
			json: {},
			binary: Object.fromEntries(
				texts.map((text, index) => [
					`file_${index}`,
					{
						data: Buffer.from(text).toString('base64'),
						fileName: 'plan.txt',
						mimeType: 'text/plain',
					},
				]),
			),
		},
	];
	const uploads = async (...texts: string[]) => {
		await bench.requests();
		const result = await comment(ada, { attachments: '*' }, files(...texts));
		const sent = (await bench.requests()).filter((each) => each === 'POST /files/2026-09/files');
		return [outcomes(result)[0], sent.length];
	};
	expect(await uploads('one', 'two')).toEqual(['created', 2]);
	expect(await uploads('one', 'two')).toEqual(['unchanged', 0]);
	expect(await uploads('two')).toEqual(['unchanged', 0]);
	expect(await uploads('two', 'three')).toEqual(['updated', 1]);
	expect(await uploads('one', 'two', 'three')).toEqual(['unchanged', 0]);
});

it('gets a label that is new on the record of its note', async () => {
	const { hubspot } = bench.client;
	await hubspot.defineLabel({
		fromType: 'notes',
		toType: 'contacts',
		label: 'Minutes',
	});
	const [first] = out(await comment(ada));
	expect(out(await comment(ada, {}, [{}], 'Minutes'))[0]).toMatchObject({
		id: first?.id,
		outcome: 'updated',
	});
	expect(outcomes(await comment(ada, {}, [{}], 'Minutes'))).toEqual(['unchanged']);
	const [associated] = out(
		await bench.run('association', 'getAll', {
			parameters: {
				fromObjectType: 'notes',
				fromId: textOf(first?.id),
				toObjectType: 'contacts',
			},
		}),
	);
	expect(associated?.labels).toEqual(['Minutes']);
});

it('names a label that there is not, and writes nothing', async () => {
	const result = await comment(ada, {}, [{}], 'Agenda');
	expect(result.error?.message).toBe(
		'There is no association label "Agenda" from notes to contacts',
	);
	expect(await notesOf(ada)).toEqual([]);
});
