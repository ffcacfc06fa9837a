import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isObject } from '../../../shared/json';
import {
	backlogAfter,
	backlogIn,
	creationIn,
	isInDoubt,
	type Creation,
	type Remembered,
} from '../../domain/changes/backlog';
import {
	advanced,
	openSince,
	progressIn,
	startingAt,
	timesIn,
	type Advance,
	type Progress,
} from '../../domain/changes/reading';
import {
	beginningAt,
	knowsSince,
	noteMemoryIn,
	type NoteMemory,
} from '../../domain/changes/noteMemory';
import { doubtLeft, followedByChange, followedByCreation } from '../../domain/changes/switched';
import { Told } from '../../domain/changes/told';
import { hasOwn, ORIGIN_PROPERTIES } from '../../domain/changes/versions';
import type { Reading, Watcher } from '../handOver';
import { readingEndsAt } from '../pollEnd';
import { ChangeSearch, type Hit } from './changeSearch';
import { changesOf, type Looked } from './changes';
import { recordsOfEditedNotes } from './editedNotes';
import { follow, type Followed } from './follow';
import { noteChanges } from './notes';
import { readsById, type SearchSettings } from './settings';

const SAMPLE = 5;

/** How many of the newest are looked at for a sample, where not all of them are handed over. */
const SAMPLED = 100;

export interface SearchState extends Remembered {
	/** Only where notes are handed over too, or were a moment ago. */
	notes?: NoteMemory;
	/** How far the notes themselves were read; only where they are handed over. */
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

	stateIn(saved: unknown, key: unknown): SearchState | undefined {
		const { watch, lagMs, keyByOtherTime } = this.settings;
		if (key === this.key) return stateIn(saved);
		const state = key === keyByOtherTime ? stateIn(saved) : undefined;
		if (!state) return undefined;
		const { notes } = state;
		return {
			...(watch === 'created' ? followedByCreation(state) : followedByChange(state, lagMs)),
			...(notes && { notes }),
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
		const looked = this.looked(found, from, known);
		const told = new Told(from, known);
		const { items, judged } = await changesOf(context, settings, looked, told, until);
		const taken = found.slice(0, judged).map(({ hit }) => hit);
		const isAll = judged === found.length;
		const advance = { taken, cutAfter: isAll ? cutAfter : taken.at(-1), settledMs };
		const state = this.remembered(from, advance, told);
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
		const { settings, context } = this;
		const isAll = settings.history.length === 0 && !hasOwn(settings.own);
		const hits = await this.search().newest(isAll ? SAMPLE : SAMPLED);
		const creation: Creation = settings.watch === 'created' ? 'untold' : 'told';
		const looked = hits.map((hit) => ({ hit, creation, isRepeated: false, isInDoubt: false }));
		const told = new Told(startingAt(0));
		const { items } = await changesOf(context, settings, looked, told, readingEndsAt(context));
		return items.slice(0, SAMPLE);
	}

	/** With what has been told of them. Of several sightings in one poll, the first tells that the record was created. */
	private looked(found: Followed['found'], from: SearchState, known?: SearchState): Looked[] {
		const ids = new Set<string>();
		return found.map((each) => {
			const isFirst = !ids.has(each.hit.id);
			ids.add(each.hit.id);
			return {
				...each,
				creation: isFirst ? this.creation(each.hit, from, known) : 'told',
				isInDoubt: [from, known].some((state) => state && isInDoubt(state, each.hit.ms)),
			};
		});
	}

	private creation(hit: Hit, from: SearchState, known?: SearchState): Creation {
		if (this.settings.watch === 'created') return 'untold';
		const creation = creationIn(from, hit);
		// What was told after this position may not have reached a run.
		const wasTold = known !== undefined && creationIn(known, hit) !== 'untold';
		return creation === 'untold' && wasTold ? 'perhapsTold' : creation;
	}

	/**
	 * The state after reading on. What was told of histories and notes is kept for as long as it could come again, also
	 * where nobody asks for it now: somebody may do so before the next poll.
	 */
	private remembered(from: SearchState, advance: Advance, told: Told): SearchState {
		const { watch, history } = this.settings;
		const progress = advanced(from, advance);
		const left = told.left(progress);
		const hasTold = history.length > 0 || Object.keys(left.told).length > 0;
		// By the time of its creation a record is looked at once only.
		const backlog = watch === 'created' ? undefined : backlogAfter(from, advance, left.forgotten);
		const { notes } = from;
		return {
			...progress,
			...doubtLeft(from, progress),
			...(hasTold && { told: left.told }),
			...(backlog && { backlog }),
			...(notes && knowsSince(notes, openSince(progress)) && { notes }),
		};
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

/** The state that was saved, by whichever time; undefined for what is none. */
function stateIn(saved: unknown): SearchState | undefined {
	const progress = progressIn(saved);
	if (!progress || !isObject(saved)) return undefined;
	const notes = noteMemoryIn(saved.notes);
	const editedNotes = progressIn(saved.editedNotes);
	const backlog = backlogIn(saved.backlog);
	return {
		...progress,
		...(isObject(saved.told) && { told: timesIn(saved.told) }),
		...(backlog && { backlog }),
		...(typeof saved.inDoubtUntil === 'number' && { inDoubtUntil: saved.inDoubtUntil }),
		...(notes && { notes }),
		...(editedNotes && { editedNotes }),
	};
}
