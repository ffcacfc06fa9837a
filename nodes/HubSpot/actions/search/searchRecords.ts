import { CriteriaError } from '../../domain/criteria/criteriaError';
import { SEARCH_LIMITS, searchesFor, searchesToReadOn } from '../../domain/criteria/split';
import type { Criteria } from '../../domain/criteria/types';
import type { SearchFilter } from '../../domain/searchFilters';
import { mergedById, type Stream } from './mergedStreams';
import { BY_ID, pagesByPosition } from './pagesByPosition';
import { searchOnce, toFoundRecord, type FoundRecord, type SearchQuery } from './searchOnce';

/** Sorting, page size, position and punctuation of a request's body, generously. */
const FRAME_CHARACTERS = 250;

/** The longest id stands where the last one of a page will: it must fit as well. */
const CURSOR: SearchFilter = {
	propertyName: 'hs_object_id',
	operator: 'GT',
	value: '9'.repeat(19),
};

/**
 * Pages of the records that match, by record id in ascending order, none twice, also more than the 10,000 that HubSpot
 * hands out of one search. At most one page of each search is held at a time.
 *
 * @param extra filters that are added to every group.
 * @throws CriteriaError when HubSpot's limits make the criteria impossible, NodeApiError when HubSpot refuses.
 */
export async function* searchRecords(
	query: SearchQuery,
	extra: SearchFilter[] = [],
): Stream<FoundRecord> {
	const streams = searchesWithCursor(query, extra).map((search) => pagesOf(query, search));
	let left = query.limit;
	for await (const page of mergedById(streams, query.limit)) {
		yield page.slice(0, left);
		left -= page.length;
		if (left <= 0) return;
	}
}

/** The searches of a query, with filters of ours, and with a place for the last id in every group that has one left. */
export const searchesWithCursor = (query: SearchQuery, extra: SearchFilter[]): Criteria[] =>
	searchesToReadOn(query.criteria, extra, CURSOR, charactersBeside(query, [...extra, CURSOR]));

/** The searches of a query as they fit into requests. */
export const searchesWithoutCursor = (query: SearchQuery): Criteria[] =>
	searchesFor(query.criteria, [], charactersBeside(query, []));

/**
 * How long a search is without its groups.
 *
 * @param ours filters that every group has.
 * @throws CriteriaError for a text that leaves no place even for these.
 */
function charactersBeside({ properties, text = '' }: SearchQuery, ours: SearchFilter[]): number {
	const characters = FRAME_CHARACTERS + JSON.stringify([properties, text]).length;
	const least = characters + JSON.stringify({ filters: ours }).length;
	if (text === '' || least <= SEARCH_LIMITS.bodyCharacters) return characters;
	throw new CriteriaError(
		`it is too long for one request: HubSpot's search takes ${SEARCH_LIMITS.bodyCharacters} characters in all`,
		{ parameter: 'Search Text' },
	);
}

/**
 * Pages of what one search finds, by record id in ascending order.
 *
 * @throws CriteriaError when its groups have no place for the last id, and it finds more than HubSpot hands out.
 */
export const pagesOf = (query: SearchQuery, search: Criteria): Stream<FoundRecord> =>
	search.some(({ filters }) => filters.includes(CURSOR))
		? pagesById(query, search)
		: pagesByPosition(query, search);

/**
 * Search hands out 10,000 records of a query at most, so each page is a query of its own: the ids after the last
 * one. Records that change meanwhile cannot shift the pages either.
 */
async function* pagesById(query: SearchQuery, search: Criteria): Stream<FoundRecord> {
	let lastId = '0';
	for (;;) {
		const { results, paging } = await searchOnce(query, {
			filterGroups: replaced(search, CURSOR, { ...CURSOR, value: lastId }),
			sorts: [BY_ID],
		});
		const last = results[results.length - 1];
		if (!last) return;
		yield results.map(toFoundRecord);
		if (paging?.next === undefined) return;
		lastId = String(last.id);
	}
}

/** A search with one of our filters as it is for this request. */
export const replaced = (search: Criteria, ours: SearchFilter, now: SearchFilter): Criteria =>
	search.map(({ filters }) => ({ filters: filters.map((each) => (each === ours ? now : each)) }));

/** A search from its beginning, where paging is done in another way than by ids. */
export const fromFirstId = (search: Criteria): Criteria =>
	replaced(search, CURSOR, { ...CURSOR, value: '0' });
