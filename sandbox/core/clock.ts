/**
 * The sandbox's time. A test moves it forward to see tokens expire or the daily quota renew, or stops it to see many
 * changes at one and the same millisecond.
 */
export class Clock {
	private offsetMs = 0;
	private stoppedAt: number | undefined;

	now(): number {
		return this.stoppedAt ?? Date.now() + this.offsetMs;
	}

	iso(): string {
		return new Date(this.now()).toISOString();
	}

	advance(milliseconds: number): void {
		this.offsetMs += milliseconds;
		if (this.stoppedAt !== undefined) this.stoppedAt += milliseconds;
	}

	/** Stands still, so that whatever happens has the same time; at a time of one's choice, or now. */
	stop(at = this.now()): void {
		this.stoppedAt = at;
	}

	/** Goes on from the time at which it stood. */
	start(): void {
		if (this.stoppedAt !== undefined) this.offsetMs = this.stoppedAt - Date.now();
		this.stoppedAt = undefined;
	}

	/** What the action does happens at this time. */
	during<T>(time: number, action: () => T): T {
		const before = this.stoppedAt;
		this.stoppedAt = time;
		try {
			return action();
		} finally {
			this.stoppedAt = before;
		}
	}

	reset(): void {
		this.stoppedAt = undefined;
		this.offsetMs = 0;
	}
}
