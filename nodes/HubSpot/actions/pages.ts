import type { RequestContext } from '../../shared/http/attempt';
import { batchRead, listRecords, searchRecords } from '../api/objects';
import type { KnownRecord } from '../domain/matching';
import type { SearchFilter } from '../domain/searchFilters';
import { hubSpot } from '../transport';
import { toKnownRecord } from './findRecords';

export interface PageQuery {
	context: RequestContext;
	objectType: string;
	properties: string[];
	/** All must hold; every record when empty. */
	filters: SearchFilter[];
	/** How many records are wanted; a single page is no larger. */
	limit: number;
	itemIndex: number;
}

const LIST_PAGE = 100;
const SEARCH_PAGE = 200;

/**
 * Names and filters longer than this in all do not fit into the URL of a list, or the 3,000 characters of a search
 * with its sorting and punctuation; the properties are then read by id.
 */
const MOST_CHARACTERS = { list: 1_500, search: 2_500 };

/** Pages of records, each handed on before the next is asked for. Ends after `limit` records. */
export async function* recordPages(query: PageQuery): AsyncGenerator<KnownRecord[]> {
	const isList = query.filters.length === 0;
	const byId = isList
		? query.properties.join('&properties=').length > MOST_CHARACTERS.list
		: JSON.stringify([query.properties, query.filters]).length > MOST_CHARACTERS.search;
	const pages = isList ? listPages : searchPages;
	let left = query.limit;
	for await (const page of pages({ ...query, ...(byId && { properties: [] }) })) {
		const records = page.slice(0, left);
		left -= records.length;
		yield byId ? await withProperties(query, records) : records;
		if (left <= 0) return;
	}
}

async function* listPages(query: PageQuery): AsyncGenerator<KnownRecord[]> {
	let after: string | undefined;
	do {
		const limit = Math.min(LIST_PAGE, query.limit);
		const page = await hubSpot(
			query.context,
			listRecords(query.objectType, {
				properties: query.properties,
				limit,
				...(after && { after }),
			}),
			query.itemIndex,
		);
		yield page.results.map(toKnownRecord);
		after = page.paging?.next?.after;
	} while (after !== undefined);
}

/**
 * Search hands out 10,000 records of a query at most, so each page is a query of its own: the ids after the last
 * one. Records that change meanwhile cannot shift the pages either.
 */
async function* searchPages(query: PageQuery): AsyncGenerator<KnownRecord[]> {
	let lastId = '0';
	for (;;) {
		const limit = Math.min(SEARCH_PAGE, query.limit);
		const afterLast: SearchFilter = { propertyName: 'hs_object_id', operator: 'GT', value: lastId };
		const { results, paging } = await hubSpot(
			query.context,
			searchRecords(query.objectType, {
				filterGroups: [{ filters: [...query.filters, afterLast] }],
				sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
				properties: query.properties,
				limit,
			}),
			query.itemIndex,
		);
		const last = results[results.length - 1];
		if (!last) return;
		yield results.map(toKnownRecord);
		if (paging?.next === undefined) return;
		lastId = String(last.id);
	}
}

/** The properties of a page's records, 100 in a request, in the page's order. */
async function withProperties(query: PageQuery, records: KnownRecord[]): Promise<KnownRecord[]> {
	const read = new Map<string, KnownRecord>();
	for (let start = 0; start < records.length; start += LIST_PAGE) {
		const ids = records.slice(start, start + LIST_PAGE).map(({ id }) => id);
		const { properties } = query;
		const call = batchRead(query.objectType, { ids, properties });
		const { results } = await hubSpot(query.context, call, query.itemIndex);
		for (const record of results) read.set(String(record.id), toKnownRecord(record));
	}
	return records.map((record) => read.get(record.id) ?? record);
}
