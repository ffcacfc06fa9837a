import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { eachChunk } from '../../../shared/chunks';
import { textOf, type JsonObject } from '../../../shared/json';
import { toKnownRecord } from '../../actions/engine/findRecords';
import { batchRead } from '../../api/objects';
import { BATCH } from '../../api/versions';
import { changeTypeOf, eventKey } from '../../domain/changes/journalEvent';
import type { KnownRecord } from '../../domain/matching';
import { objectTypeInPath } from '../../domain/objectTypes';
import { hubSpot } from '../../transport';
import type { JournalSettings } from './settings';

/** Says that the position in the journal is gone, so that events may be missing between the last item and the next. */
export const gapItem = (lostOffset: string): IDataObject => ({
	changeType: 'possibleGap',
	possibleGap: true,
	lostOffset,
	changeKey: `gap/${lostOffset}`,
	message:
		'The webhooks journal keeps three days, and HubSpot does not know the last stored position any more. Events may be missing: compare the records. n8n stores the position only together with events; if there were none for three days before n8n was restarted, nothing is missing.',
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

/** A deleted record has none; of a merged one it is the record that it went into. */
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
		await eachChunk([...ids], BATCH, async (chunk) => {
			const call = batchRead(type, { ids: chunk, properties });
			for (const record of (await hubSpot(context, call)).results) {
				records.set(`${type}/${record.id}`, toKnownRecord(record));
			}
		});
	}
	return records;
}
