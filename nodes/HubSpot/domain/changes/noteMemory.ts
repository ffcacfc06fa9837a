import { isObject } from '../../../shared/json';
import { timesIn } from './reading';
import { keyOf, traced, withTraces } from './traces';

/** Which notes of which records were looked at, as far as it fits. */
export interface NoteMemory {
	/** Where it begins, in milliseconds: of a record that was never looked at, older notes are taken as known. */
	since: number;
	/** What is as old as this may have been forgotten. */
	forgotten: number;
	/**
	 * By digest, the least recently seen first: for a record zero, for a note of a record when the note had changed last.
	 */
	known: Record<string, number>;
	/** Of records that were forgotten: enough to tell that one may have been looked at. */
	traces?: string;
}

/** Some 75 kilobytes. */
const MOST_KNOWN = 3_000;

export const beginningAt = (since: number): NoteMemory => ({ since, forgotten: 0, known: {} });

/** The memory that an earlier poll has left; undefined for what is none. */
export function noteMemoryIn(saved: unknown): NoteMemory | undefined {
	if (!isObject(saved) || typeof saved.since !== 'number') return undefined;
	const { since, forgotten, known, traces } = saved;
	return {
		since,
		forgotten: typeof forgotten === 'number' ? forgotten : 0,
		known: timesIn(known),
		...(typeof traces === 'string' && { traces }),
	};
}

/** A note of a record, as it is now. */
export interface NoteState {
	recordId: string;
	noteId: string;
	/** When it was created or last changed, in milliseconds, whichever is later. */
	ms: number;
}

/** What a look at a note has shown. */
export interface NoteLook {
	/** It was not there, or another one, when the record was looked at before. */
	isNew: boolean;
	/** Milliseconds of the state that was known before; undefined when none was. */
	before?: number;
	/** It may have come before, but that is forgotten. */
	mayBeRepeated: boolean;
}

/** Looks at notes one after another, and remembers them. */
export class NoteLooks {
	private readonly known: Map<string, number>;
	/** Records whose notes of old were looked at before this poll, or may have been. */
	private readonly familiar = new Map<string, 'surely' | 'perhaps'>();

	constructor(private readonly memory: NoteMemory) {
		this.known = new Map(Object.entries(memory.known));
	}

	/**
	 * Before the notes of a record, also when it has none: what is there later has come since.
	 *
	 * @param createdMs when the record was created, if it is known: before that it had no note.
	 */
	record(recordId: string, createdMs?: number): void {
		const { since, traces } = this.memory;
		const key = keyOf(recordId);
		const isNewer = createdMs !== undefined && createdMs >= since;
		if (this.known.delete(key) || isNewer) this.familiar.set(recordId, 'surely');
		else if (traced(traces, key)) this.familiar.set(recordId, 'perhaps');
		this.known.set(key, 0);
	}

	note({ recordId, noteId, ms }: NoteState): NoteLook {
		const key = keyOf(`${recordId} ${noteId}`);
		const before = this.known.get(key);
		// Taken out and put in again, it is not the least recently seen.
		this.known.delete(key);
		this.known.set(key, Math.max(ms, before ?? ms));
		if (before !== undefined) return { isNew: ms > before, before, mayBeRepeated: false };
		const { since, forgotten } = this.memory;
		const familiar = this.familiar.get(recordId);
		if (ms < since && familiar === undefined) return { isNew: false, mayBeRepeated: false };
		return {
			isNew: true,
			mayBeRepeated: ms <= forgotten || (ms < since && familiar === 'perhaps'),
		};
	}

	/** What is to be kept for the next poll. */
	left(): NoteMemory {
		const entries = [...this.known];
		const forgotten = entries.slice(0, -MOST_KNOWN);
		const records = forgotten.filter(([, ms]) => ms === 0).map(([key]) => key);
		const traces = withTraces(this.memory.traces, records);
		return {
			since: this.memory.since,
			forgotten: forgotten.reduce((last, [, ms]) => Math.max(last, ms), this.memory.forgotten),
			known: Object.fromEntries(entries.slice(-MOST_KNOWN)),
			...(traces !== undefined && { traces }),
		};
	}
}

/** Whether something that it knows, or has forgotten, is as new as this, in milliseconds. */
export const knowsSince = ({ known, forgotten }: NoteMemory, ms: number): boolean =>
	Math.max(forgotten, ...Object.values(known)) >= ms;

/** Whether this state of the note was known to a memory. */
export const isKnownTo = (memory: NoteMemory | undefined, state: NoteState): boolean =>
	(memory?.known[keyOf(`${state.recordId} ${state.noteId}`)] ?? Number.NEGATIVE_INFINITY) >=
	state.ms;
