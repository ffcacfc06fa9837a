import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Fault } from '../../../sandbox/core/faultTypes';
import type { PolledWorkflow } from '../../helpers/engine';
import { seededRandom } from '../../helpers/seededRandom';
import { ChangeBench } from './support';

const LEAST_LAG_MS = 300;
const MOST_LAG_MS = 4_300;

interface Change {
	id: string;
	ms: number;
	firstname: string;
}

const MOST = 700;
const STEPS = 52;

/** What a poll gets over by itself, by step: each costs a second of real time. */
const PASSING: Record<number, Fault> = {
	10: { kind: 'dropAfterWrite' },
	30: { kind: 'status', status: 503 },
	50: { kind: 'status', status: 429 },
};

const keyOf = ({ id, ms }: Change) => `contacts/${id}/${ms}`;

/** Jest cannot close a bench after each of its tests that run at once. */
const benches: ChangeBench[] = [];
afterAll(async () => {
	for (const bench of benches) await bench.sandbox.close();
});

/** What happened in the account, and at which times a whole poll was made. */
class Truth {
	readonly changes = new Map<string, Change[]>();
	readonly polls: number[] = [];

	add(change: Change): void {
		this.changes.set(change.id, [...(this.changes.get(change.id) ?? []), change]);
	}

	/** All changes. */
	happened(): Set<string> {
		return new Set([...this.changes.values()].flat().map(keyOf));
	}

	/**
	 * Those that must come out: the last of each record, and each earlier one that the search index certainly had, and
	 * not yet the next one, when a whole poll was made.
	 */
	observable(): Set<string> {
		return new Set(
			[...this.changes.values()].flatMap((changes) =>
				changes
					.filter(({ ms }, index) => {
						const next = changes[index + 1];
						return (
							!next ||
							this.polls.some((at) => at >= ms + MOST_LAG_MS && at < next.ms + LEAST_LAG_MS)
						);
					})
					.map(keyOf),
			),
		);
	}
}

/** Changes without end, polls in between, and all that can go wrong; then time for the rest to come. */
async function live(
	seed: number,
	parameters: IDataObject,
): Promise<{ trigger: PolledWorkflow; truth: Truth }> {
	const bench = await ChangeBench.start();
	benches.push(bench);
	await bench.reset();
	const random = seededRandom(seed);
	const below = (end: number) => Math.floor(random() * end);
	const { client } = bench;
	await client.hubspot.setLimits({ enabled: false });
	await client.hubspot.configure({
		searchLagMs: LEAST_LAG_MS,
		searchLagSpreadMs: MOST_LAG_MS - LEAST_LAG_MS,
	});
	let now = Date.parse(await client.stopClock());
	const truth = new Truth();
	const advance = async (ms: number) => {
		now += ms;
		await client.advanceClock(ms);
	};
	const ids: string[] = [];
	const create = async (count: number) => {
		for (const id of await bench.create(count, ids.length)) {
			ids.push(id);
			truth.add({ id, ms: now, firstname: 'first' });
		}
	};
	const change = async (count: number) => {
		for (let left = count; left > 0; left--) {
			const id = ids[below(ids.length)]!;
			// Of two changes in one millisecond nobody can tell them apart.
			if (truth.changes.get(id)?.at(-1)?.ms === now) continue;
			const firstname = `name ${random()}`;
			await bench.change(id, { firstname });
			truth.add({ id, ms: now, firstname });
			if (random() < 0.3) await advance(below(900));
		}
	};
	await advance(10_000);
	// The nodes' own pacing, which goes by the credential, would take minutes of real time.
	const fresh = () => ({ credentials: bench.credentials() });
	const trigger = bench.trigger(
		{ propertyNames: [], ...parameters },
		{ indexLag: 6, maxPerPoll: MOST },
	);
	await trigger.activate();
	await advance(1_000);
	const wholePoll = async (run: () => Promise<INodeExecutionData[]>) => {
		const items = await run();
		if (items.length < MOST) truth.polls.push(now);
	};
	await create(600);
	for (let step = 0; step < STEPS; step++) {
		const dice = random();
		if (step === 20) {
			// More at once than the state can remember: it comes when it has settled.
			await create(2_500);
			for (let round = 0; round < 8; round++) {
				await advance(2_000);
				await change(20);
				await trigger.poll(fresh());
			}
		}
		const passing = PASSING[step];
		if (passing) {
			await client.faults.fail({ ...passing, system: 'hubspot', path: '/search$' });
			await wholePoll(async () => await trigger.poll(fresh()));
		}
		if (dice < 0.3) await create(below(60));
		await change(below(50));
		if (random() < 0.5) await advance(below(20_000));
		const fate = random();
		if (fate < 0.08) await trigger.poll({ ...fresh(), diesBeforeStart: true });
		else if (fate < 0.14) await trigger.poll({ ...fresh(), diesBeforeSave: true });
		else if (fate < 0.24) {
			const fault = { system: 'hubspot' as const, path: '/search$', after: below(3) };
			const status = random() < 0.5 ? 400 : 403;
			await client.faults.fail({ ...fault, kind: 'status', status });
			await trigger.poll(fresh()).catch(() => undefined);
			await client.faults.clear();
		} else if (fate < 0.42) {
			await Promise.all([trigger.poll(fresh()), change(20)]);
		} else if (fate < 0.5) {
			await trigger.restart({ ...fresh(), diesBeforeStart: random() < 0.5 });
		} else if (fate < 0.6) {
			await wholePoll(async () => await trigger.restart(fresh()));
		} else if (fate < 0.7) {
			await trigger.poll({ ...fresh(), startFails: true });
		} else if (fate < 0.75) {
			// n8n's database hangs, so that the next poll comes before the run has failed.
			const startFails = advance(100);
			await trigger.poll({ ...fresh(), startFails });
			await change(10);
			await trigger.poll(fresh());
			await startFails;
			await trigger.poll(fresh());
		} else {
			await Promise.all([trigger.poll(fresh()), trigger.poll(fresh())]);
		}
		expect(trigger.database.length).toBeLessThan(120_000);
	}
	for (let round = 0; round < 20; round++) {
		await advance(10_000);
		await trigger.poll(fresh());
	}
	return { trigger, truth };
}

const twice = (keys: string[]) => keys.filter((key, index) => keys.indexOf(key) !== index);

/** The changes that came, without those that are said to be repeated. */
const unflagged = ({ started }: PolledWorkflow) =>
	started.filter(({ json }) => json.repeated !== true).map(({ json }) => json.changeKey as string);

/** The records that came as created ones: with and without being said to be repeated. */
function createdIn({ started }: PolledWorkflow): { flagged: string[]; unflagged: string[] } {
	const created = started.filter(({ json }) => json.changeType === 'created');
	const idsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json.id as string);
	return {
		flagged: idsOf(created.filter(({ json }) => json.repeated === true)),
		unflagged: idsOf(created.filter(({ json }) => json.repeated !== true)),
	};
}

// They wait for the pace of HubSpot's search most of the time: each has an account of its own.
describe('with lag, ties, faults, restarts, crashes, and runs that cannot be created', () => {
	test.concurrent.each([1, 2])(
		'what comes out is what happened, each once (seed %i)',
		async (seed) => {
			const { trigger, truth } = await live(seed, {});
			const out = new Set(trigger.started.map(({ json }) => json.changeKey as string));
			expect(twice(unflagged(trigger))).toEqual([]);
			expect([...out].filter((key) => !truth.happened().has(key))).toEqual([]);
			const observable = truth.observable();
			expect([...observable].filter((key) => !out.has(key))).toEqual([]);
			expect(observable.size).toBeGreaterThan(3_000);
			const created = createdIn(trigger);
			expect(twice(created.unflagged)).toEqual([]);
			expect(new Set([...created.unflagged, ...created.flagged])).toEqual(
				new Set(truth.changes.keys()),
			);
		},
	);

	test.concurrent(
		'each value of a chosen property comes, also those in between (seed 3)',
		async () => {
			const watched = { watch: 'propertyChanged', watchedProperties: ['firstname'] };
			const { trigger, truth } = await live(3, watched);
			const out = trigger.started.flatMap(({ json }) =>
				(json.propertyChanges as Array<{ value: string; repeated?: true }>).map((change) => ({
					key: `${json.id as string} ${change.value}`,
					isRepeated: json.repeated === true || change.repeated === true,
				})),
			);
			const happened = [...truth.changes.values()]
				.flat()
				.map(({ id, firstname }) => `${id} ${firstname}`);
			expect(twice(unflagged(trigger))).toEqual([]);
			expect(new Set(out.map(({ key }) => key))).toEqual(new Set(happened));
			const fresh = out.filter(({ isRepeated }) => !isRepeated).map(({ key }) => key);
			expect(twice(fresh)).toEqual([]);
			expect(happened.length).toBeGreaterThan(3_000);
		},
	);
});
