import type { IPollFunctions } from 'n8n-workflow';

import { searchRecords } from '../../api/objects';
import { searchesFor } from '../../domain/criteria/split';
import type { Criteria } from '../../domain/criteria/types';
import { millisecondsOf } from '../../domain/changes/lastModified';
import { compareIds, compareSightings, type Sighting } from '../../domain/changes/reading';
import type { KnownRecord } from '../../domain/matching';
import { toKnownRecord } from '../../actions/engine/findRecords';
import type { SearchFilter } from '../../domain/searchFilters';
import { apiError, request } from '../../transport';

const PAGE = 200;

/** A record as search has it. */
export interface Hit extends Sighting {
	createdMs: number;
	properties: KnownRecord['properties'];
}

/** Hits of one page, in the order of the page's sorting, and where the next one has to begin. */
interface Page {
	hits: Hit[];
	/** The last that a search gave which has more; undefined when there is no more. */
	upTo?: Hit;
}

/**
 * Reads records in the order of a time property.
 *
 * No page is asked for with `after`: a record that changes meanwhile moves to the end, and all behind it would move up,
 * one of them from the next page to the one that was read. Each page begins at the time where the last one has ended.
 */
export class ChangeSearch {
	/** HubSpot's clock before the first page was read, in milliseconds. */
	startedAt?: number;

	constructor(
		private readonly context: IPollFunctions,
		private readonly query: {
			objectType: string;
			criteria: Criteria;
			/** The date property that the records are ordered by. */
			timeProperty: string;
			properties: string[];
		},
	) {}

	/**
	 * The records after a position, in the order of time and id, some of them several times.
	 *
	 * @throws NodeApiError
	 * @throws CriteriaError when the criteria and the paging are too much for a search.
	 */
	async *after(position: Sighting): AsyncGenerator<Hit[]> {
		let { ms, id } = position;
		for (;;) {
			if (id !== '0') {
				yield* this.atOneTime(ms, id);
				[ms, id] = [ms + 1, '0'];
			}
			const page = await this.page([this.time('GTE', ms)], this.query.timeProperty, PAGE);
			const { upTo } = page;
			// Of the last time on the page there may be more.
			const whole = page.hits.filter((hit) => !upTo || hit.ms < upTo.ms).sort(compareSightings);
			if (whole.length > 0) yield whole;
			if (!upTo) return;
			if (upTo.ms > ms) ms = upTo.ms;
			else {
				yield* this.atOneTime(ms, '0');
				ms += 1;
			}
		}
	}

	/** The newest, for somebody who wants to see what comes. */
	async newest(limit: number): Promise<Hit[]> {
		const { hits } = await this.page([], this.query.timeProperty, limit, 'DESCENDING');
		return hits.sort((one, other) => compareSightings(other, one)).slice(0, limit);
	}

	/** Records that have all changed in one millisecond, such as by an import. */
	private async *atOneTime(ms: number, afterId: string): AsyncGenerator<Hit[]> {
		for (let id = afterId; ; ) {
			const later: SearchFilter = { propertyName: 'hs_object_id', operator: 'GT', value: id };
			const { hits, upTo } = await this.page([this.time('EQ', ms), later], 'hs_object_id', PAGE);
			const whole = hits
				.filter((hit) => !upTo || compareIds(hit.id, upTo.id) <= 0)
				.sort(compareSightings);
			if (whole.length > 0) yield whole;
			if (!upTo) return;
			id = upTo.id;
		}
	}

	private async page(
		extra: SearchFilter[],
		sortedBy: string,
		limit: number,
		direction: 'ASCENDING' | 'DESCENDING' = 'ASCENDING',
	): Promise<Page> {
		const { objectType, criteria, properties } = this.query;
		const sorts = [{ propertyName: sortedBy, direction }];
		const rest = { sorts, properties, limit };
		const searches = searchesFor(criteria, extra, JSON.stringify(rest).length + 60);
		const hits: Hit[] = [];
		let upTo: Hit | undefined;
		for (const filterGroups of searches) {
			const outcome = await request(
				this.context,
				searchRecords(objectType, { filterGroups, ...rest }),
			);
			if (!outcome.ok) throw apiError(this.context.getNode(), outcome.failure);
			this.startedAt ??= outcome.answeredAt;
			const found = outcome.body.results.map((record) => this.toHit(record));
			hits.push(...found);
			const last = found.at(-1);
			const hasMore = outcome.body.paging?.next !== undefined || found.length >= limit;
			if (last && hasMore && (!upTo || this.isBefore(last, upTo, sortedBy))) upTo = last;
		}
		return { hits, ...(upTo && { upTo }) };
	}

	private isBefore(one: Hit, other: Hit, sortedBy: string): boolean {
		return sortedBy === 'hs_object_id' ? compareIds(one.id, other.id) < 0 : one.ms < other.ms;
	}

	private time(operator: 'GTE' | 'EQ', ms: number): SearchFilter {
		return { propertyName: this.query.timeProperty, operator, value: String(ms) };
	}

	private toHit(found: {
		id: string;
		properties: Record<string, unknown>;
		createdAt?: string;
	}): Hit {
		const { id, properties } = toKnownRecord(found);
		const ms = millisecondsOf(properties[this.query.timeProperty]);
		return { id, ms: ms ?? 0, createdMs: millisecondsOf(found.createdAt) ?? 0, properties };
	}
}
