/** Well past what HubSpot's search index takes to know what was written. */
const KEPT_MS = 5 * 60_000;
const MOST = 20_000;

/**
 * What this process did a moment ago, by name: HubSpot's search does not know it yet. Kept for five minutes, and not
 * more than 20,000; the oldest are forgotten first. All times are milliseconds.
 */
export class Recently<Value> {
	private readonly kept = new Map<string, { at: number; value: Value }>();

	/** Replaces what has the same name, and counts as new. */
	set(name: string, value: Value, now: number): void {
		this.kept.delete(name);
		this.kept.set(name, { at: now, value });
		this.letGo(now);
	}

	get(name: string, now: number): Value | undefined {
		this.letGo(now);
		return this.kept.get(name)?.value;
	}

	/** All, the oldest first. */
	values(now: number): Value[] {
		this.letGo(now);
		return [...this.kept.values()].map(({ value }) => value);
	}

	delete(name: string): void {
		this.kept.delete(name);
	}

	/** Looks at those that go, and at no other. */
	private letGo(now: number): void {
		for (const [oldest, { at }] of this.kept) {
			if (this.kept.size <= MOST && now - at <= KEPT_MS) return;
			this.kept.delete(oldest);
		}
	}
}
