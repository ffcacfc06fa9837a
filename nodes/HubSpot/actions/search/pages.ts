import type { RequestContext } from '../../../shared/http/attempt';
import { batchRead, listRecords } from '../../api/objects';
import { BATCH } from '../../api/versions';
import type { Criteria } from '../../domain/criteria/types';
import type { Sort } from '../../domain/recordOrder';
import { hubSpot } from '../../transport';
import { toKnownRecord } from '../engine/findRecords';
import type { Stream } from './mergedStreams';
import { toFoundRecord, type FoundRecord } from './searchOnce';
import { searchRecords } from './searchRecords';
import { sortedRecords } from './sortedRecords';

export interface PageQuery {
	context: RequestContext;
	objectType: string;
	properties: string[];
	/** Every record when empty. */
	criteria: Criteria;
	/** Text for HubSpot's own search over the default properties. */
	text?: string;
	/** By record id when left out. */
	sort?: Sort;
	/** How many records are wanted; a single page is no larger. */
	limit: number;
	itemIndex: number;
}

/**
 * Names longer than this in all do not fit into the URL of a list, or leave too little of the 3,000 characters of a
 * search to its criteria; the properties are then read by id.
 */
const MOST_CHARACTERS = { list: 1_500, search: 800 };

/**
 * Pages of records, each handed on before the next is asked for, no record twice. Ends after `limit` records.
 *
 * @throws CriteriaError when HubSpot's limits make the criteria or their order impossible.
 */
export async function* recordPages(query: PageQuery): Stream<FoundRecord> {
	const isList = query.criteria.length === 0 && !query.text && !query.sort;
	const names = query.properties.join('&properties=').length;
	const byId = names > (isList ? MOST_CHARACTERS.list : MOST_CHARACTERS.search);
	const asked = { ...query, ...(byId && { properties: [] }) };
	let left = query.limit;
	for await (const page of isList ? listPages(asked) : searchPages(asked)) {
		const records = page.slice(0, left);
		const whole = byId ? await withProperties(query, records) : records;
		left -= whole.length;
		yield whole;
		if (left <= 0) return;
	}
}

const searchPages = (query: PageQuery): Stream<FoundRecord> =>
	query.sort ? sortedRecords(query, query.sort) : searchRecords(query);

async function* listPages(query: PageQuery): Stream<FoundRecord> {
	let after: string | undefined;
	do {
		const limit = Math.min(BATCH, query.limit);
		const page = await hubSpot(
			query.context,
			listRecords(query.objectType, {
				properties: query.properties,
				limit,
				...(after && { after }),
			}),
			query.itemIndex,
		);
		yield page.results.map(toFoundRecord);
		after = page.paging?.next?.after;
	} while (after !== undefined);
}

/**
 * The properties of a page's records, 100 in a request, in the page's order. A record that was archived since the page
 * was read is left out: without a value in any property it would look as if it had been emptied.
 */
async function withProperties(query: PageQuery, records: FoundRecord[]): Promise<FoundRecord[]> {
	const read = new Map<string, FoundRecord['properties']>();
	for (let start = 0; start < records.length; start += BATCH) {
		const ids = records.slice(start, start + BATCH).map(({ id }) => id);
		const { properties } = query;
		const call = batchRead(query.objectType, { ids, properties });
		const { results } = await hubSpot(query.context, call, query.itemIndex);
		for (const record of results) read.set(String(record.id), toKnownRecord(record).properties);
	}
	return records.flatMap((record) => {
		const properties = read.get(record.id);
		return properties ? [{ ...record, properties }] : [];
	});
}
