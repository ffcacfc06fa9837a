import { deduplication } from '../../helpers/engine';
import { ada, json, keyOf, outcomes, people, release, send } from '../support/gifts';
import { startSandbox, type Sandbox } from '../support/sandbox';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	deduplication.reset();
	await sandbox.reset();
});

const times = <Result>(count: number, task: (n: number) => Promise<Result>) =>
	Promise.all(Array.from({ length: count }, async (_, n) => await task(n)));
const tally = (all: unknown[]) =>
	Object.fromEntries(
		[...new Set(all)].map((one) => [String(one), all.filter((x) => x === one).length]),
	);
const giftCount = async () => (await sandbox.andOpen.gifts()).length;

describe('one gift key', () => {
	it.each([0, 20])(
		'in 20 executions at once sends one gift (%i gifts sent before)',
		async (before) => {
			deduplication.latencyMs = 2;
			await send(sandbox, { items: people(before) });
			const results = await times(20, async () => await send(sandbox));
			expect(tally(results.flatMap(outcomes))).toEqual({ sent: 1, alreadySent: 19 });
			expect(await giftCount()).toBe(before + 1);
		},
	);

	it('in 20 executions at once whose first one is not answered is sent once and unknown in all', async () => {
		await sandbox.faults.fail({ system: 'andopen', kind: 'dropAfterWrite' });
		const results = await times(20, async () => await send(sandbox));
		expect(tally(results.flatMap(outcomes))).toEqual({ unknown: 20 });
		expect(await giftCount()).toBe(1);
	});

	it('whose first execution is refused is sent by the next that waits for it', async () => {
		const status = 422;
		await sandbox.faults.fail({ system: 'andopen', kind: 'status', status });
		const results = await times(3, async () => await send(sandbox));
		expect(tally(results.flatMap(outcomes))).toEqual({ failed: 1, sent: 1, alreadySent: 1 });
	});

	it('on several items of one input is sent once; the others point at its gift', async () => {
		const items = [ada, { ...ada, email: ' ADA@example.com' }, ...people(1), ada];
		const result = await send(sandbox, { items });
		expect(outcomes(result)).toEqual(['sent', 'alreadySent', 'sent', 'alreadySent']);
		const ids = json(result).map(({ gift }) => (gift as { id: string }).id);
		expect([ids[1], ids[3]]).toEqual([ids[0], ids[0]]);
		expect(await giftCount()).toBe(2);
	});

	it.each([
		['failed', { kind: 'status', status: 422 }],
		['unknown', { kind: 'dropAfterWrite' }],
	] as const)('on several items has the outcome %s on all of them', async (outcome, fault) => {
		await sandbox.faults.fail({ system: 'andopen', ...fault });
		const result = await send(sandbox, { items: [ada, ada, ada] });
		expect(outcomes(result)).toEqual([outcome, outcome, outcome]);
		expect(await sandbox.requests.list({ system: 'andopen', method: 'POST' })).toHaveLength(1);
	});

	it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		"is not sent again by n8n's Retry On Fail (%s)",
		async (onError) => {
			await sandbox.faults.fail({ system: 'andopen', kind: 'dropAfterWrite' });
			const { items, error } = await send(sandbox, { onError, retryOnFail: true });
			const message = error?.message ?? items[0]?.json.error;
			expect(message).toBe('It is still not known whether an earlier run sent this gift');
			expect(await giftCount()).toBe(1);
		},
	);

	it('is the same in every &Open node of a workflow', async () => {
		expect(outcomes(await send(sandbox, { name: 'Birthday' }))).toEqual(['sent']);
		expect(outcomes(await send(sandbox, { name: 'Welcome' }))).toEqual(['alreadySent']);
		expect(await giftCount()).toBe(1);
	});

	it('is another one in another workflow, which does not see this one', async () => {
		await send(sandbox, { workflowId: 'a' });
		expect(outcomes(await send(sandbox, { workflowId: 'b' }))).toEqual(['sent']);
	});
});

describe('200 gifts', () => {
	it('sent by 20 executions at once are all sent, and none again by 20 more', async () => {
		const everybody = people(200);
		const share = (n: number) => everybody.slice(n * 10, n * 10 + 10);
		const first = await times(20, async (n) => await send(sandbox, { items: share(n) }));
		expect(tally(first.flatMap(outcomes))).toEqual({ sent: 200 });
		const again = await times(20, async (n) => await send(sandbox, { items: share(n) }));
		expect(tally(again.flatMap(outcomes))).toEqual({ alreadySent: 200 });
		expect(await giftCount()).toBe(200);
		expect(await sandbox.andOpen.doubleSends()).toEqual({});
		expect(json(again[0]!)[0]?.claimsHeld).toBe(200);
	});
});

describe("n8n's store that fails", () => {
	const broken = new Error('SQLITE_BUSY: database is locked');

	it('before a gift is claimed: nothing is sent', async () => {
		deduplication.failure = broken;
		const [item] = json(await send(sandbox));
		expect(item).toMatchObject({ outcome: 'failed', claimsHeld: null });
		expect(item?.errorDescription).toContain('The claim could not be stored: SQLITE_BUSY');
		expect(await giftCount()).toBe(0);
	});

	it('when maximum or dry run need the claims: nothing is sent', async () => {
		deduplication.failure = broken;
		const [item] = json(await send(sandbox, { parameters: { dryRun: true } }));
		expect(item?.error).toBe('The claims of gifts could not be read, so nothing was sent');
	});

	/** Breaks the store while the request is on its way. */
	const breakMeanwhile = async (kind: 'slow' | 'status') => {
		const slow = { system: 'andopen', kind: 'slow', delayMs: 30_000, when: 'beforeWrite' } as const;
		if (kind === 'slow') await sandbox.faults.fail(slow);
		else await sandbox.slowDown(5_000);
		const sending = send(sandbox);
		await sandbox.requests.arrived({ method: 'POST' });
		deduplication.failure = broken;
		if (kind === 'slow') await sandbox.faults.clear();
		else await sandbox.slowDown(0);
		const result = await sending;
		deduplication.failure = undefined;
		return json(result)[0];
	};

	it('after a gift was sent: it is reported as sent, and later as unknown rather than sent again', async () => {
		const item = await breakMeanwhile('slow');
		expect(item).toMatchObject({ outcome: 'sent', gift: { status: 'submitted' } });
		expect(item?.reason).toContain('n8n could not note that (SQLITE_BUSY');
		expect(outcomes(await send(sandbox))).toEqual(['unknown']);
		expect(await giftCount()).toBe(1);
	});

	it('after a gift was refused: it stays claimed, and the error says how to release it', async () => {
		await sandbox.faults.fail({ system: 'andopen', kind: 'status', status: 422 });
		const item = await breakMeanwhile('status');
		expect(item).toMatchObject({ outcome: 'failed' });
		expect(item?.errorDescription).toContain('run Gift Request: Release');
		expect(outcomes(await send(sandbox))).toEqual(['unknown']);
		await release(sandbox, keyOf(ada));
		expect(outcomes(await send(sandbox))).toEqual(['sent']);
	});

	it('in use by Remove Duplicates for something else: nothing is sent', async () => {
		deduplication.rows.set(
			'workflow-1|',
			JSON.stringify({ mode: 'latestDate', data: '2026-01-01' }),
		);
		expect(outcomes(await send(sandbox))).toEqual(['failed']);
		expect(await giftCount()).toBe(0);
	});
});
