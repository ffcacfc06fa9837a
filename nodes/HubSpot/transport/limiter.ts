import { now, wait } from '../../shared/http/wait';

/** Requests in a sliding window, as HubSpot counts them. */
interface Window {
	requests: number;
	intervalMs: number;
}

/** Far beyond what HubSpot grants: whatever names more is not HubSpot's header. */
const MOST_REQUESTS = 10_000;
const LONGEST_INTERVAL_MS = 60_000;

const isCount = (value: number, most: number) =>
	Number.isInteger(value) && value > 0 && value <= most;

/**
 * Lets requests through no faster than a limit allows, and no more than some at once.
 *
 * The limit starts at what every account has and is raised or lowered by what HubSpot's headers say;
 * other programs that use up the same limit show in `remaining` and are counted in.
 */
export class Limiter {
	/**
	 * When each request of the current window was answered, oldest first. HubSpot counted it at some moment before
	 * that, so a window that begins with the answer can never hold more than HubSpot's own.
	 */
	private readonly answered: number[] = [];

	private underWay = 0;

	/** Wakes the request at the head of the queue when one under way has ended. */
	private onEnd: (() => void) | undefined;

	private queue: Promise<unknown> = Promise.resolve();

	private notBefore = 0;

	constructor(
		private window: Window,
		private readonly concurrent: number,
	) {}

	/**
	 * Waits for its turn, first come first served, then runs.
	 *
	 * @throws what `run` throws; nothing of its own. A cancelled wait still runs `run`, which sees the
	 * same signal.
	 */
	async take<Result>(run: () => Promise<Result>, cancelled?: AbortSignal): Promise<Result> {
		const turn = this.queue.then(async () => {
			await this.untilFree(cancelled);
			this.underWay++;
		});
		this.queue = turn;
		await turn;
		try {
			return await run();
		} finally {
			this.underWay--;
			this.answered.push(now());
			this.onEnd?.();
		}
	}

	/** Takes in HubSpot's rate limit headers, where an answer has them. Names in lower case. */
	heed(headers: Record<string, string>): void {
		const requests = Number(headers['x-hubspot-ratelimit-max']);
		const intervalMs = Number(headers['x-hubspot-ratelimit-interval-milliseconds']);
		if (!isCount(requests, MOST_REQUESTS) || !isCount(intervalMs, LONGEST_INTERVAL_MS)) return;
		this.window = { requests, intervalMs };
		const remaining = Number(headers['x-hubspot-ratelimit-remaining'] ?? Number.NaN);
		if (remaining >= 0) this.countInOthers(remaining);
	}

	/** Holds every request back, after HubSpot said that it is too many. */
	pause(ms: number): void {
		this.notBefore = Math.max(this.notBefore, now() + ms);
	}

	/** What HubSpot counted beyond our own requests came from another program with the same limit. */
	private countInOthers(remaining: number): void {
		this.forget();
		const others = this.window.requests - remaining - this.answered.length - this.underWay;
		for (let added = 0; added < others; added++) this.answered.push(now());
	}

	private async untilFree(cancelled?: AbortSignal): Promise<void> {
		while (!cancelled?.aborted) {
			const oldest = this.oldestInTheWay();
			const freeAt = Math.max(this.notBefore, oldest ?? 0);
			if (freeAt > now()) await wait(freeAt - now(), cancelled);
			else if (this.underWay < this.concurrent && oldest !== undefined) return;
			else await new Promise<void>((resolve) => (this.onEnd = resolve));
		}
	}

	/**
	 * When the window has room again, in milliseconds of the clock: 0 if it has; undefined if it is full of requests
	 * that are still under way.
	 */
	private oldestInTheWay(): number | undefined {
		this.forget();
		const tooMany = this.answered.length + this.underWay - this.window.requests;
		if (tooMany < 0) return 0;
		const oldest = this.answered[tooMany];
		return oldest === undefined ? undefined : oldest + this.window.intervalMs;
	}

	private forget(): void {
		const start = now() - this.window.intervalMs;
		const first = this.answered.findIndex((time) => time > start);
		this.answered.splice(0, first === -1 ? this.answered.length : first);
	}
}
