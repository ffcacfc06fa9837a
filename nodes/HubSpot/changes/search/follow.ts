import type { IPollFunctions } from 'n8n-workflow';

import {
	compareSightings,
	isCovered,
	type Progress,
	type Sighting,
} from '../../domain/changes/reading';
import type { ChangeSearch, Hit } from './changeSearch';
import { Room } from './room';

/** What was found after a progress. */
export interface Followed {
	found: Array<{
		hit: Hit;
		/** An earlier process had handed it over. */
		isRepeated: boolean;
	}>;
	/** The last of what was read before something was left over for the next poll; undefined when nothing was. */
	cutAfter: Sighting | undefined;
	/** Before this time the index is complete. */
	settledMs: number;
}

/**
 * Reads on from a progress up to the end, to the most that one poll may look at, or to the end of the time that n8n
 * gives it.
 *
 * @param known what an earlier process had looked at; that is read again.
 * @throws NodeApiError
 */
export async function follow(
	context: IPollFunctions,
	search: ChangeSearch,
	{ most, lagMs }: { most: number; lagMs: number },
	from: Progress,
	known: Progress | undefined,
): Promise<Followed> {
	const settledMs = () => (search.startedAt ?? Date.now()) - lagMs;
	const room = new Room(context, most, from);
	const found: Followed['found'] = [];
	let last: Sighting = from;
	for await (const page of search.after(from)) {
		room.settle(settledMs());
		for (const hit of page) {
			if (compareSightings(hit, last) <= 0) continue;
			const isRepeated = known !== undefined && isCovered(known, hit);
			if (!isCovered(from, hit)) {
				if (!room.take(hit, isRepeated)) {
					return { found, cutAfter: last, settledMs: settledMs() };
				}
				found.push({ hit, isRepeated });
			}
			last = hit;
		}
	}
	return { found, cutAfter: undefined, settledMs: settledMs() };
}
