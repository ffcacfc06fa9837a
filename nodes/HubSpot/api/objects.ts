import type { BatchInputSimplePublicObjectBatchInput } from '@hubspot/api-client/lib/codegen/crm/objects/models/BatchInputSimplePublicObjectBatchInput';
import type { BatchInputSimplePublicObjectBatchInputForCreate } from '@hubspot/api-client/lib/codegen/crm/objects/models/BatchInputSimplePublicObjectBatchInputForCreate';
import type { BatchInputSimplePublicObjectId } from '@hubspot/api-client/lib/codegen/crm/objects/models/BatchInputSimplePublicObjectId';
import type { BatchReadInputSimplePublicObjectId } from '@hubspot/api-client/lib/codegen/crm/objects/models/BatchReadInputSimplePublicObjectId';
import type { BatchResponseSimplePublicObjectWithErrors } from '@hubspot/api-client/lib/codegen/crm/objects/models/BatchResponseSimplePublicObjectWithErrors';
import type { CollectionResponseSimplePublicObjectWithAssociationsForwardPaging } from '@hubspot/api-client/lib/codegen/crm/objects/models/CollectionResponseSimplePublicObjectWithAssociationsForwardPaging';
import type { CollectionResponseWithTotalSimplePublicObject } from '@hubspot/api-client/lib/codegen/crm/objects/models/CollectionResponseWithTotalSimplePublicObject';
import type { PublicGdprDeleteInput } from '@hubspot/api-client/lib/codegen/crm/contacts/models/PublicGdprDeleteInput';
import type { PublicMergeInput } from '@hubspot/api-client/lib/codegen/crm/contacts/models/PublicMergeInput';
import type { PublicObjectSearchRequest } from '@hubspot/api-client/lib/codegen/crm/objects/models/PublicObjectSearchRequest';
import type { SimplePublicObject } from '@hubspot/api-client/lib/codegen/crm/objects/models/SimplePublicObject';
import type { StandardError } from '@hubspot/api-client/lib/codegen/crm/objects/models/StandardError';

import { creatingPost, get, repeatablePost, type Call } from '../../shared/call';
import { pathSegment } from '../../shared/pathSegment';
import { OBJECTS } from './versions';
import { asJson, type Wire } from './wire';

export type HubSpotRecord = Wire<SimplePublicObject>;
export type RecordPage = Wire<CollectionResponseSimplePublicObjectWithAssociationsForwardPaging>;
/** `total` counts every match, also those past the 10,000th that HubSpot does not hand out. */
export type SearchPage = Wire<CollectionResponseWithTotalSimplePublicObject>;

/** One failed row of a batch (HTTP 207). HubSpot leaves out whatever it likes. */
export type BatchError = Partial<Wire<StandardError>>;
export type BatchResult = Partial<
	Omit<Wire<BatchResponseSimplePublicObjectWithErrors>, 'results' | 'errors'>
> & {
	results: HubSpotRecord[];
	errors?: BatchError[];
};

export type BatchCreateRow =
	Wire<BatchInputSimplePublicObjectBatchInputForCreate>['inputs'][number];
export type BatchUpdateRow = Wire<BatchInputSimplePublicObjectBatchInput>['inputs'][number];
/** The client types `sorts` as strings; the API takes objects. */
export type SearchRequest = Omit<Wire<PublicObjectSearchRequest>, 'sorts'> & {
	sorts?: Array<{ propertyName: string; direction: 'ASCENDING' | 'DESCENDING' }>;
};

const objects = (objectType: string) => `${OBJECTS}/${pathSegment(objectType)}`;

export interface BatchRead {
	ids: string[];
	properties: string[];
	/** The unique property that the ids are values of; record ids when left out. */
	idProperty?: string;
	/** Properties whose former values are wanted too. */
	propertiesWithHistory?: string[];
}

/**
 * POST /crm/objects/2026-09/{objectType}/batch/read, at most 100 ids, none twice. Scope: crm.objects.{type}.read.
 * Records that do not exist are left out (HTTP 207).
 */
export function batchRead(
	objectType: string,
	{ ids, properties, idProperty, propertiesWithHistory = [] }: BatchRead,
): Call<BatchResult> {
	const body: Wire<BatchReadInputSimplePublicObjectId> = {
		inputs: ids.map((id) => ({ id })),
		properties,
		propertiesWithHistory,
		...(idProperty && { idProperty }),
	};
	return repeatablePost(`${objects(objectType)}/batch/read`, asJson(body));
}

/**
 * POST /crm/objects/2026-09/{objectType}/batch/create, at most 100 rows. Scope: crm.objects.{type}.write.
 * Rows that each carry an `objectWriteTraceId` fail one by one (HTTP 207); without, one bad row fails all.
 */
export const batchCreate = (objectType: string, rows: BatchCreateRow[]): Call<BatchResult> =>
	creatingPost(`${objects(objectType)}/batch/create`, asJson({ inputs: rows }));

/**
 * POST /crm/objects/2026-09/{objectType}/batch/update by record id, at most 100 rows, no id twice.
 * Scope: crm.objects.{type}.write. One bad row fails all.
 */
export const batchUpdate = (objectType: string, rows: BatchUpdateRow[]): Call<BatchResult> =>
	repeatablePost(`${objects(objectType)}/batch/update`, asJson({ inputs: rows }));

/**
 * POST /crm/objects/2026-09/{objectType}/batch/archive by record id, at most 100, none twice.
 * Scope: crm.objects.{type}.write. 204, also for ids that name no record.
 */
export function batchArchive(
	objectType: string,
	ids: string[],
): Call<Partial<BatchResult> | undefined> {
	const body: Wire<BatchInputSimplePublicObjectId> = { inputs: ids.map((id) => ({ id })) };
	return repeatablePost(`${objects(objectType)}/batch/archive`, asJson(body));
}

/**
 * POST /crm/objects/2026-09/contacts/gdpr-delete: deletes one contact for good, and its content with it.
 * Scope: crm.objects.contacts.write. 404 when there is none. Not repeatable: the second time it would be 404.
 */
export const deleteForGood = (contact: Wire<PublicGdprDeleteInput>): Call<void> =>
	creatingPost(`${objects('contacts')}/gdpr-delete`, asJson(contact));

/**
 * POST /crm/objects/2026-09/{objectType}/merge, of contacts, companies, deals and tickets. Scope:
 * crm.objects.{type}.write. 414 when the primary record took in 250 others. Not repeatable: the records are one by then.
 */
export const mergeRecords = (
	objectType: string,
	merge: Wire<PublicMergeInput>,
): Call<HubSpotRecord> => creatingPost(`${objects(objectType)}/merge`, asJson(merge));

/** GET /crm/objects/2026-09/{objectType}: every record, 100 a page, without search's 10,000 limit. */
export const listRecords = (
	objectType: string,
	query: { properties: string[]; limit: number; after?: string },
): Call<RecordPage> => get(objects(objectType), { ...query, archived: false });

/** POST /crm/objects/2026-09/{objectType}/search: at most 200 a page and 10,000 in all, 5 requests a second. */
export const searchRecords = (objectType: string, request: SearchRequest): Call<SearchPage> => ({
	...repeatablePost<SearchPage>(`${objects(objectType)}/search`, asJson(request)),
	pace: 'search',
});
