import type { IDataObject } from 'n8n-workflow';

import { ChangeBench, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => await bench.reset());
afterAll(async () => await bench.sandbox.close());

const pass = async (ms = 1_000) => await bench.client.advanceClock(ms);

const activated = async (...args: Parameters<ChangeBench['trigger']>) => {
	await pass(100_000);
	const trigger = bench.trigger(...args);
	await trigger.activate();
	await pass();
	return trigger;
};

/** What has come of a record: the kind, and whether it was flagged. */
const storyOf = (items: Array<{ json: IDataObject }>, id?: string) =>
	json(items)
		.filter((item) => item.id === id)
		.map(({ changeType, repeated }) => `${changeType as string}${repeated ? ' again' : ''}`);

describe('while a backlog is read, that a record was created', () => {
	const SIX = 6;
	const createdOneByOne = async () => {
		const ids: string[] = [];
		for (let index = 0; index < SIX; index++) {
			ids.push(...(await bench.create(1, index)));
			await pass();
		}
		return ids;
	};
	const pollAll = async (trigger: { poll(): Promise<unknown[]> }) => {
		while ((await trigger.poll()).length > 0);
	};

	test('comes once, and flagged when the record changes before all is read', async () => {
		const trigger = await activated({}, { maxPerPoll: 2 });
		const [told, ...others] = await createdOneByOne();
		await pass(60_000);
		expect(storyOf(await trigger.poll(), told)).toEqual(['created']);
		await bench.change(told!, { firstname: 'changed' });
		await pass(60_000);
		await pollAll(trigger);
		expect(storyOf(trigger.started, told)).toEqual(['created', 'created again']);
		for (const id of others) expect(storyOf(trigger.started, id)).toEqual(['created']);
		await bench.change(told!, { firstname: 'changed later' });
		expect(storyOf(await trigger.poll(), told)).toEqual(['changed']);
	});

	test('comes unflagged of one that has moved on before it was reached, and then again', async () => {
		const trigger = await activated({}, { maxPerPoll: 2 });
		const [once, twice] = await createdOneByOne();
		await bench.change(once!, { firstname: 'before' });
		await bench.change(twice!, { firstname: 'before' });
		await pass(60_000);
		const first = json(await trigger.poll()).map(({ id }) => id);
		expect(first).not.toContain(once);
		await bench.change(twice!, { firstname: 'while it is read' });
		await pass(60_000);
		await pollAll(trigger);
		expect(storyOf(trigger.started, once)).toEqual(['created']);
		expect(storyOf(trigger.started, twice)).toEqual(['created']);
	});

	test('comes once of those that the last poll before it had seen at the very end', async () => {
		const trigger = await activated({}, { maxPerPoll: 2, indexLag: 60 });
		const [seen] = await bench.create(1);
		expect(storyOf(await trigger.poll(), seen)).toEqual(['created']);
		await pass();
		const others = await bench.create(4, 10);
		await bench.change(seen!, { firstname: 'changed' });
		await pass(3_600_000);
		await pollAll(trigger);
		const [first, ...more] = storyOf(trigger.started, seen);
		expect([first, more.filter((story) => story === 'created')]).toEqual(['created', []]);
		for (const id of others) expect(storyOf(trigger.started, id)).toEqual(['created']);
	});

	test('comes flagged after a restart of one that has changed since the hand-over in doubt', async () => {
		const trigger = await activated();
		const [id] = await bench.create(1);
		await trigger.poll({ diesBeforeStart: true });
		await pass();
		await bench.change(id!, { firstname: 'changed' });
		expect(storyOf(await trigger.restart(), id)).toEqual(['created again']);
	});
});

describe('a change of a property that has been told', () => {
	const MANY = 2_300;
	const LATER = { maxPerPoll: MANY - 50 };

	test.each([
		['of a watched property', { watch: 'propertyChanged', watchedProperties: ['lastname'] }, {}],
		['beside own writes', {}, { ignoreUserIds: '502' }],
	])(
		'%s is flagged when a backlog is too long to remember it, and none is that was not',
		async (_, parameters, settings) => {
			await bench.client.hubspot.setLimits({ enabled: false });
			const ids = await bench.create(MANY);
			const [moved, movedTwice, told] = ids;
			const trigger = await activated(parameters, { ...LATER, ...settings });
			const change = async (id: string, properties: Record<string, string>) => {
				await bench.client.hubspot.updateRecord('contacts', id, properties, { userId: 502 });
				await pass(5);
			};
			for (const id of [moved, movedTwice]) await bench.change(id!, { lastname: 'L' });
			await pass(5);
			await bench.client.hubspot.changeRecords(
				'contacts',
				ids.slice(2).map((id) => ({ id, properties: { lastname: 'L' } })),
			);
			await pass(5);
			for (const id of [moved, movedTwice]) await change(id!, { jobtitle: 'moved on' });
			await pass(30 * 86_400_000);
			const first = json(await trigger.poll());
			expect(first).toHaveLength(LATER.maxPerPoll);
			expect(first[0]).toMatchObject({ id: told });
			for (const id of [told, movedTwice]) await change(id!, { jobtitle: 'while it is read' });
			await pass(60_000);
			const rest = json(await trigger.poll({ credentials: bench.credentials() }));
			const byId = new Map(rest.map((item) => [item.id, item]));
			const lastname = { property: 'lastname', value: 'L' };
			expect(byId.get(told)).toMatchObject({
				repeated: true,
				propertyChanges: [{ ...lastname, repeated: true }],
			});
			for (const id of [moved, movedTwice]) {
				expect(byId.get(id)).toMatchObject({ propertyChanges: [lastname] });
			}
			expect(rest.filter(({ repeated }) => repeated)).toHaveLength(1);
			expect(new Set(json(trigger.started).map(({ id }) => id))).toEqual(new Set(ids));
			expect(await trigger.poll({ credentials: bench.credentials() })).toEqual([]);
		},
	);

	test('to a run that may not have started is flagged beside a new one', async () => {
		const [id] = await bench.create(1);
		const trigger = await activated({ watch: 'propertyChanged', watchedProperties: ['lastname'] });
		await bench.change(id!, { lastname: 'one' });
		await trigger.poll({ diesBeforeStart: true });
		await pass();
		await bench.change(id!, { lastname: 'two' });
		const [item] = json(await trigger.restart());
		expect(item).not.toHaveProperty('repeated');
		const changes = item!.propertyChanges as IDataObject[];
		expect(new Map(changes.map(({ value, repeated }) => [value, repeated]))).toEqual(
			new Map([
				['one', true],
				['two', undefined],
			]),
		);
	});
});
