import { referencesIn, type TimelineEntry } from '../../domain/timeline';
import type { Failure } from '../../transport';
import { notesOf } from '../recordNotes';
import type { LogRequest } from './kinds';

export interface LoggedNotes {
	/** Note ids by "{record id} {reference}". */
	references: Map<string, string>;
	/** Why nobody knows; then nothing may be created. */
	failure?: Failure;
}

/** Which events the notes of these records already tell of. */
export async function loggedReferences(
	{ context, objectType }: LogRequest,
	entries: TimelineEntry[],
): Promise<LoggedNotes> {
	const recordIds = entries.map(({ recordId }) => recordId);
	const { notes, failures } = await notesOf(context, objectType, recordIds, ['hs_note_body']);
	const [failure] = failures.values();
	const references = new Map<string, string>();
	for (const { id, properties, recordIds: standsOn } of notes) {
		for (const reference of referencesIn(properties.hs_note_body ?? '')) {
			for (const recordId of standsOn) references.set(`${recordId} ${reference}`, id);
		}
	}
	return { references, ...(failure && { failure }) };
}
