import type { IPollFunctions } from 'n8n-workflow';

import { eachChunk } from '../../../shared/chunks';
import { textOf, type JsonObject } from '../../../shared/json';
import { findRecords, toKnownRecord } from '../../actions/engine/findRecords';
import { batchRead } from '../../api/objects';
import { BATCH, BATCH_WITH_HISTORY } from '../../api/versions';
import { changesIn } from '../../domain/changes/ownEvents';
import { hasOwn, ORIGIN_PROPERTIES, versionsIn, type Version } from '../../domain/changes/versions';
import type { KnownRecord } from '../../domain/matching';
import { objectTypeInPath } from '../../domain/objectTypes';
import { apiError, hubSpot } from '../../transport';
import type { JournalSettings } from './settings';

/** A record of an event, as it is now. */
export interface FetchedRecord extends KnownRecord {
	/** Of what has changed, and of what tells where the record comes from; empty when nobody asks who wrote. */
	versions: Version[];
}

/** By object type and id. */
export type FetchedRecords = Map<string, FetchedRecord>;

export const idOf = (event: JsonObject): string => textOf(event.objectId ?? event.fromObjectId);

/** As it stands in paths; empty when the event does not name it. */
export const typeOf = (event: JsonObject): string => objectTypeInPath(textOf(event.objectTypeId));

export const recordOf = (records: FetchedRecords, event: JsonObject): FetchedRecord | undefined =>
	records.get(`${typeOf(event)}/${idOf(event)}`);

/**
 * The records that the events are of. A deleted record has none; of one that was merged away it is the record that it
 * went into.
 *
 * @throws NodeApiError
 */
export async function recordsOf(
	context: IPollFunctions,
	settings: JournalSettings,
	events: JsonObject[],
): Promise<FetchedRecords> {
	const byType = new Map<string, Map<string, JsonObject[]>>();
	for (const event of events) {
		const [type, id] = [typeOf(event), idOf(event)];
		if (type === '' || id === '') continue;
		const eventsById = byType.get(type) ?? new Map<string, JsonObject[]>();
		byType.set(type, eventsById);
		const known = eventsById.get(id);
		if (known) known.push(event);
		else eventsById.set(id, [event]);
	}
	const records: FetchedRecords = new Map();
	for (const [type, eventsById] of byType) {
		const found = await readRecords(context, settings, type, eventsById);
		for (const [id, record] of found) records.set(`${type}/${id}`, record);
	}
	return records;
}

/**
 * HubSpot answers the id of a record that was merged away with the record that it went into, under that one's id. Which
 * it stands for is asked only for ids without an answer: without any property names HubSpot gives its default ones, and
 * with the name of another it would not.
 */
async function readRecords(
	context: IPollFunctions,
	settings: JournalSettings,
	type: string,
	eventsById: Map<string, JsonObject[]>,
): Promise<FetchedRecords> {
	const records: FetchedRecords = new Map();
	const size = hasOwn(settings.own) ? BATCH_WITH_HISTORY : BATCH;
	await eachChunk([...eventsById], size, async (chunk) => {
		const ids = chunk.map(([id]) => id);
		const asked = propertiesFor(
			settings,
			chunk.flatMap(([, events]) => events),
		);
		for (const record of (await hubSpot(context, batchRead(type, { ids, ...asked }))).results) {
			const versions = versionsIn(record.propertiesWithHistory);
			records.set(String(record.id), { ...toKnownRecord(record), versions });
		}
	});
	const missing = [...eventsById.keys()].filter((id) => !records.has(id));
	const match = { by: 'recordId' } as const;
	const winners = await findRecords(
		{ context, objectType: type, match, properties: [] },
		records.size > 0 ? missing : [],
	);
	const [failure] = winners.failures.values();
	if (failure) throw apiError(context.getNode(), failure);
	for (const id of missing) {
		const record = records.get(winners.records.get(id)?.id ?? '');
		if (record) records.set(id, record);
	}
	return records;
}

/**
 * With who wrote what has changed, and where the records come from, if somebody asks. Beside HubSpot's default properties
 * no other can be named: there the history has to tell.
 */
function propertiesFor(
	{ recordProperties: properties = [], own }: JournalSettings,
	events: JsonObject[],
): { properties: string[]; propertiesWithHistory?: string[] } {
	if (!hasOwn(own)) return { properties };
	const changed = events.filter(({ action }) => action === 'UPDATE').map(changesIn);
	const names = new Set([
		...changed.flatMap((changes) => Object.keys(changes)),
		...ORIGIN_PROPERTIES,
	]);
	return {
		properties: properties.length > 0 ? [...new Set([...properties, ...ORIGIN_PROPERTIES])] : [],
		propertiesWithHistory: [...names],
	};
}
