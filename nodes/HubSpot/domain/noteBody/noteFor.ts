import type { KnownRecord } from '../matching';
import { referencesIn } from './reference';

/** What must be read of notes to tell for which of them a reference was written. */
export const REFERENCE_PROPERTIES = ['hs_note_body', 'hs_object_source'];

/** A note, and records on which it stands. */
export interface StandingNote extends KnownRecord {
	recordIds: string[];
}

/** The note of a reference; `doubtful` are those that hold it and may as well quote it. */
export interface NoteFor<Note> {
	note?: Note;
	doubtful: Note[];
}

/**
 * Tells for which note on a record a reference was written. People copy the text of a note into others, with its
 * reference. What they write in HubSpot holds none of its own. In any other note a reference is quoted when another
 * note of the record has it alone; the one that is then left is the note's own. Neither age nor place tells more: a
 * copy can stand in an older note, and at its end.
 *
 * @param notes with `REFERENCE_PROPERTIES`.
 */
export function notesByReference<Note extends StandingNote>(
	notes: Note[],
): (recordId: string, reference: string) => NoteFor<Note> {
	const holders = new Map<string, Holders<Note>>();
	for (const note of notes) {
		if (note.properties.hs_object_source === 'CRM_UI') continue;
		const references = [...new Set(referencesIn(note.properties.hs_note_body ?? ''))];
		for (const key of references.flatMap((each) => note.recordIds.map((id) => `${id} ${each}`))) {
			const known = holders.get(key) ?? { all: [], alone: 0 };
			known.all.push({ note, references });
			if (references.length === 1) known.alone++;
			holders.set(key, known);
		}
	}
	return (recordId, reference) => {
		const isQuoted = (each: string, { references }: Holder<Note>) =>
			(holders.get(`${recordId} ${each}`)?.alone ?? 0) > (references.length === 1 ? 1 : 0);
		const all = holders.get(`${recordId} ${reference}`)?.all ?? [];
		const possible = all.filter((holder) => !isQuoted(reference, holder));
		const [first, ...others] = possible;
		const isOwn =
			first?.references.every((each) => each === reference || isQuoted(each, first)) === true;
		if (first && isOwn && others.length === 0) return { note: first.note, doubtful: [] };
		return { doubtful: (first ? possible : all).map(({ note }) => note) };
	};
}

interface Holders<Note> {
	all: Array<Holder<Note>>;
	/** How many of them hold no other reference. */
	alone: number;
}

interface Holder<Note> {
	note: Note;
	references: string[];
}

/** Why nothing is written for a comment whose reference notes hold in doubt. */
export const doubt = (notes: KnownRecord[]): string =>
	`"External Comment ID": it is not clear which note this one is: ${notes.map(({ id }) => id).join(' or ')} may be it. Take out in HubSpot the references that were copied from other notes, or delete the note that is one too many`;
