import type { BatchInputSimplePublicObjectId } from '@hubspot/api-client/lib/codegen/crm/objects/models/BatchInputSimplePublicObjectId';

import { repeatablePost, type Call } from '../../shared/call';
import { OBJECTS } from './versions';
import { asJson, type Wire } from './wire';

/**
 * POST /crm/objects/2026-09/notes/batch/archive, at most 100 notes, none twice; answers 204. Scope:
 * crm.objects.contacts.write. A person can restore them in HubSpot for 90 days.
 */
export function archiveNotes(ids: string[]): Call<undefined> {
	const body: Wire<BatchInputSimplePublicObjectId> = { inputs: ids.map((id) => ({ id })) };
	return repeatablePost(`${OBJECTS}/notes/batch/archive`, asJson(body));
}
