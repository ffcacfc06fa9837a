import { eachChunk } from '../../../shared/chunks';
import { batchReadAssociations } from '../../api/associations';
import { batchRead } from '../../api/objects';
import { BATCH } from '../../api/versions';
import { referencesIn, type TimelineEntry } from '../../domain/timeline';
import { request, type Failure } from '../../transport';
import type { LogRequest } from './kinds';

/** HubSpot's limit for a batch read of associations. */
const ASSOCIATIONS = 1_000;

export interface LoggedNotes {
	/** Note ids by "{record id} {reference}". */
	references: Map<string, string>;
	/** Why nobody knows; then nothing may be created. */
	failure?: Failure;
}

/**
 * Which events the notes of these records already tell of. Reads the notes through their associations, not by
 * search: search finds a new note only after some seconds, and a repeat may come sooner.
 */
export async function loggedReferences(
	log: LogRequest,
	entries: TimelineEntry[],
): Promise<LoggedNotes> {
	const found: LoggedNotes = { references: new Map() };
	const recordIds = [...new Set(entries.map(({ recordId }) => recordId))];
	const notes = await noteIds(log, recordIds);
	if (notes.failure) return { ...found, failure: notes.failure };
	await eachChunk([...notes.records.keys()], BATCH, async (ids) => {
		const call = batchRead('notes', { ids, properties: ['hs_note_body'] });
		const outcome = await request(log.context, call);
		if (!outcome.ok) {
			found.failure = outcome.failure;
			return;
		}
		for (const { id, properties } of outcome.body.results) {
			for (const reference of referencesIn(String(properties.hs_note_body ?? ''))) {
				for (const recordId of notes.records.get(String(id)) ?? []) {
					found.references.set(`${recordId} ${reference}`, String(id));
				}
			}
		}
	});
	return found;
}

/** The notes of the records: for each note the records it stands on. */
async function noteIds(
	log: LogRequest,
	recordIds: string[],
): Promise<{ records: Map<string, string[]>; failure?: Failure }> {
	const records = new Map<string, string[]>();
	let inputs: Array<{ id: string; after?: string }> = recordIds.map((id) => ({ id }));
	while (inputs.length > 0) {
		const outcome = await request(
			log.context,
			batchReadAssociations(log.objectType, 'notes', inputs.slice(0, ASSOCIATIONS)),
		);
		if (!outcome.ok) return { records, failure: outcome.failure };
		inputs = inputs.slice(ASSOCIATIONS);
		for (const { from, to, paging } of outcome.body.results) {
			for (const { toObjectId } of to) {
				const noteId = String(toObjectId);
				records.set(noteId, [...(records.get(noteId) ?? []), String(from.id)]);
			}
			const after = paging?.next?.after;
			if (after !== undefined) inputs.push({ id: String(from.id), after });
		}
	}
	return { records };
}
