import type { BatchCreateRow, HubSpotRecord } from '../../../api/objects';
import { keyProperty, normalisedKey } from '../../../domain/matching';
import { confirmWrites, type RecordPlan, type UpsertRow } from '../../../domain/upsertPlan';
import { failureAfter, type Failure } from '../../../transport';
import { createRows } from '../createRows';
import { toKnownRecord } from '../findRecords';
import type { FailedPlan, UpsertRequest } from './request';

export interface Created {
	/** HubSpot's id of each record that was created. */
	ids: Map<RecordPlan, string>;
	failed: FailedPlan[];
	/** Sent, and nobody knows whether they were created. */
	unknown: FailedPlan[];
}

/**
 * Carries out the plans of records that do not exist yet.
 *
 * @param lost by key, why nobody knows whether the record was created by an earlier try.
 */
export async function createRecords(
	upsert: UpsertRequest,
	plans: RecordPlan[],
	lost: ReadonlyMap<string, Failure> = new Map(),
): Promise<Created> {
	const outcomes = await createRows<RecordPlan>({
		context: upsert.context,
		objectType: upsert.objectType,
		entries: plans,
		toRow: ({ write, rows }) => ({
			properties: write,
			associations: associationsFor(upsert, rows),
		}),
		keyOf,
		keyIn: (record) => keyIn(upsert, record),
	});
	const created: Created = { ids: new Map(), failed: [], unknown: [] };
	for (const [plan, outcome] of outcomes) {
		if (outcome.ok) {
			created.ids.set(plan, String(outcome.record.id));
			confirmWrites(plan, toKnownRecord(outcome.record).properties);
		} else {
			const failure = failureAfter(lost.get(keyOf(plan)), outcome.failure);
			const into = failure.carriedOut === 'unknown' ? created.unknown : created.failed;
			into.push({ plan, failure });
		}
	}
	return created;
}

/** What the rows of a plan have in common. */
export const keyOf = ({ rows }: RecordPlan): string => rows[0]?.key ?? '';

/** Those of all rows of the record; several rows may name the same. */
function associationsFor(
	{ associationsOf }: UpsertRequest,
	rows: UpsertRow[],
): NonNullable<BatchCreateRow['associations']> {
	const all = associationsOf ? rows.flatMap(associationsOf) : [];
	return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

function keyIn({ match }: UpsertRequest, { properties }: HubSpotRecord): string {
	return normalisedKey(String(properties[keyProperty(match) ?? ''] ?? ''), match);
}
