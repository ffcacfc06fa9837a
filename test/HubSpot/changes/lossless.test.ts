import type { INodeExecutionData } from 'n8n-workflow';

import type { Fault } from '../../../sandbox/core/faultTypes';
import { seededRandom } from '../../helpers/seededRandom';
import { ChangeBench } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => await bench.reset());
afterAll(async () => await bench.sandbox.close());

const LEAST_LAG_MS = 300;
const MOST_LAG_MS = 4_300;

interface Change {
	id: string;
	ms: number;
}

const MOST = 700;

/** What a poll gets over by itself, by step: each costs a second of real time. */
const PASSING: Record<number, Fault> = {
	10: { kind: 'dropAfterWrite' },
	30: { kind: 'status', status: 503 },
	50: { kind: 'status', status: 429 },
};

const keyOf = ({ id, ms }: Change) => `contacts/${id}/${ms}`;

/** What happened in the account, and at which times a whole poll was made. */
class Truth {
	readonly changes = new Map<string, Change[]>();
	readonly polls: number[] = [];

	add(change: Change): void {
		const known = this.changes.get(change.id) ?? [];
		// Of two changes in one millisecond nobody can tell them apart.
		if (known.at(-1)?.ms !== change.ms) this.changes.set(change.id, [...known, change]);
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

test.each([1, 2])(
	'what comes out is what happened, each once: lag, ties, faults, restarts, crashes (seed %i)',
	async (seed) => {
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
				truth.add({ id, ms: now });
			}
		};
		const change = async (count: number) => {
			for (let left = count; left > 0; left--) {
				const id = ids[below(ids.length)]!;
				await bench.change(id, { firstname: `name ${random()}` });
				truth.add({ id, ms: now });
				if (random() < 0.3) await advance(below(900));
			}
		};
		await advance(10_000);
		// The nodes' own pacing, which goes by the credential, would take minutes of real time.
		const fresh = () => ({ credentials: bench.credentials() });
		const trigger = bench.trigger({ propertyNames: [] }, { indexLag: 6, maxPerPoll: MOST });
		await trigger.activate();
		await advance(1_000);
		const wholePoll = async (run: () => Promise<INodeExecutionData[]>) => {
			const items = await run();
			const fresh = items.filter(({ json }) => json.repeated !== true);
			if (fresh.length < MOST) truth.polls.push(now);
		};
		await create(600);
		for (let step = 0; step < 60; step++) {
			const dice = random();
			if (step === 20) {
				// More at once than the state can remember: it comes when it has settled.
				await create(2_500);
				for (let round = 0; round < 8; round++) {
					await advance(2_000);
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
			} else {
				await Promise.all([trigger.poll(fresh()), trigger.poll(fresh())]);
			}
			expect(trigger.database.length).toBeLessThan(120_000);
		}
		for (let round = 0; round < 20; round++) {
			await advance(10_000);
			await trigger.poll(fresh());
		}
		const keys = trigger.started.map(({ json }) => json.changeKey as string);
		const once = trigger.started
			.filter(({ json }) => json.repeated !== true)
			.map(({ json }) => json.changeKey as string);
		const out = new Set(keys);
		expect(once.filter((key, index) => once.indexOf(key) !== index)).toEqual([]);
		expect([...out].filter((key) => !truth.happened().has(key))).toEqual([]);
		const observable = truth.observable();
		expect([...observable].filter((key) => !out.has(key))).toEqual([]);
		expect(observable.size).toBeGreaterThan(3_000);
	},
	60_000,
);
