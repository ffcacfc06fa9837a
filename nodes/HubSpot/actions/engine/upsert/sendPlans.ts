import { batchUpdate, type BatchResult } from '../../../api/objects';
import type { KnownRecord } from '../../../domain/matching';
import type { RecordPlan } from '../../../domain/upsertPlan';
import { request, type Outcome } from '../../../transport';
import { toKnownRecord } from '../findRecords';
import { rememberUpdates } from '../writtenLately';
import type { UpsertRequest } from './request';

/** Sends the plans of records that exist, at most 100. What search does not show yet of them is kept in mind. */
export async function sendPlans(
	upsert: UpsertRequest,
	plans: RecordPlan[],
): Promise<Outcome<BatchResult>> {
	const outcome = await send(upsert, plans);
	if (outcome.ok || outcome.failure.carriedOut !== 'no') {
		const records = outcome.ok ? updatedBy(plans, outcome.body) : plans.map(asPlanned);
		await rememberUpdates(upsert.context, upsert.objectType, records, outcome.ok);
	}
	return outcome;
}

/** The records with what was written and what HubSpot made of it, but for those that it refused. */
function updatedBy(plans: RecordPlan[], { results, errors = [] }: BatchResult): KnownRecord[] {
	const now = new Map(results.map((result) => [String(result.id), toKnownRecord(result)]));
	return plans.map(asPlanned).flatMap(({ id, properties }) => {
		const record = now.get(id);
		if (!record && errors.length > 0) return [];
		return [{ id, properties: { ...properties, ...record?.properties } }];
	});
}

const asPlanned = ({ record, after }: RecordPlan): KnownRecord => ({
	id: record?.id ?? '',
	properties: after,
});

/**
 * What must be cleared before it is set is cleared together with everything else that is written, and set by a second
 * request: a plan that HubSpot refuses has nothing cleared.
 */
async function send(upsert: UpsertRequest, plans: RecordPlan[]): Promise<Outcome<BatchResult>> {
	const update = async (rows: Array<ReturnType<typeof rowOf>>) =>
		await request(upsert.context, batchUpdate(upsert.objectType, rows));
	const first = await update(
		plans.map((plan) => rowOf(plan, { ...plan.write, ...plan.clearFirst })),
	);
	const cleared = plans.filter(({ clearFirst }) => Object.keys(clearFirst).length > 0);
	if (!first.ok || cleared.length === 0) return first;
	const second = await update(cleared.map((plan) => rowOf(plan, setAfterwards(plan))));
	// The first one stands, whatever is wrong with the second.
	if (!second.ok) return { ok: false, failure: { ...second.failure, carriedOut: 'unknown' } };
	return { ...second, body: together(first.body, second.body) };
}

const rowOf = ({ record }: RecordPlan, properties: Record<string, string>) => ({
	id: record?.id ?? '',
	properties,
});

const setAfterwards = ({ write, clearFirst }: RecordPlan): Record<string, string> =>
	Object.fromEntries(Object.keys(clearFirst).map((name) => [name, write[name] ?? '']));

/** What the records hold after both requests. */
function together(first: BatchResult, second: BatchResult): BatchResult {
	const later = new Map(second.results.map(({ id, properties }) => [String(id), properties]));
	const results = first.results.map((record) => ({
		...record,
		properties: { ...record.properties, ...later.get(String(record.id)) },
	}));
	return { ...first, results, errors: [...(first.errors ?? []), ...(second.errors ?? [])] };
}
