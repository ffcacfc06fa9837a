import { keyProperty, normalisedKey, type KnownRecord, type Match } from './matching';
import type { RecordPlan, UpsertRow } from './recordPlan';
import { isEmpty } from './values';
import type { PropertyAnswer, WantedProperty } from './writeModes';

/**
 * What a row wants of all properties but its key, and the answer for that one. A new record gets the key it is
 * created by; a record that answers to an additional address keeps its primary one. Every other value renames it.
 */
export function withoutKey(
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
export function writeKey(plan: RecordPlan, match: Match): void {
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
