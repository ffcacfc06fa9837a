import type { Access } from '../access';
import { HubSpotError, validationError } from '../errors';
import type { HubSpot } from '../hubSpot';
import type { StoredList } from '../lists';

const access = (...scopes: string[]): { config: { access: Access } } => ({
	config: { access: { scopes: () => scopes.map((scope) => [scope]) } },
});

/** HubSpot docs, scopes: writing takes the read scope as well. */
export const LIST_ACCESS = {
	read: access('crm.lists.read'),
	write: access('crm.lists.read', 'crm.lists.write'),
} as const;

/** Throws HubSpot's 404, also for a deleted list. */
export function requireList({ account }: HubSpot, listId: string): StoredList {
	const list = account.lists.find(listId);
	if (!list) throw listNotFound(listId);
	return list;
}

/** HubSpot docs: only MANUAL and SNAPSHOT lists take members; throws its 400 for another. */
export function requireListByHand(hubSpot: HubSpot, listId: string): StoredList {
	const list = requireList(hubSpot, listId);
	if (list.isByHand) return list;
	throw validationError(
		`List ${list.id} has processing type ${list.processingType}; memberships can only be changed on lists of type MANUAL or SNAPSHOT.`,
		{ subCategory: 'ILS.INVALID_LIST_PROCESSING_TYPE', context: { listId: [list.id] } },
	);
}

export const listNotFound = (listId: string): HubSpotError =>
	new HubSpotError(404, 'OBJECT_NOT_FOUND', `List does not exist with ID ${listId}.`, {
		subCategory: 'ILS.LIST_NOT_FOUND',
		context: { listId: [listId] },
	});
