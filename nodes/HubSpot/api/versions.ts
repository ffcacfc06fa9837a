/**
 * The base path of every HubSpot API family that is used, with its version. HubSpot puts the dated version
 * at a different place in each family, and families move on separately, so each has its own line.
 */
export const OBJECTS = '/crm/objects/2026-09';
export const ASSOCIATIONS = '/crm/associations/2026-09';
export const PROPERTIES = '/crm/properties/2026-09';
export const SCHEMAS = '/crm-object-schemas/2026-09/schemas';
export const FILES = '/files/2026-09/files';
export const LISTS = '/crm/lists/2026-09';
export const OWNERS = '/crm/owners/2026-09';
export const PIPELINES = '/crm/pipelines/2026-09';
export const ACCOUNT = '/account-info/2026-09';
export const CUSTOM_EVENTS = '/events/2026-09';
export const APP_EVENTS = '/integrators/timeline/2026-09';

export const JOURNAL = '/webhooks-journal/journal/2026-09';
export const JOURNAL_SUBSCRIPTIONS = '/webhooks-journal/subscriptions/2026-09';
export const OAUTH = '/oauth/2026-09';

/** Timeline templates of legacy apps exist in no dated version. */
export const LEGACY_TIMELINE = '/integrators/timeline/v3';

/** HubSpot's limit for every batch endpoint of records and properties. */
export const BATCH = 100;

/**
 * Records read with the history of properties. HubSpot says that this lowers what one request may read, and names 50
 * for its lists of records; for batches it names no number.
 */
export const BATCH_WITH_HISTORY = 50;
