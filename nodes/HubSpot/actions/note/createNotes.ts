import type { IExecuteFunctions } from 'n8n-workflow';

import { eachChunk } from '../../../shared/chunks';
import type { ItemError } from '../../../shared/items/operation';
import { existingRecordId } from '../../domain/conflicts';
import { apiError, failureAfter, type Failure } from '../../transport';
import { createRows } from '../engine/createRows';
import { discard, uploadAll, type Upload } from './attach';
import { newProperties, type NoteOutcomes, type NoteWish } from './wish';

/** What was uploaded for each wish so far, so that a second try uploads nothing again. */
export type UploadsOf = Map<NoteWish, Upload[]>;

/** Wishes whose notes are not there yet, with why a creation of them did not come to an end. */
export type OpenNotes = Map<NoteWish, Failure | undefined>;

/**
 * Uploads the files of the wishes and creates their notes, 100 in a request. Files of a note that is not created are
 * deleted again.
 *
 * @param lost why the creation of a note did not come to an end before.
 * @returns the wishes of which nobody knows whether their note was created; their files stay.
 */
export async function createNotes(
	context: IExecuteFunctions,
	wishes: NoteWish[],
	uploads: UploadsOf,
	outcomes: NoteOutcomes,
	lost: OpenNotes = new Map(),
): Promise<Map<NoteWish, Failure>> {
	const ready = await uploadMissing(context, wishes, uploads, outcomes);
	const now = new Date().toISOString();
	const filesOf = (wish: NoteWish) => uploads.get(wish) ?? [];
	const created = await createRows<NoteWish>({
		context,
		objectType: 'notes',
		entries: ready,
		toRow: (wish) => ({
			properties: newProperties(wish, filesOf(wish), now),
			associations: wish.associations,
		}),
		// HubSpot repeats its trace id; without that, the same text at the same time is the same note.
		keyOf: (wish) => contentKey(newProperties(wish, filesOf(wish), now)),
		keyIn: ({ properties }) => contentKey(properties),
	});
	const unknown = new Map<NoteWish, Failure>();
	await eachChunk([...created], 1, async ([entry]) => {
		if (!entry) return;
		const [wish, outcome] = entry;
		const files = filesOf(wish);
		if (outcome.ok) {
			const noteId = String(outcome.record.id);
			const attachmentIds = files.map(({ id }) => id);
			outcomes.set(wish, { outcome: 'created', noteId, attachmentIds });
			return;
		}
		const before = lost.get(wish);
		const failure = failureAfter(before, outcome.failure);
		if (failure.carriedOut === 'unknown') unknown.set(wish, failure);
		// After a lost answer there may be a note of this run, which has the files and may be what is in the way.
		else if (before || isTaken(wish, failure)) unknown.set(wish, before ?? failure);
		else
			await fail(
				context,
				wish,
				apiError(context.getNode(), failure, wish.itemIndex),
				uploads,
				outcomes,
			);
	});
	return unknown;
}

/** Somebody else has just created the note of this comment. */
const isTaken = ({ commentProperty }: NoteWish, { message }: Failure) =>
	commentProperty !== '' && existingRecordId(message) !== undefined;

async function uploadMissing(
	context: IExecuteFunctions,
	wishes: NoteWish[],
	uploads: UploadsOf,
	outcomes: NoteOutcomes,
): Promise<NoteWish[]> {
	const failed = new Set<NoteWish>();
	await eachChunk(wishes, 1, async ([wish]) => {
		if (!wish || uploads.has(wish)) return;
		const { files, error } = await uploadAll(context, wish.files, wish.folder, wish.itemIndex);
		uploads.set(wish, files);
		if (!error) return;
		failed.add(wish);
		await fail(context, wish, error, uploads, outcomes);
	});
	return wishes.filter((wish) => !failed.has(wish));
}

/** The note of a wish does not come: its files go, or are named. */
export async function fail(
	context: IExecuteFunctions,
	wish: NoteWish,
	error: ItemError,
	uploads: UploadsOf,
	outcomes: NoteOutcomes,
): Promise<void> {
	const filesLeft = await discard(context, uploads.get(wish) ?? []);
	uploads.delete(wish);
	outcomes.set(wish, { outcome: 'failed', error, filesLeft });
}

const contentKey = (properties: Record<string, unknown>): string =>
	JSON.stringify([
		properties.hs_timestamp,
		properties.hs_note_body,
		properties.hs_attachment_ids ?? null,
	]);
