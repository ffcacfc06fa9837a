import type { IPollFunctions } from 'n8n-workflow';

import { now } from '../../../shared/http/wait';
import { MOST_SEEN, type Progress, type Sighting } from '../../domain/changes/reading';
import { readingEndsAt } from '../pollEnd';

/** How much one poll may look at: what is more stays where it is, for the next one. */
export class Room {
	private readonly until: number;
	private taken = 0;
	private unsettled: number | undefined;
	private horizon = Number.POSITIVE_INFINITY;

	constructor(
		context: IPollFunctions,
		private readonly most: number,
		private readonly from: Progress,
	) {
		this.until = readingEndsAt(context);
	}

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
	 * @param isRepeated it was looked at before a restart, and must not take the place of something new.
	 */
	take({ ms }: Sighting, isRepeated: boolean): boolean {
		const isUnsettled = ms >= this.horizon;
		if (isUnsettled && (this.unsettled ?? 0) >= MOST_SEEN) return false;
		if (!isRepeated && (this.taken >= this.most || now() > this.until)) return false;
		if (!isRepeated) this.taken += 1;
		if (isUnsettled) this.unsettled = (this.unsettled ?? 0) + 1;
		return true;
	}
}
