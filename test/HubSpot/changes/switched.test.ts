import type { IDataObject } from 'n8n-workflow';

import { seededRandom } from '../../helpers/seededRandom';
import type { PolledWorkflow } from '../../helpers/engine';
import { ChangeBench, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => await bench.reset());
afterAll(async () => await bench.sandbox.close());

const pass = async (ms = 1_000) => await bench.client.advanceClock(ms);

/** The parameters of a published trigger with another choice under "Changes". */
const as = (watch: string, more: IDataObject = {}, settings: IDataObject = {}) => ({
	parameters: {
		filterBy: 'none',
		propertyNames: ['email', 'firstname'],
		watch,
		...(watch === 'propertyChanged' && { watchedProperties: ['firstname'] }),
		...more,
		settings: { indexLag: 5, ...settings },
	},
});

async function published(
	watch: string,
	more: IDataObject = {},
	settings: IDataObject = {},
): Promise<PolledWorkflow> {
	await pass(100_000);
	const trigger = bench.trigger({ ...as(watch).parameters, ...more }, settings);
	await trigger.activate();
	await pass();
	return trigger;
}

const storyOf = ({ started }: PolledWorkflow, id?: string) =>
	json(started)
		.filter((item) => item.id === id)
		.map(({ changeType, repeated }) => `${changeType as string}${repeated ? ' again' : ''}`);

const twice = (keys: unknown[]) => keys.filter((key, index) => keys.indexOf(key) !== index);

const unflagged = ({ started }: PolledWorkflow) =>
	json(started).filter(({ repeated }) => repeated !== true);

async function pollAll(trigger: PolledWorkflow): Promise<void> {
	while ((await trigger.poll()).length > 0);
}

describe('another choice under Changes goes on where the last one ended', () => {
	test.each([
		['created', 'createdOrChanged'],
		['created', 'propertyChanged'],
		['createdOrChanged', 'created'],
		['propertyChanged', 'created'],
	])('from %s to %s', async (one, other) => {
		const trigger = await published(one, { startFrom: 'everything' });
		const [early] = await bench.create(1);
		await pass(60_000);
		await pollAll(trigger);
		const [late] = await bench.create(1, 1);
		await pass();
		await pollAll(trigger);
		const meanwhile = await bench.create(3, 2);
		await pass(60_000);
		const before = trigger.started.length;
		await trigger.activate(as(other, { startFrom: 'everything' }));
		await pollAll(trigger);
		expect(trigger.started.slice(before).map((item) => item.json.id)).toEqual(meanwhile);
		await pass(60_000);
		await bench.change(early!, { firstname: 'changed' });
		await bench.change(meanwhile[0]!, { firstname: 'changed' });
		await pass(60_000);
		await pollAll(trigger);
		const story = other === 'created' ? ['created'] : ['created', 'changed'];
		expect(storyOf(trigger, early)).toEqual(story);
		expect(storyOf(trigger, meanwhile[0])).toEqual(story);
		expect(storyOf(trigger, late)).toEqual(['created']);
	});

	test('and so does what an earlier version has stored, which named the time in the key', async () => {
		const trigger = await published('created');
		expect(trigger.database).toContain('"key":"search 4711001 contacts createdate now"');
		await trigger.activate(as('createdOrChanged'));
		expect(trigger.database).toContain('"key":"search 4711001 contacts lastmodifieddate now"');
	});

	test('but another object type begins anew', async () => {
		const trigger = await published('created');
		await bench.client.hubspot.createRecords('companies', [{ name: 'Liffey' }]);
		await pass(60_000);
		await trigger.activate(
			as('createdOrChanged', { objectType: 'companies', propertyNames: ['name'] }),
		);
		await pollAll(trigger);
		expect(trigger.started).toEqual([]);
	});
});

describe('what was told a moment ago is not told again after going there and back', () => {
	test('values of a property', async () => {
		const [id] = await bench.create(1);
		const trigger = await published('propertyChanged');
		await bench.change(id!, { firstname: 'Ada' });
		await pass();
		await pollAll(trigger);
		await trigger.activate(as('created'));
		await bench.change(id!, { lastname: 'Lovelace' });
		await trigger.activate(as('propertyChanged'));
		await pass(60_000);
		await pollAll(trigger);
		expect(storyOf(trigger, id)).toEqual(['changed']);
	});

	test('notes', async () => {
		const [id] = await bench.create(1);
		const trigger = await published('createdOrChanged', { includeNotes: true });
		const note = async (body: string) => {
			const [written] = await bench.client.hubspot.createRecords('notes', [
				{ hs_note_body: body, hs_timestamp: '2026-11-02T10:00:00.000Z' },
			]);
			const reference = { objectType: 'notes', id: written!.id };
			await bench.client.hubspot.associate({ objectType: 'contacts', id: id! }, reference);
			await pass();
		};
		await note('first');
		await pollAll(trigger);
		await trigger.activate(as('created'));
		await note('second');
		await trigger.activate(as('createdOrChanged', { includeNotes: true }));
		await pass(60_000);
		await pollAll(trigger);
		const notes = json(trigger.started).filter(({ changeType }) => changeType === 'note');
		expect(notes).toMatchObject(
			['first', 'second'].map((body) => ({ note: { properties: { hs_note_body: body } } })),
		);
		expect(notes).toHaveLength(2);
		await pass(60_000);
		await trigger.activate(as('created'));
		await pass(60_000);
		await pollAll(trigger);
		expect(trigger.database).not.toContain('"known"');
	});
});

describe('while a backlog is read', () => {
	const few = { maxPerPoll: 2 };

	test.each([
		['created', 'createdOrChanged'],
		['createdOrChanged', 'created'],
	])('from %s to %s: all come, and what may have come before is flagged', async (one, other) => {
		const trigger = await published(one, {}, few);
		// All in one millisecond, as by an import, and more after it.
		await bench.client.stopClock();
		const ids = await bench.create(5);
		await pass(1_000);
		ids.push(...(await bench.create(2, 5)));
		await bench.client.startClock();
		await pass(60_000);
		await trigger.poll();
		const told = trigger.started.map((item) => item.json.id);
		expect(told.length).toBeLessThan(ids.length);
		await trigger.activate(as(other, {}, few));
		await pollAll(trigger);
		const out = json(trigger.started);
		expect(new Set(out.map(({ id }) => id))).toEqual(new Set(ids));
		expect(twice(unflagged(trigger).map(({ id }) => id))).toEqual([]);
		expect(unflagged(trigger).length).toBeGreaterThan(told.length);
		await pass(60_000);
		await pollAll(trigger);
		const [next] = await bench.create(1, 10);
		await pass(60_000);
		await pollAll(trigger);
		expect(storyOf(trigger, next)).toEqual(['created']);
	});
});

describe('what may not have reached a run comes again, flagged', () => {
	test.each([
		['created', 'createdOrChanged'],
		['createdOrChanged', 'created'],
	])('after a crash, from %s to %s', async (one, other) => {
		const trigger = await published(one);
		const ids = await bench.create(2);
		await pass();
		await trigger.poll({ diesBeforeStart: true });
		expect(trigger.started).toEqual([]);
		await trigger.activate(as(other));
		await pollAll(trigger);
		for (const id of ids) expect(storyOf(trigger, id)).toEqual(['created again']);
	});

	test.each([
		['created', 'createdOrChanged'],
		['createdOrChanged', 'created'],
	])('when n8n could not create the run, from %s to %s', async (one, other) => {
		const trigger = await published(one);
		const ids = await bench.create(2);
		await pass();
		await trigger.poll({ startFails: true });
		expect(trigger.started).toEqual([]);
		await trigger.activate(as(other));
		await pollAll(trigger);
		for (const id of ids) expect(storyOf(trigger, id)).toEqual(['created again']);
	});
});

test.each([1, 2])(
	'changing it again and again, with backlogs and crashes, loses nothing and doubles nothing (seed %i)',
	async (seed) => {
		const random = seededRandom(seed);
		// The nodes' own pacing, which goes by the credential, would take minutes of real time.
		const fresh = () => ({ credentials: bench.credentials() });
		const below = (most: number) => Math.floor(random() * most);
		const settings = { maxPerPoll: 4 };
		let watch = 'created';
		const trigger = await published(watch, {}, settings);
		const ids: string[] = [];
		for (let step = 0; step < 50; step++) {
			ids.push(...(await bench.create(below(4), ids.length)));
			for (let left = below(3); left > 0 && ids.length > 0; left--) {
				await bench.change(ids[below(ids.length)]!, { firstname: `name ${random()}` });
				await pass(below(50));
			}
			await pass(below(6_000));
			const fate = random();
			if (fate < 0.1) await trigger.poll({ ...fresh(), diesBeforeStart: true });
			else if (fate < 0.2) await trigger.poll({ ...fresh(), startFails: true });
			else if (fate < 0.5) {
				watch = watch === 'created' ? 'createdOrChanged' : 'created';
				await trigger.activate({ ...as(watch, {}, settings), ...fresh() });
			} else await trigger.poll(fresh());
		}
		await pass(60_000);
		while ((await trigger.poll(fresh())).length > 0);
		const created = (items: IDataObject[]) =>
			items.filter(({ changeType }) => changeType === 'created').map(({ id }) => id);
		expect(new Set(created(json(trigger.started)))).toEqual(new Set(ids));
		expect(twice(created(unflagged(trigger)))).toEqual([]);
		expect(twice(unflagged(trigger).map(({ changeKey }) => changeKey))).toEqual([]);
		expect(ids.length).toBeGreaterThan(40);
	},
);
