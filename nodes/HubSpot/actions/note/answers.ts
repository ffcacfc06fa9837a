import type { IDataObject } from 'n8n-workflow';

import type { ItemAnswer } from '../../../shared/items/operation';
import type { NoteOutcome } from './wish';

/** A note that did not come, or not as asked, with the files that are in HubSpot for its sake. */
export function failedNote(
	json: IDataObject,
	outcome: Extract<NoteOutcome, { outcome: 'failed' }> | undefined,
): ItemAnswer {
	if (!outcome) return { json };
	const { error, filesLeft, noteId } = outcome;
	const known = { ...(noteId !== undefined && { id: noteId }), ...json };
	if (filesLeft.length === 0) return { json: known, error };
	const named = filesLeft.map(({ id, name }) => `${name} (${id})`).join(', ');
	const files = `Files that were uploaded for it and are in HubSpot: ${named}.`;
	error.description = error.description ? `${error.description} ${files}` : files;
	return { json: { ...known, filesLeft: filesLeft.map(({ id, name }) => ({ id, name })) }, error };
}
