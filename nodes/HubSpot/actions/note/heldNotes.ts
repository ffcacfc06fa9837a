import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { eachChunk } from '../../../shared/chunks';
import { grouped } from '../../../shared/grouped';
import type { ItemError } from '../../../shared/items/operation';
import { batchRead } from '../../api/objects';
import { BATCH } from '../../api/versions';
import type { KnownRecord } from '../../domain/matching';
import { commentReference, doubt } from '../../domain/noteBody';
import { apiError, request } from '../../transport';
import { toKnownRecord } from '../engine/findRecords';
import { referencedNotes } from '../referencedNotes';
import { COMPARED } from './updateNotes';
import type { NoteWish } from './wish';

export interface HeldNotes {
	/** The note that a comment has already. */
	notes: Map<NoteWish, KnownRecord>;
	/** Why nobody knows; then nothing may be written. */
	failures: Map<NoteWish, ItemError>;
}

/** Finds the notes that comments have already, by their unique property or on the records that they stand on. */
export async function heldNotes(
	context: IExecuteFunctions,
	wishes: NoteWish[],
): Promise<HeldNotes> {
	const held: HeldNotes = { notes: new Map(), failures: new Map() };
	for (const [property, group] of grouped(wishes, ({ commentProperty }) => commentProperty)) {
		if (property === '') await byReference(context, group, held);
		else await byProperty(context, property, group, held);
	}
	return held;
}

async function byProperty(
	context: IExecuteFunctions,
	property: string,
	wishes: NoteWish[],
	{ notes, failures }: HeldNotes,
): Promise<void> {
	const byId = grouped(wishes, ({ commentId }) => commentId);
	await eachChunk([...byId.keys()], BATCH, async (ids) => {
		const properties = [...COMPARED, property];
		const outcome = await request(
			context,
			batchRead('notes', { ids, properties, idProperty: property }),
		);
		if (!outcome.ok) {
			for (const id of ids) {
				for (const wish of byId.get(id) ?? []) {
					failures.set(wish, apiError(context.getNode(), outcome.failure, wish.itemIndex));
				}
			}
			return;
		}
		for (const note of outcome.body.results.map(toKnownRecord)) {
			for (const wish of byId.get(note.properties[property] ?? '') ?? []) notes.set(wish, note);
		}
	});
}

async function byReference(
	context: IExecuteFunctions,
	wishes: NoteWish[],
	{ notes, failures }: HeldNotes,
): Promise<void> {
	const wanted = wishes.flatMap((wish) => wish.targets.map((target) => ({ wish, target })));
	for (const [objectType, group] of grouped(wanted, ({ target }) => target.objectType)) {
		const recordIds = group.map(({ target }) => target.id);
		const noteOf = await referencedNotes(context, objectType, recordIds, COMPARED);
		for (const { wish, target } of group) {
			const { note, failure, doubtful } = noteOf(target.id, commentReference(wish.commentId));
			const { itemIndex } = wish;
			if (failure) failures.set(wish, apiError(context.getNode(), failure, itemIndex));
			else if (doubtful)
				failures.set(
					wish,
					new NodeOperationError(context.getNode(), doubt(doubtful), { itemIndex }),
				);
			else if (note && !notes.has(wish)) notes.set(wish, note);
		}
	}
}
