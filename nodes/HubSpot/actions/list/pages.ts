import type { RequestContext } from '../../../shared/http/attempt';
import { LIST_PAGE, searchLists, type FoundList, type ListSearch } from '../../api/lists';
import { hubSpot } from '../../transport';

/** What to look for; everything that is left out restricts nothing. */
export interface ListQuery {
	/** Part of the name. */
	query?: string;
	objectTypeId?: string;
	processingTypes?: string[];
}

export interface ListPage {
	lists: FoundList[];
	/** Where the next page begins; undefined after the last one. */
	next: number | undefined;
}

/**
 * One page of a search for lists.
 *
 * @throws NodeApiError when HubSpot refuses.
 */
export async function listPage(
	context: RequestContext,
	{ query = '', objectTypeId, processingTypes = [] }: ListQuery,
	offset: number,
	count = LIST_PAGE,
	itemIndex?: number,
): Promise<ListPage> {
	const search: ListSearch = {
		query,
		offset,
		count,
		processingTypes,
		listIds: [],
		additionalProperties: [],
		...(objectTypeId !== undefined && { objectTypeId }),
	};
	const { lists, hasMore, offset: end } = await hubSpot(context, searchLists(search), itemIndex);
	// A page that leads nowhere would be asked for without end.
	const isMore = hasMore && lists.length > 0 && end > offset;
	return { lists, next: isMore ? end : undefined };
}
