import type { IPollFunctions } from 'n8n-workflow';

import { chunks } from '../../../shared/chunks';
import { associatedIds } from '../../actions/associating/associations';
import { searchRecords } from '../../api/objects';
import { lastModifiedProperty } from '../../domain/changes/lastModified';
import { advanced, type Progress } from '../../domain/changes/reading';
import { searchesFor } from '../../domain/criteria/split';
import { hubSpot } from '../../transport';
import { ChangeSearch } from './changeSearch';
import { follow } from './follow';
import type { SearchSettings } from './settings';

/** Their ids stand in a search beside the criteria, in 3,000 characters. */
const RECORDS_IN_SEARCH = 50;

/**
 * The records on which notes were written or edited since: HubSpot does not say that it touches a record when one of
 * its notes is edited.
 *
 * @param until when reading ends, in milliseconds of `now()`.
 * @returns ids of records of the watched type that meet the criteria, none twice.
 * @throws NodeApiError
 */
export async function recordsOfEditedNotes(
	context: IPollFunctions,
	settings: SearchSettings,
	from: Progress,
	until: number,
): Promise<{ ids: string[]; progress: Progress }> {
	const search = new ChangeSearch(context, {
		objectType: 'notes',
		criteria: [],
		timeProperty: lastModifiedProperty('notes'),
		properties: [lastModifiedProperty('notes')],
	});
	const { found, cutAfter, settledMs } = await follow(
		search,
		{ ...settings, until },
		from,
		undefined,
	);
	const taken = found.map(({ hit }) => hit);
	const progress = advanced(from, { taken, cutAfter, settledMs });
	const noteIds = [...new Set(taken.map(({ id }) => id))];
	if (noteIds.length === 0) return { ids: [], progress };
	const associated = await associatedIds(context, 'notes', noteIds, settings.objectType);
	const ids = new Set([...associated.values()].flatMap((records) => records.map(({ id }) => id)));
	return { ids: await meetingCriteria(context, settings, [...ids]), progress };
}

async function meetingCriteria(
	context: IPollFunctions,
	{ objectType, criteria }: SearchSettings,
	ids: string[],
): Promise<string[]> {
	if (criteria.length === 0) return ids;
	const found = new Set<string>();
	for (const values of chunks(ids, RECORDS_IN_SEARCH)) {
		const among = { propertyName: 'hs_object_id', operator: 'IN' as const, values };
		for (const filterGroups of searchesFor(criteria, [among])) {
			const call = searchRecords(objectType, {
				filterGroups,
				properties: [],
				limit: RECORDS_IN_SEARCH,
			});
			for (const { id } of (await hubSpot(context, call)).results) found.add(String(id));
		}
	}
	return [...found];
}
