import { keyProperty, type KnownRecord, type Match } from './matching';
import { sameValue } from './values';
import {
	planWrite,
	type EmptyValues,
	type Properties,
	type PropertyAnswer,
	type WantedProperty,
} from './writeModes';

/** What one input item asks for. */
export interface UpsertRow {
	itemIndex: number;
	/** Normalised, and the name of the record for this item. */
	key: string;
	wanted: WantedProperty[];
}

/** What became of one input item. */
export interface RowResult {
	outcome: 'created' | 'updated' | 'unchanged';
	properties: Record<string, PropertyAnswer>;
}

/** All that the input asks of one record, as one write. */
export interface RecordPlan {
	rows: UpsertRow[];
	/** Undefined: the record does not exist yet. */
	record: KnownRecord | undefined;
	/** What to send; empty when nothing changes. */
	write: Record<string, string>;
	results: Map<UpsertRow, RowResult | Error>;
}

/**
 * Plans one write for the rows of one record, as if they were carried out one after another in input order.
 * A row whose values do not fit fails by itself; the others go on without it.
 */
export function planRecord(
	rows: UpsertRow[],
	record: KnownRecord | undefined,
	match: Match,
	emptyValues: EmptyValues,
): RecordPlan {
	const plan: RecordPlan = { rows, record, write: {}, results: new Map() };
	let state: Properties | undefined = record?.properties;
	for (const row of rows) {
		try {
			const creates = state === undefined;
			const step = planWrite(creates ? withoutKey(row, match) : row.wanted, state, emptyValues);
			addTo(plan.write, step.write, step.after);
			state = step.after;
			const changed = Object.keys(step.write).length > 0;
			plan.results.set(row, {
				outcome: creates ? 'created' : changed ? 'updated' : 'unchanged',
				properties: step.answers,
			});
		} catch (error) {
			plan.results.set(row, error instanceof Error ? error : new Error(String(error)));
		}
	}
	if (!record && state !== undefined) Object.assign(plan.write, keyValue(rows, match));
	return plan;
}

/** Whether the plan needs a request: something to write, or a record to create. */
export const needsWrite = (plan: RecordPlan): boolean => Object.keys(plan.write).length > 0;

/**
 * Corrects the answers by what HubSpot says the record holds now: it accepts some values and keeps its own
 * (a lifecycle stage does not go back).
 */
export function confirmWrites(plan: RecordPlan, now: Properties): void {
	for (const row of plan.rows) {
		const result = plan.results.get(row);
		if (!result || result instanceof Error) continue;
		for (const { property } of row.wanted) {
			const answer = result.properties[property.name];
			const held = now[property.name];
			// Only the value that was sent last can be compared: a later row may have replaced this one's.
			if (answer?.outcome !== 'written' || plan.write[property.name] !== answer.value) continue;
			if (held === undefined || sameValue(answer.value, held, property)) continue;
			result.properties[property.name] = {
				outcome: 'kept',
				value: held,
				reason: `HubSpot did not take "${answer.value}"`,
			};
		}
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

/** A new record is created with its key, whatever a row says about that property. */
const withoutKey = (row: UpsertRow, match: Match): WantedProperty[] =>
	row.wanted.filter(({ property }) => property.name !== keyProperty(match));

function keyValue(rows: UpsertRow[], match: Match): Record<string, string> {
	const name = keyProperty(match);
	const key = rows[0]?.key;
	return name !== undefined && key !== undefined ? { [name]: key } : {};
}
