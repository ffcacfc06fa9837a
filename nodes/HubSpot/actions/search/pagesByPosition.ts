import type { SearchPage, SearchRequest } from '../../api/objects';
import { CriteriaError } from '../../domain/criteria/criteriaError';
import { halves } from '../../domain/criteria/split';
import type { Criteria } from '../../domain/criteria/types';
import { compareIds } from '../../domain/recordOrder';
import { mergedById, type Stream } from './mergedStreams';
import {
	SEARCH_PAGE,
	searchOnce,
	toFoundRecord,
	type FoundRecord,
	type SearchQuery,
} from './searchOnce';

/** HubSpot hands out no more of one search. */
export const MOST_RESULTS = 10_000;

type Order = NonNullable<SearchRequest['sorts']>[number];

export const BY_ID: Order = { propertyName: 'hs_object_id', direction: 'ASCENDING' };

/** Twice what a whole result takes; a search whose order never stands still is read on after that. */
const MOST_STEPS_BACK = 100;

/**
 * Pages of what a search finds, by record id in ascending order, each record once, for groups that leave no place to
 * ask for the ids after the last one. A search of several groups, or with a list, that finds more than HubSpot hands
 * out is cut in two.
 *
 * @throws CriteriaError when it cannot be cut, and more than that is wanted.
 */
export async function* pagesByPosition(query: SearchQuery, search: Criteria): Stream<FoundRecord> {
	const first = await searchOnce(query, { filterGroups: search, sorts: [BY_ID] });
	const wantsAll = query.limit > MOST_RESULTS;
	if (wantsAll && first.total > MOST_RESULTS) {
		const parts = halves(search);
		if (!parts) throw notHandedOut(search);
		const streams = parts.map((part) => pagesByPosition(query, part));
		yield* mergedById(streams, query.limit);
		return;
	}
	let lastId = '0';
	let left = query.limit;
	const pages = pagesInOrder(query, search, BY_ID, first);
	let next = await pages.next();
	for (; next.done !== true; next = await pages.next()) {
		// A record that came to match only now is where an earlier page was, as when reading on by id.
		const later = next.value.filter(({ id }) => compareIds(id, lastId) > 0);
		lastId = later[later.length - 1]?.id ?? lastId;
		yield later;
		left -= later.length;
		if (left <= 0) return;
	}
	if (wantsAll && next.value) throw notHandedOut(search);
}

const notHandedOut = (search: Criteria): CriteriaError => {
	const names = search.flatMap(({ filters }) => filters.map(({ propertyName }) => propertyName));
	return new CriteriaError(
		`The group of conditions on ${names.join(', ')} finds more than ${MOST_RESULTS} records. ` +
			'HubSpot hands out no more when a group has as many conditions as its search takes: ' +
			`leave out one of them, make them narrower, or set a limit of ${MOST_RESULTS} at most.`,
	);
};

/**
 * A search in HubSpot's own order, up to the 10,000 results it hands out, each record once.
 *
 * A page is told by its position, so that all behind a record that stops matching move up, one of them onto a page that
 * was read. Each page therefore begins with the last record of the one before: if another is there, we go back until
 * we meet a record that we know. What was not read comes behind it. (In the order of a property that known record may
 * itself have got a new place just then, which nothing shows; record ids never change.)
 *
 * @param first the first page, when it was read already.
 * @returns whether there is more than was handed out.
 */
export async function* pagesInOrder(
	query: SearchQuery,
	search: Criteria,
	order: Order,
	first?: SearchPage,
): AsyncGenerator<FoundRecord[], boolean> {
	const request = { filterGroups: search, sorts: [order] };
	const seen = new Set<string>();
	let page = first ?? (await searchOnce(query, request));
	let position = 0;
	let stepsBack = 0;
	for (;;) {
		const found = page.results.map(toFoundRecord);
		const [start] = found;
		const isKnown = start !== undefined && seen.has(start.id);
		if (position > 0 && !isKnown && stepsBack < MOST_STEPS_BACK) {
			stepsBack++;
			position = Math.max(0, position - SEARCH_PAGE);
		} else {
			yield found.filter(({ id }) => !seen.has(id));
			for (const { id } of found) seen.add(id);
			if (page.paging?.next === undefined || found.length === 0) return false;
			const end = position + found.length;
			if (end >= MOST_RESULTS) return true;
			position = Math.max(end - 1, position + 1);
		}
		page = await searchOnce(query, {
			...request,
			limit: Math.min(SEARCH_PAGE, MOST_RESULTS - position),
			...(position > 0 && { after: String(position) }),
		});
	}
}
