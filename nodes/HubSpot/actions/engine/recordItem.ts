import type { IDataObject } from 'n8n-workflow';

import type { KnownRecord } from '../../domain/matching';
import { recordUrl, type AccountSite } from '../../domain/recordUrl';

/** A record as an output item: its id, its page in HubSpot, and the properties that were asked for. */
export const recordItem = (
	{ id, properties }: KnownRecord,
	names: string[],
	site: AccountSite,
	objectType: string,
): IDataObject => ({
	id,
	url: recordUrl(site, objectType, id),
	properties: Object.fromEntries(names.map((name) => [name, properties[name] ?? null])),
});
