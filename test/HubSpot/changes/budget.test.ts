import { ChangeBench, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => await bench.reset());
afterAll(async () => await bench.sandbox.close());

const pass = async (ms = 1_000) => await bench.client.advanceClock(ms);

test.each([
	['', {}],
	['also where histories are read', { watch: 'propertyChanged', watchedProperties: ['firstname'] }],
	['also with notes', { includeNotes: true }],
])(
	'a poll that n8n gives no time hands over what it has, and the next one goes on %s',
	async (_also, parameters) => {
		await pass(100_000);
		const trigger = bench.trigger({ startFrom: 'everything', ...parameters });
		await bench.client.hubspot.setLimits({ enabled: false });
		const ids = await bench.create(450);
		await pass(100_000);
		await trigger.activate({ budgetMs: 1 });
		const first = trigger.started.length;
		while ((await trigger.poll()).length > 0);
		const records = json(trigger.started).filter(({ changeType }) => changeType !== 'note');
		const out = records.map(({ id }) => id);
		expect(first).toBeGreaterThan(0);
		expect(first).toBeLessThan(450);
		expect(new Set(out).size).toBe(out.length);
		expect(out).toEqual(expect.arrayContaining(ids));
	},
);

test('of a time that ends while histories are read, what was read is handed over', async () => {
	await pass(5_000);
	const watched = { watch: 'propertyChanged', watchedProperties: ['firstname'] };
	const trigger = bench.trigger({ startFrom: 'now', ...watched });
	await trigger.activate();
	const ids = await bench.create(120);
	await pass(10_000);
	const slow = { kind: 'slow' as const, delayMs: 700, when: 'beforeWrite' as const };
	await bench.client.faults.fail({ system: 'hubspot', path: '/batch/read$', ...slow });
	expect(await trigger.poll({ budgetMs: 1_000 })).toHaveLength(50);
	expect(await trigger.poll()).toHaveLength(70);
	expect(json(trigger.started).map(({ id }) => id)).toEqual(ids);
	expect(await trigger.poll()).toEqual([]);
});
