import type { IExecuteFunctions } from 'n8n-workflow';

import type { Failure } from '../../transport';
import { readAssociations } from '../associating/readAssociations';

/** What notes stand on. */
export interface StandsOn {
	/** The records, by note id; a note of which HubSpot does not tell is not among them. */
	records: Map<string, Array<{ objectType: string; id: string }>>;
	/** Why HubSpot does not tell of all notes. */
	failure?: Failure;
}

/** Where notes mostly stand. */
export const USUAL_TYPES = ['contacts', 'companies', 'deals', 'tickets'];

/**
 * The records of these types that the notes stand on: one request for each type and 1,000 notes. A type that the
 * token may not read is left out.
 */
export async function standsOn(
	context: IExecuteFunctions,
	ids: string[],
	objectTypes: string[],
): Promise<StandsOn> {
	const told: StandsOn = { records: new Map(ids.map((id) => [id, []])) };
	if (ids.length === 0) return told;
	const reads = await Promise.all(
		[...new Set(objectTypes)].map(async (toType) => ({
			toType,
			read: await readAssociations({ context, fromType: 'notes', ids, toType }),
		})),
	);
	for (const { toType, read } of reads) {
		for (const [noteId, associated] of read.found) {
			for (const id of associated.keys())
				told.records.get(noteId)?.push({ objectType: toType, id });
		}
	}
	for (const [noteId, failure] of reads.flatMap(({ read }) => [...read.failures])) {
		if (failure.status === 403) continue;
		told.failure = failure;
		told.records.delete(noteId);
	}
	return told;
}
