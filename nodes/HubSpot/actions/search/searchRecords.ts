import type { RequestContext } from '../../../shared/http/attempt';
import {
	searchRecords as searchCall,
	type HubSpotRecord,
	type SearchPage,
	type SearchRequest,
} from '../../api/objects';
import { searchesFor } from '../../domain/criteria/split';
import type { Criteria } from '../../domain/criteria/types';
import type { KnownRecord } from '../../domain/matching';
import { compareIds } from '../../domain/recordOrder';
import type { SearchFilter } from '../../domain/searchFilters';
import { hubSpot } from '../../transport';
import { toKnownRecord } from '../engine/findRecords';
import { merged, type Stream } from './mergedStreams';

/** A record that was found, with what HubSpot tells beside its properties. */
export interface FoundRecord extends KnownRecord {
	createdAt: string | null;
	updatedAt: string | null;
	archived: boolean;
}

export interface SearchQuery {
	context: RequestContext;
	objectType: string;
	/** Empty for every record. */
	criteria: Criteria;
	properties: string[];
	/** Text for HubSpot's own search over the default properties. */
	text?: string;
	/** How many records are wanted at most; a single page is no larger. */
	limit: number;
	itemIndex?: number;
}

const SEARCH_PAGE = 200;

/** Sorting, page size, position and punctuation of a request's body, generously. */
const FRAME_CHARACTERS = 250;

/** The longest id stands where the last one of a page will: it must fit as well. */
const CURSOR: SearchFilter = {
	propertyName: 'hs_object_id',
	operator: 'GT',
	value: '9'.repeat(19),
};

export const toFoundRecord = (record: HubSpotRecord): FoundRecord => ({
	...toKnownRecord(record),
	createdAt: record.createdAt ?? null,
	updatedAt: record.updatedAt ?? null,
	archived: record.archived ?? false,
});

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
	const streams = searchesWithCursor(query, extra).map((search) => pagesById(query, search));
	let left = query.limit;
	for await (const page of merged(streams, (one, other) => compareIds(one.id, other.id))) {
		yield page.slice(0, left);
		left -= page.length;
		if (left <= 0) return;
	}
}

/** The searches of a query, with a place for the last id in every group. */
export const searchesWithCursor = (query: SearchQuery, extra: SearchFilter[]): Criteria[] =>
	searchesWith(query, [...extra, CURSOR]);

/** The searches of a query as they fit into requests, with filters of ours in every group. */
export const searchesWith = (
	{ criteria, properties, text = '' }: SearchQuery,
	extra: SearchFilter[],
): Criteria[] =>
	searchesFor(criteria, extra, FRAME_CHARACTERS + JSON.stringify([properties, text]).length);

/**
 * Search hands out 10,000 records of a query at most, so each page is a query of its own: the ids after the last
 * one. Records that change meanwhile cannot shift the pages either.
 */
export async function* pagesById(query: SearchQuery, search: Criteria): Stream<FoundRecord> {
	let lastId = '0';
	for (;;) {
		const { results, paging } = await searchOnce(query, {
			filterGroups: replaced(search, CURSOR, { ...CURSOR, value: lastId }),
			sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
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

/** Sends one search. */
export async function searchOnce(
	{ context, objectType, properties, text, limit, itemIndex }: SearchQuery,
	request: Pick<SearchRequest, 'filterGroups' | 'sorts' | 'after'>,
): Promise<SearchPage> {
	return await hubSpot(
		context,
		searchCall(objectType, {
			...request,
			properties,
			limit: Math.min(SEARCH_PAGE, limit),
			...(text && { query: text }),
		}),
		itemIndex,
	);
}
