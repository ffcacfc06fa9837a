import {
	compareSightings,
	isCovered,
	lastSeen,
	type Progress,
	type Sighting,
} from '../../domain/changes/reading';
import type { ChangeSearch, Hit } from './changeSearch';
import { Room } from './room';

/** What was found after a progress. */
export interface Followed {
	found: Array<{
		hit: Hit;
		/** It was handed over before, to a run that may not have been. */
		isRepeated: boolean;
	}>;
	/** The last of what was read before something was left over for the next poll; undefined when nothing was. */
	cutAfter: Sighting | undefined;
	/** Before this time the index is complete. */
	settledMs: number;
}

/**
 * Reads on from a progress up to the end, to the most that one poll may look at, or to the end of the time that there is
 * for it.
 *
 * @param until in milliseconds of `now()`.
 * @param known what had been looked at before; all that is read again. Were some of it left for the next poll, nobody
 * could tell there that it is repeated.
 * @throws NodeApiError
 */
export async function follow(
	search: ChangeSearch,
	{ most, lagMs, until }: { most: number; lagMs: number; until: number },
	from: Progress,
	known: Progress | undefined,
): Promise<Followed> {
	const settledMs = () => (search.startedAt ?? Date.now()) - lagMs;
	const room = new Room(most, until, from);
	const due = known && lastSeen(known);
	const found: Followed['found'] = [];
	let last: Sighting = from;
	for await (const page of search.after(from)) {
		room.settle(settledMs());
		for (const hit of page) {
			if (compareSightings(hit, last) <= 0) continue;
			const isRepeated = known !== undefined && isCovered(known, hit);
			if (!isCovered(from, hit)) {
				const isDue = due !== undefined && compareSightings(hit, due) <= 0;
				if (!room.take(hit, isDue)) {
					return { found, cutAfter: last, settledMs: settledMs() };
				}
				found.push({ hit, isRepeated });
			}
			last = hit;
		}
	}
	return { found, cutAfter: undefined, settledMs: settledMs() };
}
