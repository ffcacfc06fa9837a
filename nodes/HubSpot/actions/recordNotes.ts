import { eachChunk } from '../../shared/chunks';
import type { RequestContext } from '../../shared/http/attempt';
import { batchRead } from '../api/objects';
import { BATCH } from '../api/versions';
import type { KnownRecord } from '../domain/matching';
import { request, type Failure } from '../transport';
import { toKnownRecord } from './engine/findRecords';
import { readAssociations } from './associating/readAssociations';

/** A note, and those of the records that were asked for on which it stands. */
export interface RecordNote extends KnownRecord {
	recordIds: string[];
}

export interface RecordNotes {
	notes: RecordNote[];
	/** Why nobody knows all notes of a record, by record id. */
	failures: Map<string, Failure>;
}

/**
 * The notes of records, also those that were associated with them later. Reads them through their associations, not
 * by search: search finds a new note only after some seconds, and a repeat may come sooner.
 */
export async function notesOf(
	context: RequestContext,
	objectType: string,
	recordIds: string[],
	properties: string[],
): Promise<RecordNotes> {
	const ids = [...new Set(recordIds)];
	const read = await readAssociations({ context, fromType: objectType, ids, toType: 'notes' });
	const standsOn = new Map<string, string[]>();
	for (const [recordId, notes] of read.found) {
		for (const noteId of notes.keys()) {
			const recordsOfNote = standsOn.get(noteId);
			if (recordsOfNote) recordsOfNote.push(recordId);
			else standsOn.set(noteId, [recordId]);
		}
	}
	const found: RecordNotes = { notes: [], failures: read.failures };
	await eachChunk([...standsOn.keys()], BATCH, async (noteIds) => {
		const outcome = await request(context, batchRead('notes', { ids: noteIds, properties }));
		if (!outcome.ok) {
			const { failure } = outcome;
			const concerned = noteIds.flatMap((id) => standsOn.get(id) ?? []);
			for (const recordId of concerned) found.failures.set(recordId, failure);
			return;
		}
		for (const record of outcome.body.results.map(toKnownRecord)) {
			found.notes.push({ ...record, recordIds: standsOn.get(record.id) ?? [] });
		}
	});
	return found;
}
