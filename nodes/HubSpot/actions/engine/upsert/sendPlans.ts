import { batchUpdate, type BatchResult } from '../../../api/objects';
import type { RecordPlan } from '../../../domain/upsertPlan';
import { request, type Outcome } from '../../../transport';
import type { UpsertRequest } from './request';

/**
 * Sends the plans of records that exist, at most 100. What must be cleared before it is set is cleared together with
 * everything else that is written, and set by a second request: a plan that HubSpot refuses has nothing cleared.
 */
export async function sendPlans(
	upsert: UpsertRequest,
	plans: RecordPlan[],
): Promise<Outcome<BatchResult>> {
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
