import { isObject } from '../../../shared/json';

/** A record as a search shows it at one moment: which, and when it was last changed (or created). */
export interface Sighting {
	id: string;
	/** Milliseconds of HubSpot's clock. */
	ms: number;
}

/**
 * How far the records were read. Everything up to and including (`ms`, `id`), in the order of time and id, was looked
 * at, and nothing can appear there any more; so was what `seen` names, in the part that the index may still add to.
 */
export interface Progress {
	ms: number;
	id: string;
	/** As far as it was read the last time that nothing was left over. */
	floor: number;
	/** Where the first poll began. What happened before is nobody's business. */
	begun: number;
	/** By record id: the time of its newest change that was looked at. */
	seen: Record<string, number>;
}

/** Entries of `seen` for times at which the index may still add something: what is more is left for a later poll. */
export const MOST_SEEN = 2_000;

export const startingAt = (ms: number): Progress => ({
	ms,
	id: '0',
	floor: ms,
	begun: ms,
	seen: {},
});

/** Record ids are numbers, of any length. */
export const compareIds = (one: string, other: string): number =>
	one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);

export const compareSightings = (one: Sighting, other: Sighting): number =>
	one.ms - other.ms || compareIds(one.id, other.id);

/** Whether this state of the record, or a later one, was looked at. An index of several machines may show an older one. */
export function isCovered(progress: Progress, sighting: Sighting): boolean {
	if (compareSightings(sighting, progress) <= 0) return true;
	return sighting.ms <= (progress.seen[sighting.id] ?? Number.NEGATIVE_INFINITY);
}

/** The last sighting that was looked at, also in the part that the index may still add to. */
export const lastSeen = ({ ms, id, seen }: Progress): Sighting =>
	Object.entries(seen)
		.map(([recordId, at]): Sighting => ({ id: recordId, ms: at }))
		.reduce((last, each) => (compareSightings(each, last) > 0 ? each : last), { ms, id });

/** HubSpot notes the time of a change in a record a moment after that in its history. */
const HISTORY_SLACK_MS = 10_000;

/** What happened after this time may not have been looked at. */
export const openSince = ({ floor, ms, begun }: Progress): number =>
	Math.max(begun, Math.min(floor, ms) - HISTORY_SLACK_MS);

export interface Advance {
	/** What was looked at, in order. */
	taken: Sighting[];
	/** The last of what was read before something was left over for the next poll; undefined when nothing was. */
	cutAfter: Sighting | undefined;
	/** Before this time the index is complete. */
	settledMs: number;
}

/** The progress after reading on. Never goes back; what the index may still add to is kept in `seen`. */
export function advanced(from: Progress, { taken, cutAfter, settledMs }: Advance): Progress {
	const settled: Sighting = { ms: settledMs, id: '0' };
	const reached = cutAfter ? earlier(cutAfter, settled) : settled;
	const { ms, id } = compareSightings(reached, from) > 0 ? reached : from;
	const seen = new Map(Object.entries(from.seen));
	for (const sighting of taken) {
		seen.set(sighting.id, Math.max(sighting.ms, seen.get(sighting.id) ?? sighting.ms));
	}
	const isOpen = ([recordId, at]: [string, number]) =>
		compareSightings({ id: recordId, ms: at }, { ms, id }) > 0;
	return {
		ms,
		id,
		floor: cutAfter ? from.floor : ms,
		begun: from.begun,
		seen: Object.fromEntries([...seen].filter(isOpen)),
	};
}

const earlier = (one: Sighting, other: Sighting): Sighting =>
	compareSightings(one, other) <= 0 ? one : other;

/** The progress that an earlier poll has left; undefined for what is none. */
export function progressIn(saved: unknown): Progress | undefined {
	if (!isObject(saved) || !isObject(saved.seen)) return undefined;
	const { ms, id, floor, begun, seen } = saved;
	if (typeof ms !== 'number' || typeof id !== 'string' || typeof floor !== 'number')
		return undefined;
	return { ms, id, floor, begun: typeof begun === 'number' ? begun : floor, seen: timesIn(seen) };
}

/** Milliseconds by name, of what was saved as such. */
export const timesIn = (saved: unknown): Record<string, number> =>
	Object.fromEntries(
		Object.entries(isObject(saved) ? saved : {}).filter(
			(entry): entry is [string, number] => typeof entry[1] === 'number',
		),
	);
