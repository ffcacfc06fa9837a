import { sleep } from 'n8n-workflow';

import { Limiter } from '../../../nodes/HubSpot/transport/limiter';

/** A clock of our own: what the machine is busy with besides changes no figure here. */
beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

/** Lets the clock run until nothing waits any more, and gives what came of it. */
async function ofTheClock<Result>(work: Promise<Result>): Promise<Result> {
	const [result] = await Promise.all([work, jest.runAllTimersAsync()]);
	return result;
}

/** Runs as many requests of 5 ms as asked for and gives the times at which they left. */
async function departures(limiter: Limiter, count: number): Promise<number[]> {
	const start = performance.now();
	const left: number[] = [];
	const request = async () =>
		await limiter.take(async () => {
			left.push(performance.now() - start);
			await sleep(5);
		});
	await ofTheClock(Promise.all(Array.from({ length: count }, request)));
	return left;
}

it('never lets more through in any window than the limit, and not much less', async () => {
	const left = await departures(new Limiter({ requests: 10, intervalMs: 300 }, 50), 35);
	left.forEach((time, index) => {
		const tenBefore = left[index - 10];
		if (tenBefore !== undefined) expect(time - tenBefore).toBeGreaterThanOrEqual(300);
	});
	// The fourth window opens at 900 ms; each of the three before it adds the 5 ms of its answers.
	expect(left[34]).toBeLessThanOrEqual(915);
});

it('never lets more run at once than allowed', async () => {
	let running = 0;
	let most = 0;
	const limiter = new Limiter({ requests: 1_000, intervalMs: 1_000 }, 3);
	const request = async () =>
		await limiter.take(async () => {
			most = Math.max(most, ++running);
			await sleep(2);
			running--;
		});
	await ofTheClock(Promise.all(Array.from({ length: 30 }, request)));
	expect(most).toBe(3);
});

it("takes HubSpot's limit from the headers, and counts what others used up", async () => {
	const limiter = new Limiter({ requests: 2, intervalMs: 10_000 }, 50);
	limiter.heed({
		'x-hubspot-ratelimit-max': '20',
		'x-hubspot-ratelimit-interval-milliseconds': '300',
		'x-hubspot-ratelimit-remaining': '5',
	});
	const left = await departures(limiter, 8);
	expect(left.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
	expect(left[5]).toBeGreaterThanOrEqual(300);
	expect(left[7]).toBeLessThanOrEqual(310);
});

it('waits when told to, and goes on after a failure', async () => {
	const limiter = new Limiter({ requests: 100, intervalMs: 1_000 }, 1);
	await expect(limiter.take(async () => await Promise.reject(new Error('no')))).rejects.toThrow(
		'no',
	);
	limiter.pause(200);
	const left = await departures(limiter, 2);
	expect(left[0]).toBeGreaterThanOrEqual(200);
	expect(left[1]).toBeLessThanOrEqual(210);
});

it('lets a cancelled execution go at once', async () => {
	const limiter = new Limiter({ requests: 1, intervalMs: 60_000 }, 5);
	await limiter.take(async () => {});
	const cancel = new AbortController();
	setTimeout(() => cancel.abort(), 50);
	const start = performance.now();
	await ofTheClock(limiter.take(async () => {}, cancel.signal));
	expect(performance.now() - start).toBeLessThanOrEqual(550);
});

describe('headers that make no sense', () => {
	it.each([
		['no end of requests', '1e999', '10000', '0'],
		['half a request', '0.5', '100', '0'],
		['more requests than any account has', '1000000000', '10000', '0'],
		['an interval of a day', '1', '86400000', '0'],
		['words', 'many', 'long', 'few'],
	])('change nothing: %s', async (_, max, interval, remaining) => {
		const limiter = new Limiter({ requests: 5, intervalMs: 200 }, 50);
		limiter.heed({
			'x-hubspot-ratelimit-max': max,
			'x-hubspot-ratelimit-interval-milliseconds': interval,
			'x-hubspot-ratelimit-remaining': remaining,
		});
		const left = await departures(limiter, 6);
		expect(left[4]).toBe(0);
		expect(left[5]).toBeGreaterThanOrEqual(200);
		expect(left[5]).toBeLessThanOrEqual(210);
	});
});

it('goes on when the clock of the server is set back', async () => {
	const limiter = new Limiter({ requests: 2, intervalMs: 200 }, 50);
	await departures(limiter, 2);
	jest.setSystemTime(Date.now() - 3_600_000);
	const start = performance.now();
	await ofTheClock(limiter.take(async () => {}));
	expect(performance.now() - start).toBeLessThanOrEqual(200);
});
