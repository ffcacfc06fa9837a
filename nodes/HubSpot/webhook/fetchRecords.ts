import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { wait } from '../../shared/http/wait';
import type { Delivered } from '../../shared/webhook';
import { batchRead, type HubSpotRecord } from '../api/objects';
import { apiError, request } from '../transport';
import { objectTypeInPath } from '../domain/objectTypes';

/** HubSpot hangs up after five seconds, so the record must not hold up its event. */
const LONGEST_MS = 3_000;

/** Objects that are no CRM records: their ids mean something else to the objects API. */
const NO_RECORDS = ['conversation', 'event', ''];

type Records = { found: Map<string, HubSpotRecord> } | { error: string };

/**
 * Adds to each event the record as it is now: `record`, or null with the reason in `recordError`. One request for each
 * object type, since a delivery has no more events than a batch may have ids. Never throws, and never takes longer
 * than three seconds or past `untilMs`.
 */
export async function fetchRecords(
	context: IWebhookFunctions,
	events: Delivered[],
	properties: string[],
	untilMs: number,
): Promise<void> {
	const timeoutMs = Math.max(0, Math.min(LONGEST_MS, untilMs - Date.now()));
	const objectTypes = [...new Set(events.map(typeOf))];
	await Promise.all(
		objectTypes.map(async (objectType) => {
			const group = events.filter((event) => typeOf(event) === objectType);
			const ids = [...new Set(group.flatMap((event) => idOf(event) ?? []))];
			const records =
				NO_RECORDS.includes(objectType) || ids.length === 0
					? { found: new Map<string, HubSpotRecord>() }
					: await Promise.race([
							read(context, objectType, ids, properties),
							wait(timeoutMs).then(() => ({
								error: `HubSpot did not give the record within ${timeoutMs / 1000} seconds`,
							})),
						]);
			for (const event of group) Object.assign(event.json, recordOf(event, records));
		}),
	);
}

async function read(
	context: IWebhookFunctions,
	objectType: string,
	ids: string[],
	properties: string[],
): Promise<Records> {
	try {
		const outcome = await request(
			context,
			batchRead(objectTypeInPath(objectType), { ids, properties }),
		);
		if (!outcome.ok) return { error: apiError(context.getNode(), outcome.failure).message };
		return { found: new Map(outcome.body.results.map((record) => [record.id, record])) };
	} catch (error) {
		context.logger.warn(`${context.getNode().name} could not fetch the record of an event`);
		return { error: error instanceof Error ? error.message : 'The record could not be read' };
	}
}

function recordOf(event: Delivered, records: Records): IDataObject {
	if ('error' in records) return { record: null, recordError: records.error };
	const id = idOf(event);
	const record = id === undefined ? undefined : records.found.get(id);
	if (record) return { record: { ...record, properties: { ...record.properties } } };
	return { record: null, recordError: 'HubSpot has no such record, or it cannot be read' };
}

const typeOf = ({ json: { objectType } }: Delivered): string =>
	typeof objectType === 'string' ? objectType : '';

/** Merges and association changes name their record differently. */
function idOf({ json }: Delivered): string | undefined {
	const id = json.objectId ?? json.newObjectId ?? json.primaryObjectId ?? json.fromObjectId;
	return (typeof id === 'string' && id !== '') || typeof id === 'number' ? String(id) : undefined;
}
