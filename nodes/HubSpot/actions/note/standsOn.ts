import type { IExecuteFunctions } from 'n8n-workflow';

import { apiError } from '../../transport';
import { readAssociations } from '../associating/readAssociations';

/** The records that notes stand on, by note id. */
export type StandsOn = Map<string, Array<{ objectType: string; id: string }>>;

/** Where notes mostly stand. */
export const USUAL_TYPES = ['contacts', 'companies', 'deals', 'tickets'];

/**
 * The records of these types that the notes stand on: one request for each type and 1,000 notes. A type that the
 * token may not read is left out.
 *
 * @throws NodeApiError when HubSpot does not tell for another reason.
 */
export async function standsOn(
	context: IExecuteFunctions,
	ids: string[],
	objectTypes: string[],
): Promise<StandsOn> {
	const records: StandsOn = new Map(ids.map((id) => [id, []]));
	if (ids.length === 0) return records;
	const reads = await Promise.all(
		[...new Set(objectTypes)].map(async (toType) => ({
			toType,
			read: await readAssociations({ context, fromType: 'notes', ids, toType }),
		})),
	);
	for (const { toType, read } of reads) {
		const failure = [...read.failures.values()].find(({ status }) => status !== 403);
		if (failure) throw apiError(context.getNode(), failure);
		for (const [noteId, associated] of read.found) {
			for (const id of associated.keys()) records.get(noteId)?.push({ objectType: toType, id });
		}
	}
	return records;
}
