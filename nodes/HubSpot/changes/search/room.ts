import { now } from '../../../shared/http/wait';
import { MOST_SEEN, type Progress, type Sighting } from '../../domain/changes/reading';

/** So many are looked at even when the time is over, so that notes get on although records take it all. */
const LEAST = 50;

/** How much one poll may look at: what is more stays where it is, for the next one. */
export class Room {
	private taken = 0;
	private unsettled: number | undefined;
	private horizon = Number.POSITIVE_INFINITY;

	/** @param until when reading ends, in milliseconds of `now()`. */
	constructor(
		private readonly most: number,
		private readonly until: number,
		private readonly from: Progress,
	) {}

	/** Tells before which time the index is complete. */
	settle(settledMs: number): void {
		if (this.unsettled !== undefined) return;
		this.horizon = Math.max(settledMs, this.from.ms);
		this.unsettled = Object.values(this.from.seen).filter((ms) => ms >= this.horizon).length;
	}

	/**
	 * Whether one more may be looked at. What the index may still add to has to be remembered one by one, so that there
	 * is a limit of its own for it; a moment later it is settled.
	 *
	 * @param isDue it has to be in any case, and is counted. Else a hand-over that fails again and again would grow.
	 */
	take({ ms }: Sighting, isDue: boolean): boolean {
		const isUnsettled = ms >= this.horizon;
		if (!isDue && (this.isFull() || (isUnsettled && (this.unsettled ?? 0) >= MOST_SEEN))) {
			return false;
		}
		this.taken += 1;
		if (isUnsettled) this.unsettled = (this.unsettled ?? 0) + 1;
		return true;
	}

	private isFull(): boolean {
		return this.taken >= this.most || (this.taken >= LEAST && now() > this.until);
	}
}
