import { ChangeBench, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => {
	await bench.reset();
	await bench.client.hubspot.configure({ journalPublishDelayMs: 0 });
});
afterAll(async () => await bench.sandbox.close());

const trigger = (...args: Parameters<ChangeBench['journalTrigger']>) =>
	bench.journalTrigger(...args);

const publish = async () => {
	await bench.client.hubspot.journal.publish();
};

test('a lost position says so and goes on from what is left', async () => {
	const node = trigger();
	await node.activate();
	await bench.create(1);
	await publish();
	await node.poll();
	await bench.client.hubspot.journal.forget();
	const [id] = await bench.create(1, 1);
	await publish();
	expect(json(await node.poll())).toMatchObject([
		{ changeType: 'possibleGap', possibleGap: true },
		{ changeType: 'created', id, possibleGap: true },
	]);
	expect(await node.poll()).toEqual([]);
});

test('a crash between storing the position and storing the run repeats, flagged', async () => {
	const node = trigger();
	await node.activate();
	const [id] = await bench.create(1);
	await publish();
	await node.poll({ diesBeforeStart: true });
	expect(json(await node.restart())).toMatchObject([{ changeType: 'created', id, repeated: true }]);
	expect(await node.poll()).toEqual([]);
});

test('a repeat of more events than the keys that are kept is flagged whole, and takes the new ones along', async () => {
	await bench.client.hubspot.configure({ journalEventsPerFile: 100 });
	const node = trigger();
	await node.activate();
	await bench.create(2_500);
	await publish();
	await node.poll({ diesBeforeStart: true });
	const [id] = await bench.create(1, 2_500);
	await publish();
	const items = json(await node.restart());
	expect(items).toHaveLength(2_501);
	expect(items.filter(({ repeated }) => repeated !== true)).toMatchObject([{ id }]);
	expect(await node.poll()).toEqual([]);
});

test('a repeat that is longer than a poll may be comes whole, and the new ones after it', async () => {
	await bench.client.hubspot.configure({ journalEventsPerFile: 2 });
	const node = trigger({ settings: { maxPerPoll: 4 } });
	await node.activate();
	const ids = await bench.create(4);
	await publish();
	await node.poll({ startFails: true });
	const later = await bench.create(4, 4);
	await publish();
	const repeated = json(await node.poll({ budgetMs: 0 }));
	expect(repeated.map(({ id, repeated: flag }) => [id, flag])).toEqual(ids.map((id) => [id, true]));
	const rest = json(await node.poll());
	expect(rest.map(({ id, repeated: flag }) => [id, flag])).toEqual(
		later.map((id) => [id, undefined]),
	);
});

test('a file that cannot be fetched keeps the position; an expired token is renewed', async () => {
	const node = trigger();
	await node.activate();
	const [id] = await bench.create(1);
	await publish();
	await bench.client.faults.fail({
		system: 'hubspot',
		path: '/webhooks-journal-files/',
		kind: 'status',
		status: 400,
	});
	await expect(node.poll()).rejects.toThrow();
	await bench.client.hubspot.expireAccessTokens();
	expect(json(await node.poll())).toMatchObject([{ changeType: 'created', id }]);
});

test('a link that has expired while files were read is asked for again', async () => {
	const node = trigger();
	await node.activate();
	const ids = [await bench.create(1), await bench.create(1, 1)].flat();
	await publish();
	await bench.client.hubspot.configure({ journalUrlLifetimeMs: 3_000 });
	await bench.client.faults.fail({
		system: 'hubspot',
		path: '/batch/.*/next/',
		kind: 'slow',
		delayMs: 3_500,
		when: 'afterWrite',
	});
	expect(json(await node.poll()).map(({ id }) => id)).toEqual(ids);
	const asked = (await bench.requests()).filter((request) => request.includes('/batch/'));
	expect(asked.length).toBeGreaterThanOrEqual(2);
});

test('a poll that n8n gives no time takes what it has read, and the next one goes on', async () => {
	await bench.client.hubspot.configure({ journalEventsPerFile: 5 });
	const node = trigger();
	await node.activate();
	const ids = await bench.create(30);
	await publish();
	await bench.client.faults.fail({
		system: 'hubspot',
		path: '/webhooks-journal-files/',
		after: 2,
		kind: 'slow',
		delayMs: 400,
		when: 'beforeWrite',
	});
	// Of which 300 are for reading: the third file comes after them.
	await node.poll({ budgetMs: 500 });
	const first = node.started.length;
	while ((await node.poll()).length > 0);
	expect(node.started.map(({ json: item }) => item.id)).toEqual(ids);
	expect(first).toBeLessThanOrEqual(15);
});

const DAY = 86_400_000;
const GAP = { changeType: 'possibleGap', possibleGap: true };

describe('a position before the first file', () => {
	test('that is older than the journal is a possible gap', async () => {
		const node = trigger();
		await node.activate();
		await bench.create(1);
		await publish();
		node.die();
		await bench.client.advanceClock(5 * DAY);
		const [id] = await bench.create(1, 1);
		await publish();
		const items = json(await node.restart());
		expect(items).toMatchObject([
			{ ...GAP, lostOffset: '', changeKey: expect.stringMatching(/^gap\/20/) },
			{ changeType: 'created', id, possibleGap: true },
		]);
		expect(await node.poll()).toEqual([]);
	});

	test('is none while polls find the journal empty, nor within three days', async () => {
		const node = trigger();
		await node.activate();
		for (let day = 0; day < 5; day++) {
			await bench.client.advanceClock(DAY);
			expect(await node.poll()).toEqual([]);
		}
		await bench.create(1);
		await publish();
		await bench.client.advanceClock(2 * DAY);
		expect(json(await node.poll())).toMatchObject([{ changeType: 'created' }]);
		expect(node.started.filter(({ json: item }) => item.possibleGap)).toEqual([]);
	});

	test('says so when nothing is left, once', async () => {
		const node = trigger();
		await node.activate();
		await bench.client.advanceClock(5 * DAY);
		expect(json(await node.restart())).toMatchObject([GAP]);
		expect(await node.poll()).toEqual([]);
	});

	test.each(['latest', 'earliest'])(
		'does not hide that the position after it is lost (%s)',
		async (journalStart) => {
			await bench.client.hubspot.configure({ journalEventsPerFile: 1 });
			const node = trigger({ journalStart, settings: { maxPerPoll: 2 } });
			await node.activate();
			await bench.create(1);
			await publish();
			expect(await node.poll()).toHaveLength(1);
			await bench.create(1, 1);
			await publish();
			node.die();
			await bench.client.advanceClock(5 * DAY);
			const ids = await bench.create(5, 2);
			await publish();
			const items = json(await node.restart());
			expect(items).toMatchObject([
				GAP,
				...ids.slice(0, 2).map((id) => ({ changeType: 'created', id, possibleGap: true })),
			]);
			expect(items.filter(({ repeated }) => repeated)).toEqual([]);
			const rest = [...json(await node.poll()), ...json(await node.poll())];
			expect(rest.map(({ id }) => id)).toEqual(ids.slice(2));
		},
	);

	test('that is older than the journal still tells what is repeated', async () => {
		const node = trigger();
		await node.activate();
		await bench.client.advanceClock(2 * DAY);
		const [id] = await bench.create(1);
		await publish();
		expect(await node.restart()).toHaveLength(1);
		await bench.client.advanceClock(2 * DAY);
		const [other] = await bench.create(1, 1);
		await publish();
		const items = json(await node.restart());
		expect(items.map((item) => [item.changeType, item.id, item.repeated])).toEqual([
			['possibleGap', undefined, undefined],
			['created', id, true],
			['created', other, undefined],
		]);
	});
});

test('a journal file whose link is refused says what it is, what to look for, and no signature', async () => {
	const node = trigger();
	await node.activate();
	const [id] = await bench.create(1);
	await publish();
	await bench.client.hubspot.configure({ journalUrlLifetimeMs: -1 });
	const error = await node.poll().then(
		() => undefined,
		(reason: unknown) => reason as Error & { description: string },
	);
	expect(error?.message).toBe('A file of the webhooks journal could not be fetched (HTTP 403)');
	expect(error?.description).toMatch(/expired.*clock.*proxy.*next poll tries again/s);
	expect(JSON.stringify(error, [...Object.getOwnPropertyNames(error), 'stack'])).not.toMatch(
		/Signature|Expires=/,
	);
	await bench.client.hubspot.configure({ journalUrlLifetimeMs: 300_000 });
	expect(json(await node.poll())).toMatchObject([{ changeType: 'created', id }]);
});
