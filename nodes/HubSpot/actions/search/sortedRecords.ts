import { CriteriaError } from '../../domain/criteria/criteriaError';
import type { Criteria } from '../../domain/criteria/types';
import { titleOf } from '../../domain/property';
import { isOrdered, rankOf, type Sort } from '../../domain/recordOrder';
import { searchFilter, type SearchFilter } from '../../domain/searchFilters';
import { merged, type Stream } from './mergedStreams';
import { MOST_RESULTS, pagesInOrder } from './pagesByPosition';
import { searchOnce, type FoundRecord, type SearchQuery } from './searchOnce';
import {
	fromFirstId,
	pagesOf,
	replaced,
	searchesWithCursor,
	searchesWithoutCursor,
	searchRecords,
} from './searchRecords';

/**
 * Pages of the records that match, in the order of a property; those without a value come last, as in HubSpot.
 *
 * Up to 10,000 results of a single search come in HubSpot's own order. Beyond that, and where the criteria take
 * several searches, the order must be one that we can continue: of a number or a date. Each next search then asks for
 * what comes after the last value; records with that same value are read by id, and those without one at the end.
 *
 * @throws CriteriaError when that would be needed and the property is none of these.
 */
export async function* sortedRecords(wanted: SearchQuery, sort: Sort): Stream<FoundRecord> {
	const { property } = sort;
	const properties = [...new Set([...wanted.properties, property.name])];
	const query = { ...wanted, properties };
	const searches = searchesWithoutCursor(query);
	const [search] = searches;
	if (!search) return;
	if (searches.length === 1) {
		const first = await searchOnce(query, { filterGroups: search, sorts: [orderOf(sort)] });
		if (first.total <= MOST_RESULTS || query.limit <= MOST_RESULTS) {
			yield* limited(pagesInOrder(query, search, orderOf(sort), first), query.limit);
			return;
		}
	}
	if (!isOrdered(property)) {
		throw new CriteriaError(notContinued(sort, searches.length), { parameter: 'Sort' });
	}
	yield* limited(eachOnce(beyond(query, sort)), query.limit);
}

const orderOf = ({ property, direction }: Sort) => ({ propertyName: property.name, direction });

/** A record whose value changes while the others are read may come up again in its new place. */
async function* eachOnce(stream: Stream<FoundRecord>): Stream<FoundRecord> {
	const seen = new Set<string>();
	for await (const page of stream) {
		yield page.filter(({ id }) => !seen.has(id));
		for (const { id } of page) seen.add(id);
	}
}

const notContinued = ({ property }: Sort, searches: number): string =>
	searches > 1
		? `${titleOf(property)}: the criteria are too long for one search, and the results of several can be sorted by a number or a date only`
		: `${titleOf(property)}: there are more than ${MOST_RESULTS} results, and HubSpot hands out no more in one order; set a limit, or sort by a number or a date`;

async function* beyond(query: SearchQuery, sort: Sort): Stream<FoundRecord> {
	const { property, direction } = sort;
	const sign = direction === 'DESCENDING' ? -1 : 1;
	const place: SearchFilter = { propertyName: property.name, operator: 'HAS_PROPERTY' };
	const streams = searchesWithCursor(query, [place]).map((search) =>
		windows(query, search, sort, place),
	);
	const compare = (one: FoundRecord, other: FoundRecord) =>
		sign * (rank(one, sort) - rank(other, sort));
	yield* merged(streams, compare, query.limit);
	yield* searchRecords(query, [{ ...place, operator: 'NOT_HAS_PROPERTY' }]);
}

const rank = ({ properties }: FoundRecord, { property }: Sort): number =>
	rankOf(properties[property.name], property);

/**
 * One search in windows of up to 10,000. Each gives what stands before the last value it came to, since there may be
 * more records with that one: they are read by id.
 *
 * @param place the filter of the search in whose place the beginning of a window is put.
 */
async function* windows(
	query: SearchQuery,
	search: Criteria,
	sort: Sort,
	place: SearchFilter,
): Stream<FoundRecord> {
	const from = (operator: 'EQ' | 'GT' | 'LT', value: unknown) =>
		replaced(search, place, searchFilter(sort.property, operator, { value }));
	let window = search;
	for (;;) {
		const pages = pagesInOrder(query, fromFirstId(window), orderOf(sort));
		let held: FoundRecord[] = [];
		let next = await pages.next();
		for (; next.done !== true; next = await pages.next()) {
			const all = [...held, ...next.value];
			// A record may have lost its value since the index saw it: no window can go on from there.
			const last = all.findLast((record) => !Number.isNaN(rank(record, sort)));
			if (!last) continue;
			const isLast = (record: FoundRecord) => rank(record, sort) === rank(last, sort);
			yield all.filter((record) => !isLast(record));
			held = all.filter(isLast);
		}
		const value = held[0]?.properties[sort.property.name];
		if (!next.value || value === undefined) {
			yield held;
			return;
		}
		yield* pagesOf(query, from('EQ', value));
		window = from(sort.direction === 'DESCENDING' ? 'LT' : 'GT', value);
	}
}

async function* limited(stream: Stream<FoundRecord>, limit: number): Stream<FoundRecord> {
	let left = limit;
	for await (const page of stream) {
		yield page.slice(0, left);
		left -= page.length;
		if (left <= 0) return;
	}
}
