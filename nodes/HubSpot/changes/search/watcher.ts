import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isObject } from '../../../shared/json';
import {
	advanced,
	newSince,
	progressIn,
	startingAt,
	timesIn,
	toldAfter,
	type Progress,
} from '../../domain/changes/reading';
import { beginningAt, noteMemoryIn, type NoteMemory } from '../../domain/changes/noteMemory';
import { ORIGIN_PROPERTIES } from '../../domain/changes/versions';
import type { Reading, Watcher } from '../handOver';
import { readingEndsAt } from '../pollEnd';
import { ChangeSearch } from './changeSearch';
import { changesOf } from './changes';
import { recordsOfEditedNotes } from './editedNotes';
import { follow } from './follow';
import { noteChanges } from './notes';
import { hasOwn, readsById, type SearchSettings } from './settings';

const SAMPLE = 5;

/** HubSpot notes the time of a change in a record a moment after that in its history. */
const HISTORY_SLACK_MS = 10_000;

export interface SearchState extends Progress {
	/** Only where histories are read: the newest change of a record that was looked at, in milliseconds, by id. */
	told?: Record<string, number>;
	/** Only where notes are handed over too. */
	notes?: NoteMemory;
	/** How far the notes themselves were read; only there as well. */
	editedNotes?: Progress;
}

/** Follows the records of one type by the time of their last change (or of their creation). */
export class SearchWatcher implements Watcher<SearchState> {
	readonly key: string;
	readonly repeatsAfterRestart: boolean;

	constructor(
		private readonly context: IPollFunctions,
		private readonly settings: SearchSettings,
	) {
		this.repeatsAfterRestart = settings.repeatsAfterRestart;
		this.key = settings.key;
	}

	stateIn(saved: unknown): SearchState | undefined {
		const progress = progressIn(saved);
		if (!progress || !isObject(saved)) return undefined;
		const notes = noteMemoryIn(saved.notes);
		const editedNotes = progressIn(saved.editedNotes);
		return {
			...progress,
			...(isObject(saved.told) && { told: timesIn(saved.told) }),
			...(notes && { notes }),
			...(editedNotes && { editedNotes }),
		};
	}

	/** HubSpot's own clock tells what "now" is; n8n's only where something in between takes the Date header away. */
	async start(): Promise<SearchState> {
		const { start } = this.settings;
		if (start !== 'now') return startingAt(start);
		const search = this.search();
		await search.newest(1);
		return startingAt(search.startedAt ?? Date.now());
	}

	async read(from: SearchState, known: SearchState | undefined): Promise<Reading<SearchState>> {
		const { settings, context } = this;
		const until = readingEndsAt(context);
		const limits = { ...settings, until };
		const { found, cutAfter, settledMs } = await follow(this.search(), limits, from, known);
		const looked = found.map((each) => ({
			...each,
			openSince: openSince(from),
			createdAfter: newSince(from, each.hit.id),
		}));
		const told = new Map(Object.entries(from.told ?? {}));
		const { items, judged } = await changesOf(context, settings, looked, told, until);
		const taken = found.slice(0, judged).map(({ hit }) => hit);
		const state: SearchState = advanced(from, {
			taken,
			cutAfter: judged < found.length ? taken.at(-1) : cutAfter,
			settledMs,
		});
		if (settings.history.length > 0) state.told = toldAfter(told, openSince(state));
		if (!settings.includeNotes) return { items, state };
		const edited = await recordsOfEditedNotes(
			context,
			settings,
			from.editedNotes ?? startingAt(openSince(from)),
			until,
		);
		const records = [...taken, ...edited.ids.map((id) => ({ id }))];
		const memory = from.notes ?? beginningAt(openSince(from));
		const notes = await noteChanges(context, settings, records, memory, known?.notes);
		return {
			items: [...items, ...notes.items],
			state: { ...state, notes: notes.memory, editedNotes: edited.progress },
		};
	}

	async sample(): Promise<IDataObject[]> {
		const hits = await this.search().newest(SAMPLE);
		const looked = hits.map((hit) => ({
			hit,
			openSince: 0,
			createdAfter: hit.ms,
			isRepeated: false,
		}));
		const anything = { own: { userIds: [], appIds: [] }, watched: [] };
		const settings = { ...this.settings, ...anything };
		const until = readingEndsAt(this.context);
		return (await changesOf(this.context, settings, looked, new Map(), until)).items;
	}

	private search(): ChangeSearch {
		const { objectType, criteria, timeProperty, own, watch, properties } = this.settings;
		const origin = watch === 'created' && hasOwn(own) ? ORIGIN_PROPERTIES : [];
		const asked = readsById(this.settings) ? origin : [...properties, ...origin];
		// Without any names HubSpot gives its default properties, the time of the last change among them.
		const isDefault = asked.length === 0 && !readsById(this.settings);
		return new ChangeSearch(this.context, {
			objectType,
			criteria,
			timeProperty,
			properties: isDefault ? [] : [...asked, timeProperty],
		});
	}
}

/** What happened after this time may not have been looked at. */
const openSince = ({ floor, ms, begun }: Progress): number =>
	Math.max(begun, Math.min(floor, ms) - HISTORY_SLACK_MS);
