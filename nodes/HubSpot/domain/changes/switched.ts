import { lastTold, type Remembered } from './backlog';
import { compareSightings, type Progress } from './reading';

/**
 * A poll that was going on under the other choice looked at records until this much after what the index may still add
 * to. Later times are those that people have set.
 */
const LONGEST_POLL_MS = 10 * 60_000;

/**
 * Goes on by the time of the last change where records were followed by that of their creation. All creations up to the
 * position were told, and each of these changed later, if at all: what has changed from there on is to be told.
 *
 * @param lagMs how long the index may add to what it has.
 */
export function followedByChange(from: Remembered, lagMs: number): Remembered {
	const { ms, id, begun, seen, told } = from;
	const isReal = ([, at]: [string, number]) => at <= ms + lagMs + LONGEST_POLL_MS;
	return {
		ms,
		id: '0',
		// Of the records that were created in the very millisecond of the position, those after it were not told.
		floor: Math.max(begun, ms - 1),
		begun,
		// That a record was created at a time to come says nothing of the changes until then.
		seen: Object.fromEntries(Object.entries(seen).filter(isReal)),
		...(told && { told }),
		...inDoubtUntil(id === '0' ? from.inDoubtUntil : Math.max(ms, from.inDoubtUntil ?? ms)),
	};
}

/**
 * Goes on by the time of the creation where records were followed by that of their last change. Up to the floor all
 * creations were told; after it, while something was left over, only those of records that came so far.
 */
export function followedByCreation(from: Remembered): Remembered {
	const { floor, begun, seen, told, backlog } = from;
	const isLeftOver = backlog !== undefined || compareSightings(from, { ms: floor, id: '0' }) > 0;
	return {
		ms: floor,
		id: '0',
		floor,
		begun,
		seen,
		...(told && { told }),
		...inDoubtUntil(
			isLeftOver ? Math.max(lastTold(from), from.inDoubtUntil ?? 0) : from.inDoubtUntil,
		),
	};
}

const inDoubtUntil = (ms: number | undefined): Pick<Remembered, 'inDoubtUntil'> =>
	ms === undefined ? {} : { inDoubtUntil: ms };

/** The doubt that is left after reading on: none when the floor has come that far. */
export const doubtLeft = (
	{ inDoubtUntil: until }: Remembered,
	{ floor }: Progress,
): Pick<Remembered, 'inDoubtUntil'> =>
	until !== undefined && until > floor ? inDoubtUntil(until) : {};
