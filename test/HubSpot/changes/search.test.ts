import { ChangeBench, CONTACTS, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => await bench.reset());
afterAll(async () => await bench.sandbox.close());

describe('from now', () => {
	test('hands over nothing that was there, and then each change once', async () => {
		const [id] = await bench.create(1);
		await bench.client.advanceClock(5_000);
		const trigger = bench.trigger();
		expect(await trigger.activate()).toEqual([]);
		await bench.client.advanceClock(1_000);
		await bench.change(id!, { firstname: 'Ada' });
		const [item, ...others] = json(await trigger.poll());
		expect(others).toEqual([]);
		expect(item).toEqual({
			changeType: 'changed',
			objectType: 'contacts',
			id,
			url: expect.stringMatching(new RegExp(`/record/0-1/${id}$`)),
			changedAt: expect.stringMatching(/^\d{4}-/),
			changeKey: `contacts/${id}/${Date.parse(item!.changedAt as string)}`,
			properties: { email: 'person0@example.com', firstname: 'Ada' },
		});
		expect(await trigger.poll()).toEqual([]);
		await bench.client.advanceClock(60_000);
		expect(await trigger.poll()).toEqual([]);
	});

	test('a new record is a created one', async () => {
		const trigger = bench.trigger();
		await trigger.activate();
		await bench.client.advanceClock(1_000);
		await bench.create(1);
		expect(json(await trigger.poll())).toMatchObject([{ changeType: 'created' }]);
	});
});

test('everything comes in the order of the changes, in polls of the maximum, none twice', async () => {
	await bench.client.stopClock();
	const ids = await bench.create(450);
	await bench.client.advanceClock(1);
	await bench.create(30, 450);
	await bench.client.startClock();
	await bench.client.advanceClock(10_000);
	const trigger = bench.trigger({ startFrom: 'everything' }, { maxPerPoll: 300 });
	await trigger.activate();
	while ((await trigger.poll()).length > 0);
	const out = trigger.started.map((item) => item.json.id as string);
	expect(new Set(out).size).toBe(out.length);
	expect(out.filter((id) => ids.includes(id))).toHaveLength(450);
	const times = trigger.started.map((item) => item.json.changedAt as string);
	expect([...times].sort()).toEqual(times);
});

test('a poll that finds nothing is one search', async () => {
	const trigger = bench.trigger();
	await trigger.activate();
	await bench.requests();
	await trigger.poll();
	expect(await bench.requests()).toEqual([`POST ${CONTACTS}/search`]);
});

describe('a restart', () => {
	const crashed = async (afterRestart: string) => {
		const trigger = bench.trigger({}, { afterRestart });
		await trigger.activate();
		await bench.client.advanceClock(1_000);
		await bench.create(2);
		await trigger.poll({ diesBeforeStart: true });
		return trigger;
	};

	test('repeats what may not have reached a run, flagged and under the same key', async () => {
		const trigger = await crashed('repeat');
		const items = json(await trigger.restart());
		expect(items).toMatchObject([{ repeated: true }, { repeated: true }]);
		expect(await trigger.poll()).toEqual([]);
		expect(json(await trigger.restart()).map(({ changeKey }) => changeKey)).toEqual(
			items.map(({ changeKey }) => changeKey),
		);
	});

	test('repeats only the last hand-over, and new changes come beside it unflagged', async () => {
		const trigger = await crashed('repeat');
		await trigger.restart();
		await bench.client.advanceClock(1_000);
		const [id] = await bench.create(1, 2);
		await trigger.poll();
		const [later] = await bench.create(1, 3);
		expect(json(await trigger.restart())).toMatchObject([{ id, repeated: true }, { id: later }]);
	});

	test('goes on where the position stands, if that is preferred', async () => {
		const trigger = await crashed('goOn');
		expect(await trigger.restart()).toEqual([]);
	});
});

test('a test in the editor shows the newest and changes no position', async () => {
	await bench.create(8);
	const trigger = bench.trigger();
	await trigger.activate();
	const before = trigger.database;
	expect(await trigger.poll({ mode: 'manual' })).toHaveLength(5);
	expect(trigger.database).toBe(before);
	expect(await trigger.poll()).toEqual([]);
});

test('another object type begins anew; other criteria go on', async () => {
	const trigger = bench.trigger();
	await trigger.activate();
	await bench.client.advanceClock(1_000);
	const [id] = await bench.create(1);
	const parameters = { filterBy: 'none', propertyNames: [], settings: { indexLag: 5 } };
	expect(await trigger.activate({ parameters: { ...parameters, objectType: 'deals' } })).toEqual(
		[],
	);
	expect(await trigger.poll()).toEqual([]);
	const other = bench.trigger();
	await other.activate();
	await bench.client.advanceClock(1_000);
	await bench.change(id!, { firstname: 'Ada' });
	const criteriaJson = '[{"condition":"EQUALS","field":"firstname","value":"Ada"}]';
	const items = await other.activate({
		parameters: { ...parameters, filterBy: 'json', criteriaJson },
	});
	expect(json(items)).toMatchObject([{ id }]);
});

test('criteria that leave no room for paging are refused on activation, by name', async () => {
	const conditions = ['a', 'b', 'c', 'd', 'e'].map((value) => ({
		condition: 'NOT_EQUALS',
		field: 'firstname',
		value,
	}));
	const trigger = bench.trigger({ filterBy: 'json', criteriaJson: JSON.stringify(conditions) });
	await expect(trigger.activate()).rejects.toThrow(/5 conditions.*paging needs 2/);
});
