import type { IExecuteFunctions } from 'n8n-workflow';

import { exclusively } from '../../../shared/exclusively';
import { backOffMs, wait } from '../../../shared/http/wait';
import type { KnownRecord } from '../../domain/matching';
import { accountName, apiError, type Failure } from '../../transport';
import { associate, type AssociationWish } from '../associating/associations';
import { lookThenWrite, type Writing } from '../engine/lookThenWrite';
import { discard } from './attach';
import { createNotes, fail, type OpenNotes, type UploadsOf } from './createNotes';
import { heldNotes } from './heldNotes';
import { updateNotes, type NoteChange } from './updateNotes';
import { waves } from './waves';
import type { NoteOutcomes, NoteWish } from './wish';

/** How often notes whose creation got no answer are looked up and created again. */
const ROUNDS = 3;

/** Writes the notes of all wishes; a comment that has a note already gets no second one. */
export async function saveNotes(
	context: IExecuteFunctions,
	wishes: NoteWish[],
): Promise<NoteOutcomes> {
	const outcomes: NoteOutcomes = new Map();
	const plain = wishes.filter(({ commentId }) => commentId === '');
	const uploads: UploadsOf = new Map();
	const unknown = await createNotes(context, plain, uploads, outcomes);
	for (const [wish, failure] of unknown) leave(context, wish, failure, uploads, outcomes);
	const comments = wishes.filter(({ commentId }) => commentId !== '');
	for (const wave of waves(comments, commentKeys)) await saveComments(context, wave, outcomes);
	return outcomes;
}

/** Wishes with a key in common may be about the same note. */
const commentKeys = ({ commentId, commentProperty, targets }: NoteWish): string[] =>
	commentProperty === ''
		? targets.map(({ objectType, id }) => JSON.stringify([objectType, id, commentId]))
		: [JSON.stringify([commentProperty, commentId])];

/**
 * Checks and writes for one record wait for each other within this process; two processes that write the same comment
 * at the same moment can both create it, unless a unique property holds its id.
 */
async function saveComments(
	context: IExecuteFunctions,
	wishes: NoteWish[],
	outcomes: NoteOutcomes,
): Promise<void> {
	const account = await accountName(context);
	const name = (...about: string[]) => ['notes of', account, ...about].join(' ');
	const locks = wishes.flatMap((wish) => [
		...wish.targets.map(({ objectType, id }) => name(objectType, id)),
		...(wish.commentProperty === '' ? [] : commentKeys(wish).map((each) => name(each))),
	]);
	await exclusively([...new Set(locks)], async () => await saveOnce(context, wishes, outcomes));
}

async function saveOnce(
	context: IExecuteFunctions,
	wishes: NoteWish[],
	outcomes: NoteOutcomes,
): Promise<void> {
	const uploads: UploadsOf = new Map();
	let open: OpenNotes = new Map(wishes.map((wish) => [wish, undefined]));
	for (let round = 1; round <= ROUNDS && open.size > 0; round++) {
		const asked = open;
		const missing = await lookThenWrite(
			{ context, objectType: 'notes' },
			async (writing) => await saveHeld(context, asked, { uploads, outcomes, writing }),
		);
		const unknown = await createNotes(context, missing, uploads, outcomes, asked);
		for (const [wish, failure] of unknown) leave(context, wish, failure, uploads, outcomes);
		open = unknown;
		// HubSpot may still be at it: a look that comes too early would find nothing, and the note come twice.
		if (
			open.size === 0 ||
			!(await wait(backOffMs(round + 1), context.getExecutionCancelSignal()))
		) {
			return;
		}
	}
}

interface Saving {
	uploads: UploadsOf;
	outcomes: NoteOutcomes;
	writing: Writing;
}

/**
 * Brings the notes up to date that comments have already.
 *
 * @param open with why the creation of a note did not come to an end before.
 * @returns the wishes that have none.
 */
async function saveHeld(
	context: IExecuteFunctions,
	open: OpenNotes,
	{ uploads, outcomes, writing }: Saving,
): Promise<NoteWish[]> {
	const held = await heldNotes(context, [...open.keys()]);
	const present: Array<[NoteWish, KnownRecord]> = [];
	const missing: NoteWish[] = [];
	for (const [wish, lost] of open) {
		const note = held.notes.get(wish);
		const failure = held.failures.get(wish);
		const files = uploads.get(wish) ?? [];
		if (failure && lost) leave(context, wish, lost, uploads, outcomes);
		else if (failure) await fail(context, wish, failure, uploads, outcomes);
		else if (note && lost?.carriedOut === 'unknown') {
			// Found after a lost answer of this run, it is this run that created it.
			const attachmentIds = files.map(({ id }) => id);
			outcomes.set(wish, { outcome: 'created', noteId: note.id, attachmentIds });
		} else if (note) {
			// Somebody else was quicker: what is attached is decided anew, by what that note has.
			await discard(context, files);
			uploads.delete(wish);
			present.push([wish, note]);
		} else missing.push(wish);
	}
	await bringUpToDate(context, present, writing, outcomes);
	return missing;
}

/** Nobody knows whether the note came, so its files stay. */
function leave(
	context: IExecuteFunctions,
	wish: NoteWish,
	failure: Failure,
	uploads: UploadsOf,
	outcomes: NoteOutcomes,
): void {
	const error = apiError(context.getNode(), failure, wish.itemIndex);
	const filesLeft = uploads.get(wish) ?? [];
	if (failure.carriedOut !== 'unknown') {
		outcomes.set(wish, { outcome: 'failed', error, filesLeft });
		return;
	}
	error.message = `The note may have been created: ${error.message}`;
	outcomes.set(wish, { outcome: 'failed', because: 'unknown', error, filesLeft });
}

/** The notes that comments have already: body, time, owner, files, and the records that they stand on. */
async function bringUpToDate(
	context: IExecuteFunctions,
	present: Array<[NoteWish, KnownRecord]>,
	writing: Writing,
	outcomes: NoteOutcomes,
): Promise<void> {
	const changes = present.map(([wish, note]): [NoteWish, NoteChange] => [
		wish,
		toChange(wish, note),
	]);
	const changed = await updateNotes(
		context,
		changes.map(([, change]) => change),
		writing,
	);
	for (const [wish, change] of changes) {
		const outcome = changed.get(change.note.id);
		if (outcome) outcomes.set(wish, outcome);
	}
	await associateMore(context, present, outcomes);
}

const toChange = (wish: NoteWish, note: KnownRecord): NoteChange => ({
	itemIndex: wish.itemIndex,
	note,
	html: wish.html,
	...(wish.timestamp !== undefined && { timestamp: wish.timestamp }),
	...(wish.ownerId !== '' && { ownerId: wish.ownerId }),
	files: wish.files,
	folder: wish.folder,
});

/** A comment that was found on one of its records may be new on another. */
async function associateMore(
	context: IExecuteFunctions,
	present: Array<[NoteWish, KnownRecord]>,
	outcomes: NoteOutcomes,
): Promise<void> {
	const wishes = present
		.filter(([wish]) => outcomes.get(wish)?.outcome !== 'failed')
		.filter(([{ targets, commentProperty }]) => {
			const [first, ...others] = targets;
			return others.length > 0 || first?.label !== undefined || commentProperty !== '';
		})
		.flatMap(([wish, { id }]) =>
			wish.targets.map((target): [AssociationWish, NoteWish] => [
				{
					fromType: 'notes',
					fromId: id,
					toType: target.objectType,
					toId: target.id,
					...(target.label && { label: target.label }),
				},
				wish,
			]),
		);
	if (wishes.length === 0) return;
	const associated = await associate(
		context,
		wishes.map(([each]) => each),
	);
	for (const [each, wish] of wishes) {
		const result = associated.get(each);
		const before = outcomes.get(wish);
		if (!result || !before || before.outcome === 'failed') continue;
		if (!result.ok) {
			const error = apiError(context.getNode(), result.failure, wish.itemIndex);
			outcomes.set(wish, { outcome: 'failed', error, filesLeft: [], noteId: before.noteId });
		} else if (result.outcome === 'added' && before.outcome === 'unchanged') {
			outcomes.set(wish, { ...before, outcome: 'updated' });
		}
	}
}
