import { wait } from '../../shared/http/wait';

/** Requests in a sliding window, as HubSpot counts them. */
interface Window {
	requests: number;
	intervalMs: number;
}

/**
 * Lets requests through no faster than a limit allows, and no more than some at once.
 *
 * The limit starts at what every account has and is raised or lowered by what HubSpot's headers say;
 * other programs that use up the same limit show in `remaining` and are counted in.
 */
export class Limiter {
	/** When each request of the current window left, oldest first. */
	private readonly sent: number[] = [];

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
		const turn = this.queue.then(async () => await this.untilFree(cancelled));
		this.queue = turn;
		await turn;
		this.underWay++;
		this.sent.push(Date.now());
		try {
			return await run();
		} finally {
			this.underWay--;
			this.onEnd?.();
		}
	}

	/** Takes in HubSpot's rate limit headers, where an answer has them. Names in lower case. */
	heed(headers: Record<string, string>): void {
		const requests = Number(headers['x-hubspot-ratelimit-max']);
		const intervalMs = Number(headers['x-hubspot-ratelimit-interval-milliseconds']);
		if (requests > 0 && intervalMs > 0) this.window = { requests, intervalMs };
		const remaining = Number(headers['x-hubspot-ratelimit-remaining'] ?? Number.NaN);
		if (remaining >= 0) this.countInOthers(remaining);
	}

	/** Holds every request back, after HubSpot said that it is too many. */
	pause(ms: number): void {
		this.notBefore = Math.max(this.notBefore, Date.now() + ms);
	}

	private countInOthers(remaining: number): void {
		this.forget();
		const missing = this.window.requests - remaining - this.sent.length;
		// Requests of ours that are still under way are in `sent` but not yet in HubSpot's number.
		for (let added = 0; added < missing; added++) this.sent.push(Date.now());
	}

	private async untilFree(cancelled?: AbortSignal): Promise<void> {
		while (this.underWay >= this.concurrent) {
			await new Promise<void>((resolve) => (this.onEnd = resolve));
		}
		for (let ms = this.busyMs(); ms > 0; ms = this.busyMs()) {
			if (!(await wait(ms, cancelled))) return;
		}
	}

	/** How long nothing may leave, in milliseconds; 0 when something may. */
	private busyMs(): number {
		this.forget();
		const now = Date.now();
		if (this.notBefore > now) return this.notBefore - now;
		const oldest = this.sent[this.sent.length - this.window.requests];
		return oldest === undefined ? 0 : Math.max(1, oldest + this.window.intervalMs - now);
	}

	private forget(): void {
		const start = Date.now() - this.window.intervalMs;
		const first = this.sent.findIndex((time) => time > start);
		this.sent.splice(0, first === -1 ? this.sent.length : first);
	}
}
