import { setTimeout as sleep } from 'node:timers/promises';

import { Limiter } from '../../../nodes/HubSpot/transport/limiter';

/** Runs as many requests of 5 ms as asked for and gives the times at which they left. */
async function departures(limiter: Limiter, count: number, ms = 5): Promise<number[]> {
	const start = Date.now();
	const left: number[] = [];
	await Promise.all(
		Array.from(
			{ length: count },
			async () =>
				await limiter.take(async () => {
					left.push(Date.now() - start);
					await sleep(ms);
				}),
		),
	);
	return left;
}

it('never lets more through in any window than the limit', async () => {
	const left = await departures(new Limiter({ requests: 10, intervalMs: 300 }, 50), 35);
	left.forEach((time, index) => {
		const tenBefore = left[index - 10];
		if (tenBefore !== undefined) expect(time - tenBefore).toBeGreaterThanOrEqual(295);
	});
	expect(left[34]).toBeLessThan(1_200);
});

it('never lets more run at once than allowed', async () => {
	let running = 0;
	let most = 0;
	const limiter = new Limiter({ requests: 1_000, intervalMs: 1_000 }, 3);
	await Promise.all(
		Array.from(
			{ length: 30 },
			async () =>
				await limiter.take(async () => {
					most = Math.max(most, ++running);
					await sleep(2);
					running--;
				}),
		),
	);
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
	expect(left[4]).toBeLessThan(150);
	expect(left[5]).toBeGreaterThanOrEqual(280);
});

it('waits when told to, and goes on after a failure', async () => {
	const limiter = new Limiter({ requests: 100, intervalMs: 1_000 }, 1);
	await expect(limiter.take(async () => await Promise.reject(new Error('no')))).rejects.toThrow(
		'no',
	);
	limiter.pause(200);
	const left = await departures(limiter, 2);
	expect(left[0]).toBeGreaterThanOrEqual(190);
});

it('lets a cancelled execution go at once', async () => {
	const limiter = new Limiter({ requests: 1, intervalMs: 60_000 }, 5);
	await limiter.take(async () => {});
	const cancel = new AbortController();
	setTimeout(() => cancel.abort(), 50);
	const start = Date.now();
	await limiter.take(async () => {}, cancel.signal);
	expect(Date.now() - start).toBeLessThan(1_500);
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
		expect(left[5]).toBeLessThan(600);
	});
});

it('goes on when the clock of the server is set back', async () => {
	const limiter = new Limiter({ requests: 2, intervalMs: 200 }, 50);
	await departures(limiter, 2);
	const hourAgo = Date.now() - 3_600_000;
	const clock = jest.spyOn(Date, 'now').mockReturnValue(hourAgo);
	const start = performance.now();
	await limiter.take(async () => {});
	clock.mockRestore();
	expect(performance.now() - start).toBeLessThan(1_000);
}, 5_000);
