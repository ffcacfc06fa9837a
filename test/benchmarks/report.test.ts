import { leastMs } from '../../scripts/benchmarks/limits';
import { report, type Machine } from '../../scripts/benchmarks';
import type { Results } from '../../scripts/benchmarks/results';
import { inTurns, spreadOf } from '../../scripts/benchmarks/rounds';
import { targetsOf } from '../../scripts/benchmarks/targets';

const run = (wallMs: number, requests: number) => ({
	measurement: { wallMs, cpuMs: 10, rssPeakMb: 500, heldMb: 1, livePeakMb: 1, items: 100 },
	requests,
	searches: 0,
});

const results: Results = {
	upsert: [
		{
			title: 'Create or update contacts',
			limits: 'documented',
			records: 10_000,
			lines: [
				{ node: 'HubSpot Bridge', runs: [run(12_500, 200), run(11_000, 200), run(13_000, 200)] },
				{ node: 'built-in', runs: [{ requests: 191, searches: 0, refusal: '429: a | b' }] },
				{ node: 'paced', runs: [], notRun: 'not run: too long' },
			],
		},
	],
	read: [],
	memory: [
		{ node: 'HubSpot Bridge', records: 10, liveMb: 6, heldMb: 5, rssMb: 500 },
		{ node: 'the items alone', records: 100, liveMb: 90, heldMb: 50, rssMb: 500 },
		{ node: 'HubSpot Bridge', records: 100, liveMb: 70, heldMb: 50, rssMb: 500 },
	],
	triggers: [
		{
			eventsEach: 1,
			deliveries: 10,
			lines: [30, 20].map((finishedPerSecond) => ({
				node: `${finishedPerSecond}`,
				rounds: [{ acceptedPerSecond: 40, finishedPerSecond, cpuMsPerDelivery: 3 }],
			})),
		},
	],
};

const machine: Machine = {
	cpu: 'Abacus',
	cores: 2,
	memoryGb: 4,
	system: 'Linux',
	node: 'v24.0.0',
	n8n: '2.40.7',
	package: '1.0.0',
	date: '2026-01-02',
};

describe('the measurements', () => {
	it('have the median between the middle two, and the least and the most', () => {
		expect(spreadOf([9, 1, 4])).toEqual({ median: 4, least: 1, most: 9, rounds: 3 });
		expect(spreadOf([8, 1, 2, 4])).toEqual({ median: 3, least: 1, most: 8, rounds: 4 });
		expect(() => spreadOf([])).toThrow('no measurements');
	});

	it('are taken in turns, each contestant as often as it wants', async () => {
		const order: string[] = [];
		const contestant = (name: string, rounds: number) => ({
			rounds,
			run: async () => order.push(name),
		});
		expect(await inTurns([contestant('a', 2), contestant('b', 1)])).toEqual([[1, 3], [2]]);
		expect(order).toEqual(['a', 'b', 'a']);
	});

	it('are held against the time that the limits alone demand', () => {
		expect([leastMs(190, 0), leastMs(191, 0), leastMs(381, 0)]).toEqual([0, 10_000, 20_000]);
		expect([leastMs(5, 5), leastMs(125, 125), leastMs(126, 126)]).toEqual([0, 24_000, 25_000]);
	});
});

describe('the report', () => {
	it('says what is met and what is missed', () => {
		expect(targetsOf(results).map(({ measured, met }) => [measured, met])).toEqual([
			['2 to 2', true],
			['1.25 to 1.25, in 1 tasks that meet a limit', false],
			['30 against 20: × 1.5', true],
			['1 MB at 10, 20 MB at 100', false],
		]);
	});

	it('has a row for each node: median, spread, ratio, failures and what was not run', () => {
		const text = report(machine, results);
		expect(text).toContain('2026-01-02: Abacus, 2 cores, 4 GB memory, Linux; Node v24.0.0');
		expect(text).toContain('| HubSpot Bridge | 200 | 2 | 12.5 s (11–13) | 10 s |');
		expect(text).toContain('| built-in | 191 | _fails_, 429: a \\| b |');
		expect(text).toContain('| paced | – | not run: too long |');
		expect(text).toContain('| 20 | 40 events/s (one round) | 20 events/s (one round) |');
	});
});
