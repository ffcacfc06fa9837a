import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { eachChunk } from '../../../shared/chunks';
import { associatedIds } from '../../actions/associating/associations';
import { toKnownRecord } from '../../actions/engine/findRecords';
import { batchRead } from '../../api/objects';
import { BATCH, BATCH_WITH_HISTORY } from '../../api/versions';
import { millisecondsOf } from '../../domain/changes/lastModified';
import { isKnownTo, NoteLooks, type NoteMemory } from '../../domain/changes/noteMemory';
import {
	hasOwn,
	isOwnRecord,
	ORIGIN_PROPERTIES,
	othersOf,
	versionsIn,
	type OwnWriters,
	type Version,
} from '../../domain/changes/versions';
import type { KnownRecord } from '../../domain/matching';
import { recordUrl } from '../../domain/recordUrl';
import { account, hubSpot } from '../../transport';
import type { SearchSettings } from './settings';

/** What somebody writes into a note; HubSpot adds the rest. */
const CONTENT = ['hs_note_body', 'hs_timestamp', 'hs_attachment_ids', 'hubspot_owner_id'];
const NOTE_PROPERTIES = [...CONTENT, 'hs_createdate', 'hs_lastmodifieddate'];

interface Note extends KnownRecord {
	/** Of its content; empty when nobody asks who wrote it. */
	versions: Version[];
	ms: number;
}

/**
 * The notes of records that are new there, or were edited.
 *
 * HubSpot touches a record when a note is associated with it, but not the note: looking at notes by their own last
 * change alone would miss one that is associated with a second record later.
 *
 * @param records with the time of their creation, where it is known.
 * @param known what had been handed over before; that comes as repeated.
 * @throws NodeApiError
 */
export async function noteChanges(
	context: IPollFunctions,
	{ objectType, own }: SearchSettings,
	records: Array<{ id: string; createdMs?: number }>,
	memory: NoteMemory,
	known?: NoteMemory,
): Promise<{ items: IDataObject[]; memory: NoteMemory }> {
	// Of a record that was found in two ways, it is known in one when it was created.
	const createdMs = new Map([...records].reverse().map((record) => [record.id, record.createdMs]));
	const ids = [...new Set(records.map(({ id }) => id))];
	if (ids.length === 0) return { items: [], memory };
	const associated = await associatedIds(context, objectType, ids, 'notes');
	const noteIds = new Set([...associated.values()].flatMap((found) => found.map(({ id }) => id)));
	const notes = await readNotes(context, [...noteIds], own);
	const site = await account(context);
	const looks = new NoteLooks(memory);
	const items: IDataObject[] = [];
	for (const recordId of ids) {
		looks.record(recordId, createdMs.get(recordId));
		for (const { id } of associated.get(recordId) ?? []) {
			const note = notes.get(id);
			if (!note) continue;
			const state = { recordId, noteId: id, ms: note.ms };
			const { isNew, before, mayBeRepeated } = looks.note(state);
			if (!isNew || (hasOwn(own) && isOwn(note, own, before))) continue;
			items.push({
				changeType: 'note',
				objectType,
				id: recordId,
				url: recordUrl(site, objectType, recordId),
				changedAt: new Date(note.ms).toISOString(),
				changeKey: `${objectType}/${recordId}/notes/${id}/${note.ms}`,
				note: { id, source: note.properties.hs_object_source ?? null, properties: shown(note) },
				...((mayBeRepeated || isKnownTo(known, state)) && { repeated: true }),
			});
		}
	}
	return { items, memory: looks.left() };
}

/** Whether only own apps and users have written into the note since it was known. */
function isOwn({ properties, versions }: Note, own: OwnWriters, before?: number): boolean {
	if (versions.length === 0) return isOwnRecord(properties, own);
	const fresh = versions.filter(({ ms }) => before === undefined || ms > before);
	const others = othersOf(fresh, own);
	return others === undefined || others.length === 0;
}

const shown = ({ properties }: KnownRecord): IDataObject =>
	Object.fromEntries(NOTE_PROPERTIES.map((name) => [name, properties[name] ?? null]));

async function readNotes(
	context: IPollFunctions,
	noteIds: string[],
	own: OwnWriters,
): Promise<Map<string, Note>> {
	const notes = new Map<string, Note>();
	const history = hasOwn(own) ? CONTENT : [];
	const properties = [...NOTE_PROPERTIES, ...ORIGIN_PROPERTIES];
	await eachChunk(noteIds, history.length > 0 ? BATCH_WITH_HISTORY : BATCH, async (ids) => {
		const call = batchRead('notes', { ids, properties, propertiesWithHistory: history });
		for (const record of (await hubSpot(context, call)).results) {
			const note = toKnownRecord(record);
			const { hs_createdate: created, hs_lastmodifieddate: modified } = note.properties;
			notes.set(String(record.id), {
				...note,
				versions: versionsIn(record.propertiesWithHistory),
				ms: Math.max(millisecondsOf(created) ?? 0, millisecondsOf(modified) ?? 0),
			});
		}
	});
	return notes;
}
