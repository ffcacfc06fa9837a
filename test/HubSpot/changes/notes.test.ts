import { HUBSPOT_TOKEN } from '../../../sandbox';
import { ChangeBench, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => await bench.reset());
afterAll(async () => await bench.sandbox.close());

const NOTES = '/crm/objects/2026-09/notes';

const activated = async (...args: Parameters<ChangeBench['trigger']>) => {
	await bench.client.advanceClock(5_000);
	const trigger = bench.trigger(...args);
	await trigger.activate();
	await bench.client.advanceClock(1_000);
	return trigger;
};

/** As n8n writes with its token. */
async function byApi<Answer>(method: string, path: string, body: object): Promise<Answer> {
	const answer = await fetch(`${bench.sandbox.hubspotUrl}${path}`, {
		method,
		headers: { authorization: `Bearer ${HUBSPOT_TOKEN}`, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	expect(answer.ok).toBe(true);
	await bench.client.advanceClock(5);
	return (await answer.json()) as Answer;
}

describe('notes of changed records', () => {
	const noteOf = async (...contacts: string[]) => {
		const [note] = await bench.client.hubspot.createRecords('notes', [
			{ hs_note_body: 'Called', hs_timestamp: '2026-11-02T10:00:00.000Z' },
		]);
		for (const id of contacts) await bind(note!.id, id);
		return note!.id;
	};
	const bind = async (note: string, contact: string) => {
		await bench.client.hubspot.associate(
			{ objectType: 'notes', id: note },
			{ objectType: 'contacts', id: contact },
		);
		await bench.client.advanceClock(5);
	};
	const notesOf = (items: Awaited<ReturnType<typeof polled>>) =>
		json(items)
			.filter(({ changeType }) => changeType === 'note')
			.map(({ id, note }) => [id, (note as { id: string }).id]);
	const polled = async (trigger: Awaited<ReturnType<typeof activated>>) => await trigger.poll();

	test('a note that is associated with a second record later comes for that one, too', async () => {
		const [first, second] = await bench.create(2);
		const trigger = await activated({ includeNotes: true });
		const note = await noteOf(first!);
		expect(notesOf(await polled(trigger))).toEqual([[first, note]]);
		await bench.client.advanceClock(3_600_000);
		await bind(note, second!);
		expect(notesOf(await polled(trigger))).toEqual([[second, note]]);
		await bench.change(second!, { firstname: 'again' });
		expect(notesOf(await polled(trigger))).toEqual([]);
	});

	test('an edited note comes again with another key', async () => {
		const [id] = await bench.create(1);
		const trigger = await activated({ includeNotes: true });
		const note = await noteOf(id!);
		const [one] = json(await polled(trigger)).filter(({ changeType }) => changeType === 'note');
		await bench.client.hubspot.updateRecord('notes', note, { hs_note_body: 'Edited' });
		await bench.change(id!, { firstname: 'touched' });
		const [other] = json(await polled(trigger)).filter(({ changeType }) => changeType === 'note');
		expect(other).toMatchObject({ note: { properties: { hs_note_body: 'Edited' } } });
		expect(other!.changeKey).not.toBe(one!.changeKey);
	});

	test('a note that is edited or written comes, although its record stays as it is', async () => {
		const [id] = await bench.create(1);
		const trigger = await activated({ includeNotes: true });
		const note = await noteOf(id!);
		expect(notesOf(await polled(trigger))).toEqual([[id, note]]);
		await bench.client.advanceClock(3_600_000);
		await bench.client.hubspot.updateRecord('notes', note, { hs_note_body: 'Edited' });
		const items = json(await polled(trigger));
		expect(items).toMatchObject([
			{ changeType: 'note', id, note: { id: note, properties: { hs_note_body: 'Edited' } } },
		]);
		expect(await polled(trigger)).toEqual([]);
	});

	test('a note tells where it was written, also when another edits it or it is associated later', async () => {
		const [first, second] = await bench.create(2);
		const trigger = await activated({ includeNotes: true });
		const sources = async () =>
			json(await polled(trigger)).flatMap(({ changeType, id, note }) =>
				changeType === 'note' ? [[id, (note as { source: unknown }).source]] : [],
			);
		const [typed] = await bench.client.hubspot.createRecords(
			'notes',
			[{ hs_note_body: 'Typed', hs_timestamp: '2026-11-02T10:00:00.000Z' }],
			{ userId: 7 },
		);
		await bind(typed!.id, first!);
		expect(await sources()).toEqual([[first, 'CRM_UI']]);
		await byApi('PATCH', `${NOTES}/${typed!.id}`, { properties: { hs_note_body: 'By an app' } });
		expect(await sources()).toEqual([[first, 'CRM_UI']]);
		await bench.client.advanceClock(3_600_000);
		await bind(typed!.id, second!);
		expect(await sources()).toEqual([[second, 'CRM_UI']]);
		const { id: made } = await byApi<{ id: string }>('POST', NOTES, {
			properties: { hs_note_body: 'Made', hs_timestamp: '2026-11-02T10:00:00.000Z' },
		});
		await bind(made, second!);
		expect(await sources()).toEqual([[second, 'INTEGRATION']]);
		await bench.client.hubspot.updateRecord('notes', made, { hs_note_body: 'Edited' });
		expect(await sources()).toEqual([[second, 'INTEGRATION']]);
	});

	test('an edited note of a record that does not meet the criteria does not come', async () => {
		const [inside, outside] = await bench.create(2);
		await bench.change(inside!, { jobtitle: 'Boss' });
		const trigger = await activated({
			includeNotes: true,
			filterBy: 'json',
			criteriaJson: '[{"field":"firstname","condition":"EQUALS","value":"in"}]',
		});
		await bench.change(inside!, { firstname: 'in' });
		const note = await noteOf(inside!, outside!);
		expect(notesOf(await polled(trigger))).toEqual([[inside, note]]);
		await bench.client.advanceClock(60_000);
		await bench.client.hubspot.updateRecord('notes', note, { hs_note_body: 'Edited' });
		expect(notesOf(await polled(trigger))).toEqual([[inside, note]]);
	});

	test('of what is archived while search still shows it do not come, and those of others do', async () => {
		const [gone, other] = await bench.create(2);
		const trigger = await activated({ includeNotes: true });
		const [archived, kept] = [await noteOf(other!), await noteOf(gone!, other!)];
		await bench.client.hubspot.setSearchLag(600_000);
		await bench.client.hubspot.archive('contacts', gone!);
		await bench.client.hubspot.archive('notes', archived);
		expect(notesOf(await polled(trigger))).toEqual([[other, kept]]);
		expect(await polled(trigger)).toEqual([]);
	});

	test('are left out where only created records are watched', async () => {
		const trigger = await activated({ includeNotes: true, watch: 'created' });
		const [id] = await bench.create(1);
		await noteOf(id!);
		expect(json(await polled(trigger))).toMatchObject([{ changeType: 'created', id }]);
		expect(trigger.database).not.toContain('editedNotes');
	});

	describe('from before', () => {
		test('of a record that is seen for the first time, they do not come: they may always have been there', async () => {
			const [id, other] = await bench.create(2);
			const old = await noteOf(id!);
			const trigger = await activated({ includeNotes: true });
			await bench.change(id!, { firstname: 'Ada' });
			expect(notesOf(await polled(trigger))).toEqual([]);
			const fresh = await noteOf(id!);
			expect(notesOf(await polled(trigger))).toEqual([[id, fresh]]);
			await bench.change(other!, { firstname: 'Bea' });
			expect(notesOf(await polled(trigger))).toEqual([]);
			await bind(old, other!);
			expect(notesOf(await polled(trigger))).toEqual([[other, old]]);
		});

		test('they come with a record that was created later: there they are new', async () => {
			const [first] = await bench.create(1);
			const old = await noteOf(first!);
			const trigger = await activated({ includeNotes: true });
			const [later] = await bench.create(1, 1);
			await bind(old, later!);
			const items = await polled(trigger);
			expect(notesOf(items)).toEqual([[later, old]]);
			expect(json(items).filter(({ repeated }) => repeated)).toEqual([]);
		});

		test('all come when everything is asked for', async () => {
			const [id] = await bench.create(1);
			const old = await noteOf(id!);
			await bench.client.advanceClock(10_000);
			const trigger = bench.trigger({ includeNotes: true, startFrom: 'everything' });
			expect(notesOf(await trigger.activate())).toContainEqual([id, old]);
		});
	});

	describe('of an own app', () => {
		const ownNote = async (contact: string) => {
			const { id } = await byApi<{ id: string }>('POST', NOTES, {
				properties: { hs_note_body: 'From Jira', hs_timestamp: '2026-11-02T10:00:00.000Z' },
				associations: [
					{
						to: { id: contact },
						types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }],
					},
				],
			});
			await bench.change(contact, { jobtitle: `touched ${Math.random()}` });
			return id;
		};
		const withoutOwn = async () => {
			const { appId } = await bench.client.hubspot.issueToken({ scopes: ['oauth'] });
			const [probe] = await bench.create(1, 90);
			const note = await ownNote(probe!);
			const { properties } = (await bench.client.hubspot.record('notes', note))!;
			expect(appId === undefined || properties.hs_object_source_id).toBeTruthy();
			const ignoreAppIds = properties.hs_object_source_id!;
			return await activated({ includeNotes: true }, { ignoreAppIds });
		};

		test('do not come back, however often the app edits them', async () => {
			const [id] = await bench.create(1);
			const trigger = await withoutOwn();
			const note = await ownNote(id!);
			expect(notesOf(await polled(trigger))).toEqual([]);
			await bench.client.advanceClock(60_000);
			await byApi('PATCH', `${NOTES}/${note}`, { properties: { hs_note_body: 'Edited in Jira' } });
			await bench.change(id!, { firstname: 'touched' });
			expect(notesOf(await polled(trigger))).toEqual([]);
		});

		test('come when a person has edited them, be it a second later, and not again when the app answers', async () => {
			const [id] = await bench.create(1);
			const trigger = await withoutOwn();
			const note = await ownNote(id!);
			await bench.client.advanceClock(1_000);
			await bench.client.hubspot.updateRecord('notes', note, { hs_note_body: 'By a person' });
			expect(notesOf(await polled(trigger))).toEqual([[id, note]]);
			await bench.client.advanceClock(5);
			await byApi('PATCH', `${NOTES}/${note}`, { properties: { hs_note_body: 'By a person!' } });
			await bench.change(id!, { firstname: 'touched' });
			expect(notesOf(await polled(trigger))).toEqual([]);
		});

		test('a note by a person comes, and not again when the app has edited it', async () => {
			const [id] = await bench.create(1);
			const trigger = await withoutOwn();
			const note = await noteOf(id!);
			expect(notesOf(await polled(trigger))).toEqual([[id, note]]);
			await bench.client.advanceClock(1_000);
			await byApi('PATCH', `${NOTES}/${note}`, { properties: { hs_note_body: 'From Jira' } });
			await bench.change(id!, { firstname: 'touched' });
			expect(notesOf(await polled(trigger))).toEqual([]);
		});
	});
});
