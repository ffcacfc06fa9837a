import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { triedItems, valuesOf } from '../../../shared/items/tried';
import { apiError } from '../../transport';
import { archiveRecords } from '../record/deletions';
import { findNotes } from './findNotes';
import { noteIdParameter } from './noteParameters';
import { notePlaces } from './noteViews';
import { noteIdOf } from './readNote';

export const description: INodeProperties[] = forOperation('note', 'delete', [noteIdParameter]);

/** Archives the notes of all items together. A person can restore them in HubSpot for 90 days. */
export async function executeAll(this: IExecuteFunctions): Promise<ItemAnswer[]> {
	const ids = await triedItems(this, (itemIndex) => noteIdOf(this, itemIndex));
	const wanted = [...new Set(valuesOf(ids))];
	const noteOf = await findNotes(this, wanted, ['hs_timestamp']);
	const present = wanted.filter((id) => !(noteOf(id, 0) instanceof Error));
	const placeOf = await notePlaces(this, present);
	const doomed = new Map(present.map((id) => [id, { id, key: id }]));
	const deletions = await archiveRecords(this, 'notes', [...doomed.values()]);
	return ids.map((id, itemIndex): ItemAnswer => {
		if (!id.ok) return { json: {}, error: id.error };
		const note = noteOf(id.value, itemIndex);
		if (note instanceof Error) return { json: { id: id.value, deleted: false }, error: note };
		const doomedNote = doomed.get(id.value);
		const deletion = doomedNote && deletions.get(doomedNote);
		const failure = deletion?.outcome === 'failed' ? deletion.failure : undefined;
		return {
			json: {
				id: id.value,
				deleted: !failure,
				...placeOf(id.value),
			},
			...(failure && { error: apiError(this.getNode(), failure, itemIndex) }),
		};
	});
}
