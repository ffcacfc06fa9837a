import { existingRecordId } from '../../../domain/conflicts';
import {
	answersTo,
	identifyingProperties,
	keyProperty,
	type KnownRecord,
} from '../../../domain/matching';
import { isEmpty } from '../../../domain/values';
import { findRecords } from '../findRecords';
import { addTo, type Existing } from './existing';
import type { FailedPlan, UpsertRequest } from './request';

/**
 * The records that HubSpot named as being in the way of a creation (a lagging read, a race, a secondary address), to be
 * updated instead. Somebody else's record is not among them, and so the conflict with it stays reported.
 */
export async function adopt(upsert: UpsertRequest, failed: FailedPlan[]): Promise<Existing> {
	const conflicts = failed.flatMap(({ plan, failure }) => {
		const id = existingRecordId(failure.message);
		return id === undefined ? [] : [{ rows: plan.rows, id }];
	});
	if (conflicts.length === 0) return new Map();
	const { records } = await findRecords(
		{
			...upsert,
			match: { by: 'recordId' },
			properties: [...identifyingProperties(upsert.match), ...upsert.properties],
		},
		[...new Set(conflicts.map(({ id }) => id))],
	);
	const adopted: Existing = new Map();
	for (const { rows, id } of conflicts) {
		const record = records.get(id);
		const key = rows[0]?.key;
		if (!record || key === undefined) continue;
		if (mayAdopt(upsert, record, key, !adopted.has(record.id))) addTo(adopted, record, rows);
	}
	return adopted;
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
