import { referenceOf, type TimelineEntry } from '../../domain/timeline';
import type { Failure } from '../../transport';
import { referencedNotes } from '../referencedNotes';
import type { LogRequest } from './kinds';

/** A note that tells of an event already; or why nobody knows, then none may be created for it. */
export type LoggedNote = (entry: TimelineEntry) => { noteId?: string; failure?: Failure };

/** Which events the notes of these records already tell of. */
export async function loggedNotes(
	{ context, objectType }: LogRequest,
	entries: TimelineEntry[],
): Promise<LoggedNote> {
	const recordIds = entries.map(({ recordId }) => recordId);
	const noteOf = await referencedNotes(context, objectType, recordIds);
	return (entry) => {
		const { note, doubtful, failure } = noteOf(entry.recordId, referenceOf(entry));
		// Whichever of several it is, e.g. after two records were merged: one of them tells of the event.
		const noteId = (note ?? doubtful?.[0])?.id;
		return { ...(noteId !== undefined && { noteId }), ...(failure && { failure }) };
	};
}
