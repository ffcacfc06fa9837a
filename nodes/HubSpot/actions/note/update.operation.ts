import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { triedItems, valuesOf } from '../../../shared/items/tried';
import { lookThenWrite, type Writing } from '../engine/lookThenWrite';
import { momentOf } from '../engine/moment';
import { failedNote } from './answers';
import { findNotes } from './findNotes';
import {
	attachmentOptions,
	bodyParameters,
	noteIdParameter,
	ownerOption,
	timeOption,
} from './noteParameters';
import { notePlaces } from './noteViews';
import {
	attachmentsFolder,
	attachmentsOf,
	noteHtml,
	noteIdOf,
	optionsOf,
	ownerIdOf,
} from './readNote';
import { COMPARED, updateNotes, type NoteChange } from './updateNotes';
import { waves } from './waves';
import type { NoteOutcome } from './wish';

const [bodyFormat, body] = bodyParameters;

export const description: INodeProperties[] = forOperation('note', 'update', [
	noteIdParameter,
	...(bodyFormat ? [bodyFormat] : []),
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		description: 'What changes; everything else stays',
		options: [...attachmentOptions, ...(body ? [body] : []), ownerOption, timeOption],
	},
]);

/** What one item wants of a note. */
type Update = Omit<NoteChange, 'note'> & { noteId: string };

/** Changes the notes of all items together; writes nothing where all is as asked. */
export async function executeAll(this: IExecuteFunctions): Promise<ItemAnswer[]> {
	const updates = await triedItems(
		this,
		async (itemIndex) => await readUpdate.call(this, itemIndex),
	);
	const outcomes = new Map<Update, NoteOutcome>();
	for (const wave of waves(valuesOf(updates), ({ noteId }) => [noteId])) {
		await lookThenWrite(
			{ context: this, objectType: 'notes' },
			async (writing) => await updateOnce(this, wave, writing, outcomes),
		);
	}
	const ids = [...outcomes.values()].flatMap(({ noteId }) => noteId ?? []);
	const placeOf = await notePlaces(this, ids);
	return updates.map((update): ItemAnswer => {
		if (!update.ok) return { json: { outcome: 'failed' }, error: update.error };
		const { noteId } = update.value;
		const outcome = outcomes.get(update.value);
		const json: IDataObject = {
			id: noteId,
			outcome: outcome?.outcome ?? 'failed',
			...placeOf(noteId),
		};
		if (!outcome || outcome.outcome === 'failed') return failedNote(json, outcome);
		return { json: { ...json, attachmentIds: outcome.attachmentIds } };
	});
}

async function readUpdate(this: IExecuteFunctions, itemIndex: number): Promise<Update> {
	const fields = optionsOf.call(this, 'updateFields', itemIndex);
	const timestamp = momentOf(this, 'Time', fields.timestamp, itemIndex);
	return {
		itemIndex,
		noteId: noteIdOf(this, itemIndex),
		...(fields.body !== undefined && { html: noteHtml.call(this, fields.body, itemIndex) }),
		...(timestamp !== undefined && { timestamp }),
		...(fields.ownerId !== undefined && { ownerId: ownerIdOf(this, fields.ownerId, itemIndex) }),
		files: await attachmentsOf.call(this, fields.attachments, itemIndex),
		folder: attachmentsFolder(this, fields.attachmentsFolder, itemIndex),
	};
}

async function updateOnce(
	context: IExecuteFunctions,
	updates: Update[],
	writing: Writing,
	outcomes: Map<Update, NoteOutcome>,
): Promise<void> {
	const ids = updates.map(({ noteId }) => noteId);
	const noteOf = await findNotes(context, ids, COMPARED);
	const changes = new Map<Update, NoteChange>();
	for (const update of updates) {
		const note = noteOf(update.noteId, update.itemIndex);
		if (note instanceof Error)
			outcomes.set(update, { outcome: 'failed', error: note, filesLeft: [] });
		else changes.set(update, { ...update, note });
	}
	const changed = await updateNotes(context, [...changes.values()], writing);
	for (const [update, change] of changes) {
		const outcome = changed.get(change.note.id);
		if (outcome) outcomes.set(update, outcome);
	}
}
