import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { grouped } from '../../../shared/grouped';
import { limitOf, limitParameters } from '../../../shared/items/limit';
import type { ItemAnswer } from '../../../shared/items/operation';
import { choiceParameter } from '../../../shared/items/parameters';
import { triedItems, valuesOf } from '../../../shared/items/tried';
import { toInstant } from '../../../shared/dates';
import { objectType } from '../../descriptions/objectType';
import type { KnownRecord } from '../../domain/matching';
import { recordUrl } from '../../domain/recordUrl';
import { account, apiError, type Failure } from '../../transport';
import { momentOf } from '../engine/moment';
import { objectTypeOf } from '../objectType';
import { recordIdOf } from '../engine/recordId';
import { notesOf, type RecordNote } from '../recordNotes';
import { viewOptions, wantedViews } from './getOptions';
import { NOTE_PROPERTIES, noteViews } from './noteViews';
import { optionsOf } from './readNote';
import { withDownloads } from './withDownloads';

export const description: INodeProperties[] = forOperation('note', 'getAll', [
	objectType,
	{
		displayName: 'Record ID',
		name: 'recordId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 151',
		description: 'The ID of the record whose notes are wanted, as in the address of its page',
	},
	...limitParameters,
	{
		displayName: 'Order',
		name: 'order',
		type: 'options',
		options: [
			{ name: 'Newest First', value: 'newest' },
			{ name: 'Oldest First', value: 'oldest' },
		],
		default: 'newest',
		description: 'By the time of the note',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			{
				displayName: 'Since',
				name: 'since',
				type: 'dateTime',
				default: '',
				description: 'Notes of then or later, by the time of the note',
			},
			{
				displayName: 'Until',
				name: 'until',
				type: 'dateTime',
				default: '',
				description: 'Notes of then or earlier, by the time of the note',
			},
		],
	},
	viewOptions,
]);

/** What one item asks for. */
interface Query {
	type: string;
	recordId: string;
	limit: number;
	isOldestFirst: boolean;
	since: string | undefined;
	until: string | undefined;
}

/** Reads the notes of the records of all items together, also those that were associated later. */
export async function executeAll(this: IExecuteFunctions): Promise<ItemAnswer[]> {
	const queries = await triedItems(
		this,
		async (itemIndex) => await readQuery.call(this, itemIndex),
	);
	const types = [...grouped(valuesOf(queries), ({ type }) => type).keys()];
	const wanted = await wantedViews.call(this, ...types);
	const site = await account(this);
	const found = new Map<Query, KnownRecord[]>();
	const failures = new Map<Query, Failure>();
	for (const [type, group] of grouped(valuesOf(queries), (query) => query.type)) {
		const ids = group.map(({ recordId }) => recordId);
		const read = await notesOf(this, type, ids, NOTE_PROPERTIES);
		const byRecord = notesByRecord(read.notes);
		for (const query of group) {
			const failure = read.failures.get(query.recordId);
			if (failure) failures.set(query, failure);
			else found.set(query, chosen(query, byRecord.get(query.recordId) ?? []));
		}
	}
	const views = await noteViews(this, [...found.values()].flat(), wanted);
	const answers = queries.flatMap((query, itemIndex): ItemAnswer[] => {
		if (!query.ok) return [{ json: {}, error: query.error, itemIndex }];
		const { type, recordId } = query.value;
		const failure = failures.get(query.value);
		if (failure) {
			return [{ json: {}, error: apiError(this.getNode(), failure, itemIndex), itemIndex }];
		}
		const url = recordUrl(site, type, recordId);
		return (found.get(query.value) ?? []).map(({ id }) => ({
			itemIndex,
			json: { ...views.get(id), url, objectType: type, recordId },
		}));
	});
	return await withDownloads(this, answers, wanted);
}

async function readQuery(this: IExecuteFunctions, itemIndex: number): Promise<Query> {
	const { since, until } = optionsOf.call(this, 'filters', itemIndex);
	return {
		type: await objectTypeOf.call(this, itemIndex),
		recordId: recordIdOf(this, 'recordId', 'Record ID', itemIndex),
		limit: limitOf(this, itemIndex),
		isOldestFirst:
			choiceParameter(this, 'order', 'Order', itemIndex, ['newest', 'oldest'], 'newest') ===
			'oldest',
		since: momentOf(this, 'Since', since, itemIndex),
		until: momentOf(this, 'Until', until, itemIndex),
	};
}

function notesByRecord(notes: RecordNote[]): Map<string, KnownRecord[]> {
	const byRecord = new Map<string, KnownRecord[]>();
	for (const note of notes) {
		for (const recordId of note.recordIds) {
			const own = byRecord.get(recordId);
			if (own) own.push(note);
			else byRecord.set(recordId, [note]);
		}
	}
	return byRecord;
}

/** ISO 8601 in UTC compares as text. Of the same time, the note with the larger id is the newer one. */
function chosen(
	{ since, until, isOldestFirst, limit }: Query,
	notes: KnownRecord[],
): KnownRecord[] {
	const timed = notes.map((note) => ({
		note,
		time: toInstant(note.properties.hs_timestamp) ?? '',
	}));
	const sorted = timed
		.filter(({ time }) => (since ?? '') <= time && (until === undefined || time <= until))
		.sort((a, b) => a.time.localeCompare(b.time) || Number(a.note.id) - Number(b.note.id))
		.map(({ note }) => note);
	return (isOldestFirst ? sorted : sorted.reverse()).slice(0, limit);
}
