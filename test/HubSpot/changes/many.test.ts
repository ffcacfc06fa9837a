import { ChangeBench } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => await bench.reset());
afterAll(async () => await bench.sandbox.close());

test('12,000 changes between two polls come in two, each once, with the settings as they are', async () => {
	const { client } = bench;
	await client.hubspot.setLimits({ enabled: false });
	await client.advanceClock(5_000);
	const trigger = bench.trigger({}, { indexLag: 60 });
	await trigger.activate();
	await client.advanceClock(1_000);
	const ids: string[] = [];
	while (ids.length < 12_000) {
		ids.push(...(await bench.create(2_000, ids.length)));
		await client.advanceClock(7);
	}
	await client.advanceClock(120_000);
	const first = await trigger.poll();
	const second = await trigger.poll({ credentials: bench.credentials() });
	expect([first.length, second.length]).toEqual([10_000, 2_000]);
	expect(new Set(trigger.started.map(({ json }) => json.id))).toEqual(new Set(ids));
	expect(await trigger.poll({ credentials: bench.credentials() })).toEqual([]);
	// The position before the last hand-over still has the traces of the backlog.
	expect(trigger.database.length).toBeLessThan(25_000);
});
