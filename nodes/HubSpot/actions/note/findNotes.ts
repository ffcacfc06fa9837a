import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../../shared/items/operation';
import type { KnownRecord } from '../../domain/matching';
import { apiError } from '../../transport';
import { findRecords } from '../engine/findRecords';

/** The note of an id, or why there is none. */
export type NoteOf = (id: string, itemIndex: number) => KnownRecord | ItemError;

/** Reads notes by id, 100 in a request. */
export async function findNotes(
	context: IExecuteFunctions,
	ids: string[],
	properties: string[],
): Promise<NoteOf> {
	const query = { context, objectType: 'notes', match: { by: 'recordId' as const }, properties };
	const found = await findRecords(query, [...new Set(ids)]);
	return (id, itemIndex) => {
		const failure = found.failures.get(id);
		if (failure) return apiError(context.getNode(), failure, itemIndex);
		return (
			found.records.get(id) ??
			new NodeOperationError(context.getNode(), `There is no note ${id} in HubSpot`, { itemIndex })
		);
	};
}
