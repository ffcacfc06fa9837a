import { existingRecordId } from '../../../domain/conflicts';
import {
	answersTo,
	identifyingProperties,
	keyProperty,
	type KnownRecord,
} from '../../../domain/matching';
import { inInputOrder, planRecord, type RecordPlan } from '../../../domain/upsertPlan';
import { isEmpty } from '../../../domain/values';
import { findRecords } from '../findRecords';
import type { FailedPlan, UpsertRequest } from './request';

/**
 * Plans for the records that HubSpot named as being in the way of a creation (a lagging read, a race, a secondary
 * address), to be updated instead. A conflict with somebody else's record gets none, and so stays reported.
 */
export async function adopt(upsert: UpsertRequest, failed: FailedPlan[]): Promise<RecordPlan[]> {
	const conflicts = failed.flatMap(({ plan, failure }) => {
		const id = existingRecordId(failure.message);
		return id === undefined ? [] : [{ rows: plan.rows, id }];
	});
	if (conflicts.length === 0) return [];
	const { records } = await findRecords(
		{
			...upsert,
			match: { by: 'recordId' },
			properties: [...identifyingProperties(upsert.match), ...upsert.properties],
		},
		[...new Set(conflicts.map(({ id }) => id))],
	);
	const adopted = new Map<string, RecordPlan>();
	for (const { rows, id } of conflicts) {
		const record = records.get(id);
		const key = rows[0]?.key;
		if (!record || key === undefined) continue;
		const before = adopted.get(record.id)?.rows ?? [];
		if (!mayAdopt(upsert, record, key, before.length === 0)) continue;
		const all = inInputOrder([...before, ...rows]);
		adopted.set(record.id, planRecord(all, record, upsert.match));
	}
	return [...adopted.values()];
}

/**
 * Only a record that answers to the key, or one that has none yet and gets it. A record that another key names is
 * another person, although a value that is unique in HubSpot (a customer number) is the same.
 */
function mayAdopt(
	{ match }: UpsertRequest,
	record: KnownRecord,
	key: string,
	isFirst: boolean,
): boolean {
	const name = keyProperty(match);
	if (name === undefined) return false;
	if (answersTo(record, key, match)) return true;
	return name !== 'email' && isFirst && isEmpty(record.properties[name]);
}
