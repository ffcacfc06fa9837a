/** HubSpot: contacts have `lastmodifieddate`, every other object `hs_lastmodifieddate`. */
export const lastModifiedProperty = (objectType: string): string =>
	objectType === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';

const WITH_CREATEDATE = new Set(['companies', 'contacts', 'deals', 'tickets']);

/** HubSpot: these have `createdate`, every other object `hs_createdate`. */
export const createdProperty = (objectType: string): string =>
	WITH_CREATEDATE.has(objectType) ? 'createdate' : 'hs_createdate';

/** The milliseconds of a date property's value, which HubSpot gives as ISO text or as milliseconds. */
export function millisecondsOf(value: unknown): number | undefined {
	if (typeof value !== 'string' || value === '') return undefined;
	const ms = /^\d+$/.test(value) ? Number(value) : Date.parse(value);
	return Number.isNaN(ms) ? undefined : ms;
}
