import type { CollectionResponsePublicOwnerForwardPaging } from '@hubspot/api-client/lib/codegen/crm/owners/models/CollectionResponsePublicOwnerForwardPaging';
import type { PublicOwner } from '@hubspot/api-client/lib/codegen/crm/owners/models/PublicOwner';

import { get, type Call } from '../../shared/call';
import { pathSegment } from '../../shared/pathSegment';
import { OWNERS } from './versions';
import type { Wire } from './wire';

/** Records name an owner by `id`, conversations by `userId`. */
export type Owner = Wire<PublicOwner>;

/** HubSpot's own page; a larger one is not documented. */
export const OWNER_PAGE = 100;

/** GET /crm/owners/2026-09: the active owners, or the archived ones. Scope: crm.objects.owners.read. */
export const listOwners = (query: {
	email?: string;
	after?: string;
	limit: number;
	/** The archived owners instead of the active ones. */
	archived?: boolean;
}): Call<Wire<CollectionResponsePublicOwnerForwardPaging>> => get(OWNERS, query);

/** GET /crm/owners/2026-09/{ownerId}. Scope: crm.objects.owners.read. 404 when there is none. */
export const readOwner = (
	id: string,
	query: { idProperty: 'id' | 'userId'; archived: boolean },
): Call<Owner> => get(`${OWNERS}/${pathSegment(id)}`, query);
