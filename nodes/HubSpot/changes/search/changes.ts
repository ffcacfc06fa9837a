import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { now } from '../../../shared/http/wait';
import { toKnownRecord } from '../../actions/engine/findRecords';
import { batchRead } from '../../api/objects';
import { BATCH, BATCH_WITH_HISTORY } from '../../api/versions';
import type { Creation } from '../../domain/changes/backlog';
import type { FreshVersion, Told } from '../../domain/changes/told';
import {
	hasOwn,
	isOwnRecord,
	othersOf,
	versionsIn,
	type Version,
} from '../../domain/changes/versions';
import type { KnownRecord } from '../../domain/matching';
import { recordUrl } from '../../domain/recordUrl';
import { account, hubSpot } from '../../transport';
import type { Hit } from './changeSearch';
import { readsById, type SearchSettings } from './settings';

/** A record that the search has shown. */
export interface Looked {
	hit: Hit;
	creation: Creation;
	/** It was handed over before, to a run that may not have been. */
	isRepeated: boolean;
	/** It may have been handed over before the records were followed by another time. */
	isInDoubt: boolean;
}

interface Details {
	properties: KnownRecord['properties'];
	versions: Version[];
}

/**
 * The items of what was looked at, in its order: without the records in which no watched property has changed, without those that
 * only own apps and users have changed, and without those that are gone by now.
 *
 * @param told is brought up to date.
 * @param until when reading ends, in milliseconds of `now()`.
 * @returns also how many of the first ones were judged: histories take time. What is repeated always is.
 * @throws NodeApiError
 */
export async function changesOf(
	context: IPollFunctions,
	settings: SearchSettings,
	looked: Looked[],
	told: Told,
	until: number,
): Promise<{ items: IDataObject[]; judged: number }> {
	const least = looked.findLastIndex(({ isRepeated }) => isRepeated) + 1;
	const size = settings.history.length > 0 ? BATCH_WITH_HISTORY : BATCH;
	const items: IDataObject[] = [];
	let judged = 0;
	while (judged < looked.length && (judged === 0 || judged < least || now() <= until)) {
		const some = looked.slice(judged, judged + size);
		items.push(...(await itemsOf(context, settings, some, told)));
		judged += some.length;
	}
	return { items, judged };
}

async function itemsOf(
	context: IPollFunctions,
	settings: SearchSettings,
	looked: Looked[],
	told: Told,
): Promise<IDataObject[]> {
	const site = await account(context);
	const details = readsById(settings) ? await read(context, settings, looked) : undefined;
	const items: IDataObject[] = [];
	for (const { hit, creation, isRepeated, isInDoubt } of looked) {
		const known = details ? details.get(hit.id) : { properties: hit.properties, versions: [] };
		if (!known) continue;
		const changes = othersIn(settings, hit, known.versions, told);
		if (!changes) continue;
		const { objectType } = settings;
		const isAllRepeated = changes.length > 0 && changes.every(({ repeated }) => repeated);
		const mayBeRepeated = isRepeated || isInDoubt || isAllRepeated || creation === 'perhapsTold';
		items.push({
			changeType: creation === 'told' ? 'changed' : 'created',
			objectType,
			id: hit.id,
			url: recordUrl(site, objectType, hit.id),
			changedAt: new Date(hit.ms).toISOString(),
			changeKey: `${objectType}/${hit.id}/${hit.ms}`,
			properties: shown(known.properties, settings.properties),
			...(changes.length > 0 && { propertyChanges: changes.map(propertyChange) }),
			...(mayBeRepeated && { repeated: true }),
		});
	}
	return items;
}

/**
 * The changes by others that are asked for; undefined when there is nothing to hand over.
 *
 * The history is read as it is now, the search index is some seconds late: a change may be told before the search shows
 * it, and is not told again then.
 */
function othersIn(
	{ watch, watched, own, history }: SearchSettings,
	hit: Hit,
	versions: Version[],
	told: Told,
): FreshVersion[] | undefined {
	if (watch === 'created') return hasOwn(own) && isOwnRecord(hit.properties, own) ? undefined : [];
	if (history.length === 0) return [];
	const until = told.until(hit.id);
	const fresh = told.fresh(hit, versions);
	const others = othersOf(fresh, own);
	if (watched.length > 0) return others?.length === 0 ? undefined : others;
	return fresh.length === 0 && hit.ms <= until ? undefined : others;
}

const propertyChange = ({ property, ms: _ms, ...version }: FreshVersion): IDataObject => ({
	property,
	...version,
});

const shown = (properties: KnownRecord['properties'], names: string[]): IDataObject =>
	names.length === 0
		? { ...properties }
		: Object.fromEntries(names.map((name) => [name, properties[name] ?? null]));

async function read(
	context: IPollFunctions,
	{ objectType, properties, history }: SearchSettings,
	looked: Looked[],
): Promise<Map<string, Details>> {
	const found = new Map<string, Details>();
	const ids = [...new Set(looked.map(({ hit }) => hit.id))];
	const call = batchRead(objectType, { ids, properties, propertiesWithHistory: history });
	for (const record of (await hubSpot(context, call)).results) {
		found.set(String(record.id), {
			properties: toKnownRecord(record).properties,
			versions: versionsIn(record.propertiesWithHistory),
		});
	}
	return found;
}
