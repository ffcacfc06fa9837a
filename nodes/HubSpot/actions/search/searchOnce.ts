import type { RequestContext } from '../../../shared/http/attempt';
import {
	searchRecords,
	type HubSpotRecord,
	type SearchPage,
	type SearchRequest,
} from '../../api/objects';
import type { Criteria } from '../../domain/criteria/types';
import type { KnownRecord } from '../../domain/matching';
import { hubSpot } from '../../transport';
import { toKnownRecord } from '../engine/findRecords';

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

/** The most that HubSpot gives on one page. */
export const SEARCH_PAGE = 200;

export const toFoundRecord = (record: HubSpotRecord): FoundRecord => ({
	...toKnownRecord(record),
	createdAt: record.createdAt ?? null,
	updatedAt: record.updatedAt ?? null,
	archived: record.archived ?? false,
});

/**
 * Sends one search.
 *
 * @param request `limit`: the size of the page, if not what the query wants in all.
 */
export async function searchOnce(
	{ context, objectType, properties, text, limit, itemIndex }: SearchQuery,
	request: Pick<SearchRequest, 'filterGroups' | 'sorts' | 'after'> & { limit?: number },
): Promise<SearchPage> {
	return await hubSpot(
		context,
		searchRecords(objectType, {
			limit: Math.min(SEARCH_PAGE, limit),
			...request,
			properties,
			...(text && { query: text }),
		}),
		itemIndex,
	);
}
