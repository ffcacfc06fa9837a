import { keyProperty, normalisedKey, type KnownRecord, type Match } from './matching';
import type { Property } from './property';
import { isAddition, isEmpty, sameValue } from './values';
import {
	planWrite,
	propertyMap,
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
	/** The properties as they will be after the write. */
	after: Properties;
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
	const plan: RecordPlan = {
		rows,
		record,
		write: propertyMap(),
		after: propertyMap(record?.properties),
		results: new Map(),
	};
	let exists = record !== undefined;
	for (const row of rows) {
		try {
			const { wanted, answers } = withoutKey(row, record, match);
			const step = planWrite(wanted, exists ? plan.after : undefined, row.emptyValues);
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
		for (const property of new Set(row.wanted.map((wanted) => wanted.property))) {
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

/** @param seen the properties that a later row sets anew; options that a later row adds leave those before them. */
function reasonNotSent(
	plan: RecordPlan,
	property: Property,
	value: string,
	seen: Set<string>,
): string | undefined {
	const { name } = property;
	if (seen.has(name)) return 'A later item of this input sets it to another value';
	if (!isAddition(value, property)) seen.add(name);
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

/** Rows as the input has them. */
export const inInputOrder = (rows: UpsertRow[]): UpsertRow[] =>
	[...rows].sort((a, b) => a.itemIndex - b.itemIndex);

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
			const before = plan.record?.properties[property.name];
			// HubSpot brings some values into a form of its own: a phone number, a web address.
			result.properties[property.name] = (isEmpty(held) ? isEmpty(before) : held === before)
				? { outcome: 'kept', value: held, reason: `HubSpot did not take "${answer.value}"` }
				: { ...answer, value: held ?? '' };
		}
		if (result.outcome === 'updated' && !writesAnything(result)) result.outcome = 'unchanged';
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

/**
 * What a row wants of all properties but its key, and the answer for that one. A new record gets the key it is
 * created by; a record that answers to an additional address keeps its primary one. Every other value renames it.
 */
function withoutKey(
	row: UpsertRow,
	record: KnownRecord | undefined,
	match: Match,
): { wanted: WantedProperty[]; answers: Record<string, PropertyAnswer> } {
	const name = keyProperty(match);
	const isKey = ({ property, value }: WantedProperty) =>
		property.name === name &&
		!isEmpty(value) &&
		(!record || normalisedKey(String(value), match) === row.key);
	const value = record ? (record.properties[name ?? ''] ?? null) : row.key;
	const reason = !record
		? 'A new record gets the value that it is matched by'
		: normalisedKey(value ?? '', match) === row.key
			? 'Already as asked'
			: 'It names this record already';
	const key = row.wanted.some(isKey);
	return {
		wanted: row.wanted.filter(
			(wanted) => !isKey(wanted) && (record || wanted.property.name !== name),
		),
		answers: key && name !== undefined ? { [name]: { outcome: 'kept', value, reason } } : {},
	};
}

/** Gives the record its key: a new one, or one that was found by other means and has none yet. */
function writeKey(plan: RecordPlan, match: Match): void {
	const name = keyProperty(match);
	const [row, result] = [...plan.results].find(([, each]) => !(each instanceof Error)) ?? [];
	if (name === undefined || !row || !result || result instanceof Error) return;
	if (!plan.record) plan.write[name] = row.key;
	else if (name !== 'email' && isEmpty(plan.record.properties[name])) {
		plan.write[name] = row.key;
		result.properties[name] = { outcome: 'written', value: row.key };
		if (result.outcome === 'unchanged') result.outcome = 'updated';
	}
}
