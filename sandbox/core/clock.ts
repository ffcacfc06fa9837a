/** The sandbox's time. A test moves it forward to see tokens expire or the daily quota renew. */
export class Clock {
	private offsetMs = 0;

	now(): number {
		return Date.now() + this.offsetMs;
	}

	iso(): string {
		return new Date(this.now()).toISOString();
	}

	advance(milliseconds: number): void {
		this.offsetMs += milliseconds;
	}

	reset(): void {
		this.offsetMs = 0;
	}
}
