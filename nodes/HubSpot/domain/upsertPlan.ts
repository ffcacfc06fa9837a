import { goesBackInLifecycle } from './forward';
import type { KnownRecord, Match } from './matching';
import { answerSuperseded } from './planAnswers';
import { withoutKey, writeKey } from './planKey';
import type { RecordPlan, UpsertRow } from './recordPlan';
import { planWrite, propertyMap, type Properties } from './writeModes';

export { confirmWrites } from './planAnswers';
export {
	inInputOrder,
	needsWrite,
	propertiesToRead,
	type RecordPlan,
	type RowResult,
	type UpsertRow,
} from './recordPlan';

/**
 * Plans one write for the rows of one record, as if they were carried out one after another in input order.
 * A row whose values do not fit fails by itself; the others go on without it.
 */
export function planRecord(
	rows: UpsertRow[],
	record: KnownRecord | undefined,
	match: Match,
): RecordPlan {
	const plan: RecordPlan = {
		rows,
		record,
		write: propertyMap(),
		clearFirst: propertyMap(),
		after: propertyMap(record?.properties),
		results: new Map(),
	};
	let exists = record !== undefined;
	for (const row of rows) {
		try {
			const { wanted, answers } = withoutKey(row, record, match, exists);
			const all = exists ? wanted : [...wanted, ...(row.ifCreated ?? [])];
			const step = planWrite(all, exists ? plan.after : undefined, row.emptyValues);
			addTo(plan.write, step.write, step.after);
			plan.after = step.after;
			const changed = Object.keys(step.write).length > 0;
			plan.results.set(row, {
				outcome: !exists ? 'created' : changed ? 'updated' : 'unchanged',
				properties: { ...step.answers, ...answers },
			});
			exists = true;
		} catch (error) {
			plan.results.set(row, error instanceof Error ? error : new Error(String(error)));
		}
	}
	answerSuperseded(plan);
	if (exists) writeKey(plan, match);
	clearLifecycle(plan);
	return plan;
}

/**
 * A lifecycle stage goes back only where a row before has cleared it, and HubSpot sets an earlier one only after it
 * was cleared: that takes a request of its own.
 */
function clearLifecycle({ rows, record, write, clearFirst }: RecordPlan): void {
	if (!record) return;
	for (const { property } of rows.flatMap(({ wanted }) => wanted)) {
		const { name } = property;
		const value = write[name] ?? '';
		if (goesBackInLifecycle(property, value, record.properties[name])) clearFirst[name] = '';
	}
}

/** Adds a step to the write. Options that two steps add one after another are sent as the whole set. */
function addTo(
	write: Record<string, string>,
	step: Record<string, string>,
	after: Properties,
): void {
	for (const [name, value] of Object.entries(step)) {
		write[name] = name in write ? (after[name] ?? value) : value;
	}
}
