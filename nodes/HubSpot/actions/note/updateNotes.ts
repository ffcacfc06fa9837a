import type { IExecuteFunctions } from 'n8n-workflow';

import { eachChunk } from '../../../shared/chunks';
import type { FilePart } from '../../../shared/http/multipart';
import { batchUpdate } from '../../api/objects';
import { BATCH } from '../../api/versions';
import type { PropertyValues } from '../../api/wire';
import { attachmentIds, attachmentText } from '../../domain/attachments';
import type { KnownRecord } from '../../domain/matching';
import { meaningOf, replacedBody } from '../../domain/noteBody';
import { toInstant } from '../../../shared/dates';
import { apiError, NO_WORD_ABOUT_ROW, request, type Failure } from '../../transport';
import { isolateBadEntries } from '../engine/isolate';
import type { Writing } from '../engine/lookThenWrite';
import { discard, missingFiles, readFiles, uploadAll, type Upload } from './attach';
import { findNotes } from './findNotes';
import type { NoteOutcome } from './wish';

/** What a note that is there is to say from now on; what is undefined stays. */
export interface NoteChange {
	itemIndex: number;
	note: KnownRecord;
	html?: string;
	timestamp?: string;
	ownerId?: string;
	files: FilePart[];
	folder: string;
}

interface Planned {
	change: NoteChange;
	write: PropertyValues;
	uploads: Upload[];
	attachmentIds: string[];
}

/** By note id. */
export type ChangeOutcomes = Map<string, NoteOutcome>;

/** What has to be known of a note that is brought up to date. */
export const COMPARED = ['hs_note_body', 'hs_timestamp', 'hubspot_owner_id', 'hs_attachment_ids'];

/**
 * Brings notes up to date, 100 in a request, and writes nothing where all is as asked. Files that a note has already
 * are not uploaded again; files of an update that fails are deleted again. Executions of this process that change the
 * same note wait for each other: HubSpot takes the list of attachments as a whole.
 *
 * @param changes no note twice: the second would undo what the first one attached.
 * @param writing of the look in which the notes were read.
 */
export async function updateNotes(
	context: IExecuteFunctions,
	changes: NoteChange[],
	writing: Writing,
): Promise<ChangeOutcomes> {
	const outcomes: ChangeOutcomes = new Map();
	if (changes.length === 0) return outcomes;
	const ids = changes.map(({ note }) => note.id);
	await writing(ids, async (outOfDate) => {
		const current = await readAgain(context, changes, outOfDate, outcomes);
		await bringUpToDate(context, current, outcomes);
	});
	return outcomes;
}

/** The changes with their notes as they are now. */
async function readAgain(
	context: IExecuteFunctions,
	changes: NoteChange[],
	outOfDate: ReadonlySet<string>,
	outcomes: ChangeOutcomes,
): Promise<NoteChange[]> {
	const noteOf = await findNotes(context, [...outOfDate], COMPARED);
	return changes.flatMap((change) => {
		const { id } = change.note;
		if (!outOfDate.has(id)) return [change];
		const note = noteOf(id, change.itemIndex);
		if (!(note instanceof Error)) return [{ ...change, note }];
		outcomes.set(id, { outcome: 'failed', error: note, filesLeft: [], noteId: id });
		return [];
	});
}

async function bringUpToDate(
	context: IExecuteFunctions,
	changes: NoteChange[],
	outcomes: ChangeOutcomes,
): Promise<void> {
	const planned: Planned[] = [];
	const withFiles = changes.filter(({ files }) => files.length > 0);
	const attached = await readFiles(
		context,
		withFiles.flatMap(({ note }) => idsOf(note)),
	);
	await eachChunk(changes, 1, async ([change]) => {
		if (!change) return;
		const known = idsOf(change.note).flatMap((id) => attached.files.get(id) ?? []);
		if (attached.failure && change.files.length > 0 && idsOf(change.note).length > 0) {
			outcomes.set(change.note.id, failed(context, change, attached.failure));
			return;
		}
		const missing = await missingFiles(change.files, known);
		const { files, error } = await uploadAll(context, missing, change.folder, change.itemIndex);
		if (error) {
			const filesLeft = await discard(context, files);
			const noteId = change.note.id;
			outcomes.set(noteId, { outcome: 'failed', error, filesLeft, noteId });
		} else planned.push(plan(change, files));
	});
	for (const { change, write, attachmentIds: ids } of planned) {
		if (Object.keys(write).length > 0) continue;
		const noteId = change.note.id;
		outcomes.set(noteId, { outcome: 'unchanged', noteId, attachmentIds: ids });
	}
	await send(
		context,
		planned.filter(({ write }) => Object.keys(write).length > 0),
		outcomes,
	);
}

const idsOf = ({ properties }: KnownRecord) => attachmentIds(properties.hs_attachment_ids);

function plan(change: NoteChange, uploads: Upload[]): Planned {
	const { note, html, timestamp, ownerId } = change;
	const { hs_note_body: body, hs_timestamp: time, hubspot_owner_id: owner } = note.properties;
	const next = html === undefined ? undefined : replacedBody(html, body ?? '');
	const ids = [...idsOf(note), ...uploads.map(({ id }) => id)];
	const write: PropertyValues = {
		...(next !== undefined && meaningOf(next) !== meaningOf(body ?? '') && { hs_note_body: next }),
		...(timestamp !== undefined && toInstant(time) !== timestamp && { hs_timestamp: timestamp }),
		...(ownerId !== undefined && ownerId !== (owner ?? '') && { hubspot_owner_id: ownerId }),
		...(uploads.length > 0 && { hs_attachment_ids: attachmentText(ids) }),
	};
	return { change, write, uploads, attachmentIds: ids };
}

async function send(
	context: IExecuteFunctions,
	planned: Planned[],
	outcomes: ChangeOutcomes,
): Promise<void> {
	await eachChunk(planned, BATCH, async (chunk) => {
		const lost: Array<[Planned, Failure]> = [];
		await isolateBadEntries(
			chunk,
			async (part) => await request(context, batchUpdate('notes', part.map(toRow))),
			(part, { results }) => {
				const written = new Set(results.map(({ id }) => String(id)));
				for (const each of part) {
					const { note } = each.change;
					if (!written.has(note.id)) lost.push([each, NO_WORD_ABOUT_ROW]);
					else {
						const ids = each.attachmentIds;
						outcomes.set(note.id, {
							outcome: 'updated',
							noteId: note.id,
							attachmentIds: ids,
						});
					}
				}
			},
			(part, failure) => part.forEach((each) => lost.push([each, failure])),
		);
		for (const [each, failure] of lost) await giveUp(context, each, failure, outcomes);
	});
}

const toRow = ({ change, write }: Planned) => ({ id: change.note.id, properties: write });

async function giveUp(
	context: IExecuteFunctions,
	{ change, uploads }: Planned,
	failure: Failure,
	outcomes: ChangeOutcomes,
): Promise<void> {
	// An update that may have been carried out may have attached them.
	const filesLeft = failure.carriedOut === 'no' ? await discard(context, uploads) : uploads;
	outcomes.set(change.note.id, { ...failed(context, change, failure), filesLeft });
}

const failed = (context: IExecuteFunctions, { itemIndex, note }: NoteChange, failure: Failure) => ({
	outcome: 'failed' as const,
	error: apiError(context.getNode(), failure, itemIndex),
	filesLeft: [],
	noteId: note.id,
});
