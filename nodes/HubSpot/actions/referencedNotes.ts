import type { RequestContext } from '../../shared/http/attempt';
import { notesByReference, REFERENCE_PROPERTIES } from '../domain/noteBody';
import type { Failure } from '../transport';
import { notesOf, type RecordNote } from './recordNotes';

/**
 * The note on a record that a reference was written for. Or why nobody knows: HubSpot did not tell (`failure`), or
 * several notes may be it (`doubtful`).
 */
export type ReferencedNote = (
	recordId: string,
	reference: string,
) => { note?: RecordNote; failure?: Failure; doubtful?: RecordNote[] };

/** Reads the notes of records, and finds among them the ones of references. */
export async function referencedNotes(
	context: RequestContext,
	objectType: string,
	recordIds: string[],
	properties: string[] = [],
): Promise<ReferencedNote> {
	const wanted = [...REFERENCE_PROPERTIES, ...properties];
	const { notes, failures } = await notesOf(context, objectType, recordIds, wanted);
	const noteFor = notesByReference(notes);
	return (recordId, reference) => {
		const failure = failures.get(recordId);
		if (failure) return { failure };
		const { note, doubtful } = noteFor(recordId, reference);
		if (note) return { note };
		return doubtful.length > 0 ? { doubtful } : {};
	};
}
