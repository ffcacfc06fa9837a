import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { triedItems, valuesOf } from '../../../shared/items/tried';
import { findNotes } from './findNotes';
import { viewOptions, wantedViews } from './getOptions';
import { noteIdParameter } from './noteParameters';
import { NOTE_PROPERTIES, noteViews } from './noteViews';
import { noteIdOf } from './readNote';
import { withDownloads } from './withDownloads';

export const description: INodeProperties[] = forOperation('note', 'get', [
	noteIdParameter,
	viewOptions,
]);

/** Reads the notes of all items together. */
export async function executeAll(this: IExecuteFunctions): Promise<ItemAnswer[]> {
	const ids = await triedItems(this, (itemIndex) => noteIdOf(this, itemIndex));
	const wanted = await wantedViews.call(this);
	const noteOf = await findNotes(this, valuesOf(ids), NOTE_PROPERTIES);
	const notes = ids.map((id, itemIndex) => (id.ok ? noteOf(id.value, itemIndex) : id.error));
	const views = await noteViews(
		this,
		notes.flatMap((note) => (note instanceof Error ? [] : [note])),
		wanted,
	);
	const answers = notes.map((note, itemIndex): ItemAnswer => {
		if (note instanceof Error) return { json: {}, error: note, itemIndex };
		return { json: views.get(note.id) ?? {}, itemIndex };
	});
	return await withDownloads(this, answers, wanted);
}
