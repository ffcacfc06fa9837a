import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { eachChunk } from '../../../shared/chunks';
import { textOf, type JsonObject } from '../../../shared/json';
import { findRecords, toKnownRecord } from '../../actions/engine/findRecords';
import { batchRead } from '../../api/objects';
import { BATCH } from '../../api/versions';
import { changeTypeOf, eventKey } from '../../domain/changes/journalEvent';
import type { KnownRecord } from '../../domain/matching';
import { objectTypeInPath } from '../../domain/objectTypes';
import { apiError, hubSpot } from '../../transport';
import type { LostPosition } from './position';
import type { JournalSettings } from './settings';

/** Says that the position in the journal is gone, so that events may be missing between the last item and the next. */
export const gapItem = ({ offset, since }: LostPosition): IDataObject => ({
	changeType: 'possibleGap',
	possibleGap: true,
	lostOffset: offset,
	changeKey: `gap/${offset === '' ? new Date(since ?? 0).toISOString() : offset}`,
	message:
		'The webhooks journal keeps three days, and the last stored position is older, or HubSpot does not know it any more. Events may be missing: compare the records. n8n stores the position only together with events; if there were none for three days before n8n was restarted, nothing is missing.',
});

/**
 * One item an event, in the journal's order.
 *
 * @param isRepeated whether an event had been handed over before.
 * @throws NodeApiError when records are wanted and cannot be read.
 */
export async function journalItems(
	context: IPollFunctions,
	{ recordProperties }: JournalSettings,
	events: JsonObject[],
	isRepeated: (event: JsonObject, index: number) => boolean,
): Promise<IDataObject[]> {
	const records = recordProperties && (await recordsOf(context, events, recordProperties));
	return events.map((event, index) => {
		const id = idOf(event);
		const objectType = objectTypeInPath(textOf(event.objectTypeId));
		const record = records?.get(`${objectType}/${id}`);
		return {
			...(event as IDataObject),
			changeType: changeTypeOf(event),
			objectType,
			id,
			changedAt: textOf(event.occurredAt),
			changeKey: eventKey(event),
			...(records && {
				record: record ? { id: record.id, properties: { ...record.properties } } : null,
			}),
			...(isRepeated(event, index) && { repeated: true }),
		};
	});
}

const idOf = (event: JsonObject): string => textOf(event.objectId ?? event.fromObjectId);

/** A deleted record has none; of one that was merged away it is the record that it went into. */
async function recordsOf(
	context: IPollFunctions,
	events: JsonObject[],
	properties: string[],
): Promise<Map<string, KnownRecord>> {
	const idsByType = new Map<string, Set<string>>();
	for (const event of events) {
		const type = objectTypeInPath(textOf(event.objectTypeId));
		if (type === '' || idOf(event) === '') continue;
		const ids = idsByType.get(type) ?? new Set();
		idsByType.set(type, ids.add(idOf(event)));
	}
	const records = new Map<string, KnownRecord>();
	for (const [type, ids] of idsByType) {
		const found = await readRecords(context, type, [...ids], properties);
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
	type: string,
	ids: string[],
	properties: string[],
): Promise<Map<string, KnownRecord>> {
	const records = new Map<string, KnownRecord>();
	await eachChunk(ids, BATCH, async (chunk) => {
		const call = batchRead(type, { ids: chunk, properties });
		for (const record of (await hubSpot(context, call)).results) {
			records.set(String(record.id), toKnownRecord(record));
		}
	});
	const missing = ids.filter((id) => !records.has(id));
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
