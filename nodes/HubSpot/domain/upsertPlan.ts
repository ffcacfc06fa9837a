import { keyProperty, type KnownRecord, type Match } from './matching';
import type { Property } from './property';
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
	emptyValues: EmptyValues;
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
): RecordPlan {
	const plan: RecordPlan = { rows, record, write: {}, results: new Map() };
	let state: Properties | undefined = record?.properties;
	for (const row of rows) {
		try {
			const creates = state === undefined;
			const step = planWrite(creates ? withoutKey(row, match) : row.wanted, state, row.emptyValues);
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
	answerSuperseded(plan);
	if (!record && state !== undefined) Object.assign(plan.write, keyValue(rows, match));
	return plan;
}

/**
 * Only the last value that the rows give a property is written, and only if HubSpot does not hold it already: the
 * answers of the rows before it, and of a value that comes back to what is there, say so.
 */
function answerSuperseded(plan: RecordPlan): void {
	const seen = new Set<string>();
	for (const row of [...plan.rows].reverse()) {
		const result = plan.results.get(row);
		if (!result || result instanceof Error) continue;
		for (const { property } of row.wanted) {
			const answer = result.properties[property.name];
			if (!answer || answer.outcome === 'kept') continue;
			const value = answer.outcome === 'written' ? answer.value : '';
			const reason = reasonNotSent(plan, property, value, seen);
			if (reason !== undefined) {
				const held = plan.record?.properties[property.name] ?? null;
				result.properties[property.name] = { outcome: 'kept', value: held, reason };
			}
		}
		if (result.outcome === 'updated' && !writesAnything(result)) result.outcome = 'unchanged';
	}
}

function reasonNotSent(
	plan: RecordPlan,
	property: Property,
	value: string,
	seen: Set<string>,
): string | undefined {
	const { name } = property;
	// Options that are added stay, whatever is added after them.
	const superseded = seen.has(name) && !value.startsWith(';');
	seen.add(name);
	if (superseded) return 'A later item of this input sets it to another value';
	const sent = plan.write[name];
	if (
		sent !== undefined &&
		plan.record &&
		!sameValue(sent, plan.record.properties[name], property)
	) {
		return undefined;
	}
	if (!plan.record) return undefined;
	delete plan.write[name];
	return 'Already as asked';
}

const writesAnything = ({ properties }: RowResult) =>
	Object.values(properties).some(({ outcome }) => outcome !== 'kept');

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
