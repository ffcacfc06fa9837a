/** A small deterministic generator (mulberry32): the same seed gives the same shuffles in every run. */
export class SeededRandom {
	private state: number;

	constructor(private readonly seed = 4711) {
		this.state = seed;
	}

	reset(): void {
		this.state = this.seed;
	}

	/** From 0 up to, not including, 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	shuffled<T>(items: readonly T[]): T[] {
		return items
			.map((item) => ({ item, rank: this.next() }))
			.sort((left, right) => left.rank - right.rank)
			.map(({ item }) => item);
	}
}
