import type { ApiCollectionResponseJoinTimeAndRecordId } from '@hubspot/api-client/lib/codegen/crm/lists/models/ApiCollectionResponseJoinTimeAndRecordId';
import type { ListFetchResponse } from '@hubspot/api-client/lib/codegen/crm/lists/models/ListFetchResponse';
import type { ListSearchRequest } from '@hubspot/api-client/lib/codegen/crm/lists/models/ListSearchRequest';
import type { ListSearchResponse } from '@hubspot/api-client/lib/codegen/crm/lists/models/ListSearchResponse';
import type { MembershipsUpdateResponse } from '@hubspot/api-client/lib/codegen/crm/lists/models/MembershipsUpdateResponse';
import type { PublicObjectListSearchResult } from '@hubspot/api-client/lib/codegen/crm/lists/models/PublicObjectListSearchResult';

import { get, repeatablePost, type Call } from '../../shared/call';
import { pathSegment } from '../../shared/pathSegment';
import { LISTS } from './versions';
import { asJson, type Wire } from './wire';

/** A list as a search gives it. */
export type FoundList = Wire<PublicObjectListSearchResult>;

/** A list as it is read by id or name; its filters are left out. */
export interface List {
	listId: string;
	name: string;
	/** `0-1` for contacts. */
	objectTypeId: string;
	/** MANUAL and SNAPSHOT lists can be changed; the members of a DYNAMIC one follow from its filters. */
	processingType: string;
}

/** Since 2026-09 HubSpot wants these fields even when they restrict nothing; the client does not know `objectTypeId`. */
export type ListSearch = Wire<ListSearchRequest> & {
	listIds: string[];
	processingTypes: string[];
	additionalProperties: string[];
	offset: number;
	objectTypeId?: string;
};

/** HubSpot leaves out what is empty. */
export type MembershipChange = Partial<Wire<MembershipsUpdateResponse>>;

/** The list page is modest, and so is the number of ids at once: HubSpot documents no limit for either. */
export const LIST_PAGE = 100;
export const MEMBERS_AT_ONCE = 500;
/** HubSpot's documented limit. */
export const MEMBER_PAGE = 250;

/** POST /crm/lists/2026-09/search. Scope: crm.lists.read. */
export const searchLists = (search: ListSearch): Call<Wire<ListSearchResponse>> =>
	repeatablePost(`${LISTS}/search`, asJson(search));

/** GET /crm/lists/2026-09/{listId}. Scope: crm.lists.read. 404 when there is none. */
export const readList = (listId: string): Call<{ list: List } & Partial<Wire<ListFetchResponse>>> =>
	get(`${LISTS}/${pathSegment(listId)}`, { includeFilters: false });

/** GET /crm/lists/2026-09/object-type-id/{objectTypeId}/name/{name}. Scope: crm.lists.read. 404 when there is none. */
export const readListByName = (
	objectTypeId: string,
	name: string,
): Call<{ list: List } & Partial<Wire<ListFetchResponse>>> =>
	get(`${LISTS}/object-type-id/${pathSegment(objectTypeId)}/name/${pathSegment(name)}`, {
		includeFilters: false,
	});

/** GET /crm/lists/2026-09/{listId}/memberships, by record id, at most 250 a page. Scope: crm.lists.read. */
export const listMembers = (
	listId: string,
	query: { limit: number; after?: string },
): Call<Wire<ApiCollectionResponseJoinTimeAndRecordId>> =>
	get(`${LISTS}/${pathSegment(listId)}/memberships`, query);

/**
 * PUT /crm/lists/2026-09/{listId}/memberships/add. Scopes: crm.lists.read and crm.lists.write. Members stay members,
 * so it may be repeated; records that do not exist are reported as missing.
 */
export const addMembers = (listId: string, recordIds: string[]): Call<MembershipChange> =>
	change(listId, 'add', recordIds);

/** PUT /crm/lists/2026-09/{listId}/memberships/remove, in the same way. */
export const removeMembers = (listId: string, recordIds: string[]): Call<MembershipChange> =>
	change(listId, 'remove', recordIds);

const change = (
	listId: string,
	what: 'add' | 'remove',
	recordIds: string[],
): Call<MembershipChange> => ({
	method: 'PUT',
	path: `${LISTS}/${pathSegment(listId)}/memberships/${what}`,
	body: recordIds,
	repeatable: true,
});
