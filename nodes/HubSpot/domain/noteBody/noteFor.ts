import { toInstant } from '../../../shared/dates';
import type { KnownRecord } from '../matching';
import { endsWithReference, referencesIn } from './reference';

/** What must be read of notes to tell for which of them a reference was written. */
export const REFERENCE_PROPERTIES = ['hs_note_body', 'hs_createdate', 'hs_object_source'];

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
 * reference: what they write in HubSpot holds none of its own, and the original is older than its copies. A note with
 * several references is that of the one at its end, unless another note has that one alone.
 *
 * @param notes with `REFERENCE_PROPERTIES`.
 */
export function notesByReference<Note extends StandingNote>(
	notes: Note[],
): (recordId: string, reference: string) => NoteFor<Note> {
	const holders = new Map<string, Array<Holder<Note>>>();
	for (const note of notes) {
		if (note.properties.hs_object_source === 'CRM_UI') continue;
		const references = [...new Set(referencesIn(bodyOf(note)))];
		for (const key of references.flatMap((each) => note.recordIds.map((id) => `${id} ${each}`))) {
			const known = holders.get(key);
			const holder = { note, isAlone: references.length === 1 };
			if (known) known.push(holder);
			else holders.set(key, [holder]);
		}
	}
	return (recordId, reference) => {
		const all = holders.get(`${recordId} ${reference}`) ?? [];
		const note =
			oldest(all.filter(({ isAlone }) => isAlone)) ??
			oldest(all.filter((holder) => endsWithReference(bodyOf(holder.note), reference)));
		return note ? { note, doubtful: [] } : { doubtful: all.map((holder) => holder.note) };
	};
}

interface Holder<Note> {
	note: Note;
	/** Whether it holds no other reference. */
	isAlone: boolean;
}

const bodyOf = ({ properties }: KnownRecord) => properties.hs_note_body ?? '';

const oldest = <Note extends KnownRecord>(holders: Array<Holder<Note>>): Note | undefined =>
	holders
		.map(({ note }) => note)
		.sort((a, b) => createdAt(a).localeCompare(createdAt(b)) || Number(a.id) - Number(b.id))[0];

const createdAt = ({ properties }: KnownRecord) => toInstant(properties.hs_createdate) ?? '';

/** Why nothing is written for a reference that notes hold in doubt. */
export const doubt = (notes: KnownRecord[]): string =>
	`it is not clear which note this one is: ${notes.map(({ id }) => id).join(' or ')} may be it, and has the references of several. Take those out in HubSpot that were copied from other notes`;
