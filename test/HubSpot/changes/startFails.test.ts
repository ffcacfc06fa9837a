import { ManualExecutionCancelledError } from 'n8n-workflow';

import { ChangeBench, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => await bench.reset());
afterAll(async () => await bench.sandbox.close());

const activated = async (...args: Parameters<ChangeBench['trigger']>) => {
	await bench.client.advanceClock(5_000);
	const trigger = bench.trigger(...args);
	await trigger.activate();
	await bench.client.advanceClock(1_000);
	return trigger;
};

const idsOf = (items: Parameters<typeof json>[0]) => json(items).map(({ id }) => id);
const flagsOf = (items: Parameters<typeof json>[0]) =>
	json(items).map(({ repeated }) => repeated ?? false);

/** n8n's own, which it does not export. */
class ExecutionNotFoundError extends Error {}

describe('a run that n8n cannot create, while it lives on', () => {
	test.each(['repeat', 'goOn'])(
		'is made up for by the next poll, flagged (After a Restart: %s)',
		async (afterRestart) => {
			const trigger = await activated({}, { afterRestart });
			const ids = await bench.create(2);
			expect(await trigger.poll({ startFails: true })).toEqual([]);
			const [later] = await bench.create(1, 2);
			const items = await trigger.poll();
			expect(idsOf(items)).toEqual([...ids, later]);
			expect(flagsOf(items)).toEqual([true, true, false]);
			expect(await trigger.poll()).toEqual([]);
		},
	);

	test('that fails only after the next poll takes the changes of that one along', async () => {
		const trigger = await activated();
		let fail = () => {};
		const startFails = new Promise<void>((resolve) => (fail = resolve));
		const [lost] = await bench.create(1);
		await trigger.poll({ startFails });
		const [between] = await bench.create(1, 1);
		expect(idsOf(await trigger.poll())).toEqual([between]);
		fail();
		await startFails;
		const items = await trigger.poll();
		expect(idsOf(items)).toEqual([lost, between]);
		expect(flagsOf(items)).toEqual([true, true]);
		expect(await trigger.poll()).toEqual([]);
	});

	test('again and again does not grow, and all come in the end', async () => {
		const trigger = await activated({}, { maxPerPoll: 3 });
		const ids = await bench.create(7);
		await bench.client.advanceClock(10_000);
		for (let round = 0; round < 3; round++) await trigger.poll({ startFails: true });
		const polls = [await trigger.poll(), await trigger.poll(), await trigger.poll()];
		expect(polls.map((items) => items.length)).toEqual([3, 3, 1]);
		expect(polls.flatMap(idsOf)).toEqual(ids);
	});

	test('since it refuses the items, comes with the next poll as well', async () => {
		const trigger = await activated();
		const [id] = await bench.create(1);
		await expect(trigger.poll({ isRefused: true })).rejects.toThrow('cannot be run');
		expect(json(await trigger.poll())).toMatchObject([{ id, repeated: true }]);
		expect(await trigger.poll()).toEqual([]);
	});

	test('is not forgotten when n8n throws away the poll that makes up for it', async () => {
		const trigger = await activated();
		const [id] = await bench.create(1);
		await trigger.poll({ startFails: true });
		expect(await trigger.poll({ isSuperseded: true })).toEqual([]);
		const items = await trigger.activate({ activation: 'update' });
		expect(json(items)).toMatchObject([{ id, repeated: true }]);
	});

	test('is not forgotten by a crash that follows', async () => {
		const trigger = await activated();
		const [id] = await bench.create(1);
		await trigger.poll({ startFails: true });
		expect(json(await trigger.restart())).toMatchObject([{ id, repeated: true }]);
	});

	test('is not owed any more when the trigger watches something else', async () => {
		const trigger = await activated();
		await bench.create(1);
		await trigger.poll({ startFails: true });
		const parameters = { objectType: 'deals', filterBy: 'none', propertyNames: [] };
		expect(await trigger.activate({ parameters })).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
	});
});

test.each([
	['was cancelled', new ManualExecutionCancelledError('1')],
	['was over before n8n looked for it', new ExecutionNotFoundError('No active execution found')],
])('a run that %s is not repeated', async (_what, endsWith) => {
	const trigger = await activated();
	const [id] = await bench.create(1);
	expect(idsOf(await trigger.poll({ endsWith }))).toEqual([id]);
	expect(await trigger.poll()).toEqual([]);
});

test('what n8n throws away, since the trigger was published anew meanwhile, comes once', async () => {
	const trigger = await activated();
	const [id] = await bench.create(1);
	expect(await trigger.poll({ isSuperseded: true })).toEqual([]);
	const items = await trigger.activate({ activation: 'update' });
	expect(json(items)).toMatchObject([{ id }]);
	expect(flagsOf(items)).toEqual([false]);
	expect(await trigger.poll()).toEqual([]);
});
