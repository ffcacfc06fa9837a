import { isObject } from '../../../shared/json';
import { compareSightings, lastSeen, type Advance, type Progress, type Sighting } from './reading';
import { keyOf, traced, withTraces } from './traces';

/**
 * What is remembered of the records that were looked at, from a poll that leaves something over on to one that leaves
 * nothing. The position alone does not tell: a record that lies before it may have moved on before it was reached.
 */
export interface Backlog {
	/** Before this time the index was complete when it began: what changed last before that has been in one place only. */
	settledMs: number;
	/** The newest that had been looked at, or told of a history, when it began. */
	seenMs: number;
	/** Of the records that were looked at: enough to tell that one may have been. */
	looked?: string;
	/** Only where histories are read: what is as old as this may have been told, and that be forgotten. */
	forgotten?: number;
}

/** A progress with what else is needed to tell whether something was looked at. */
export interface Remembered extends Progress {
	/** Only where histories are read: the newest change of a record that has been told, in milliseconds, by id. */
	told?: Record<string, number>;
	/** Only while something is left over, or forgotten. */
	backlog?: Backlog;
	/**
	 * Only after a change of the time that records are followed by, while something was left over: what happened after the
	 * floor and up to this time, in milliseconds, may have been told.
	 */
	inDoubtUntil?: number;
}

/** Whether something that happened after the floor may have been told before the records were followed by another time. */
export const isInDoubt = ({ inDoubtUntil }: Remembered, happenedMs: number): boolean =>
	inDoubtUntil !== undefined && happenedMs <= inDoubtUntil;

/** The backlog that an earlier poll has left; undefined for what is none. */
export function backlogIn(saved: unknown): Backlog | undefined {
	if (!isObject(saved)) return undefined;
	const { settledMs, seenMs, looked, forgotten } = saved;
	if (typeof settledMs !== 'number' || typeof seenMs !== 'number') return undefined;
	return {
		settledMs,
		seenMs,
		...(typeof looked === 'string' && { looked }),
		...(typeof forgotten === 'number' && { forgotten }),
	};
}

/**
 * What is to be remembered after reading on.
 *
 * @param forgotten the newest change that has been told and that `told` has no more; undefined when none matters.
 * @returns undefined when all was read and nothing is forgotten.
 */
export function backlogAfter(
	from: Remembered,
	{ taken, cutAfter, settledMs }: Advance,
	forgotten?: number,
): Backlog | undefined {
	if (!cutAfter && forgotten === undefined) return undefined;
	const { seen, told = {}, backlog } = from;
	const ids = taken.map(({ id }) => id);
	// Nothing has been left over: what was looked at lies before the floor, or is known by name.
	const isBeginning = !backlog || from.ms === from.floor;
	if (isBeginning) ids.push(...Object.keys(seen), ...Object.keys(told));
	const looked = withTraces(backlog?.looked, ids.map(keyOf));
	return {
		...(isBeginning ? { settledMs, seenMs: lastTold(from) } : backlog),
		...(looked !== undefined && { looked }),
		...(forgotten !== undefined && { forgotten }),
	};
}

/** The newest that has been looked at, or told of a history, in milliseconds. */
export const lastTold = (from: Remembered): number =>
	Math.max(lastSeen(from).ms, from.backlog?.forgotten ?? 0, ...Object.values(from.told ?? {}));

/** Whether what happened to a record at a time may have been looked at, although neither floor nor name tell so. */
export function mayHaveBeenLookedAt(
	backlog: Backlog | undefined,
	{ id, ms }: Sighting,
	happenedMs: number,
): boolean {
	if (!backlog) return false;
	const hasStayed = happenedMs > backlog.seenMs && ms < backlog.settledMs;
	return !hasStayed && traced(backlog.looked, keyOf(id));
}

/** Whether it has been told that the record was created, or is nobody's business. */
export type Creation = 'untold' | 'perhapsTold' | 'told';

export function creationIn(from: Remembered, hit: Sighting & { createdMs: number }): Creation {
	const { id, createdMs } = hit;
	if (createdMs <= from.floor || from.seen[id] !== undefined) return 'told';
	if (isInDoubt(from, createdMs)) return 'perhapsTold';
	// Whatever was looked at there has happened before.
	if (compareSightings({ id, ms: createdMs }, from) > 0) return 'untold';
	return mayHaveBeenLookedAt(from.backlog, hit, createdMs) ? 'perhapsTold' : 'untold';
}
