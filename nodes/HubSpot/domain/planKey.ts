import { keyProperty, normalisedKey, type KnownRecord, type Match } from './matching';
import type { RecordPlan, UpsertRow } from './recordPlan';
import { isEmpty } from './values';
import type { PropertyAnswer, WantedProperty } from './writeModes';

/**
 * What a row wants of all properties but its key, and the answer for that one. A new record gets the key it is
 * created by; a record that answers to an additional address keeps its primary one. Every other value renames it.
 *
 * @param exists whether the record is there when this row's turn comes: found, or created for a row before it.
 */
export function withoutKey(
	row: UpsertRow,
	record: KnownRecord | undefined,
	match: Match,
	exists: boolean,
): { wanted: WantedProperty[]; answers: Record<string, PropertyAnswer> } {
	const name = keyProperty(match);
	const named = ({ property, value }: WantedProperty) => property.name === name && !isEmpty(value);
	const isOwn = ({ value }: WantedProperty) => normalisedKey(String(value), match) === row.key;
	const isKey = (wanted: WantedProperty) => named(wanted) && (!record || isOwn(wanted));
	const given = row.wanted.filter(isKey);
	const value = record ? (record.properties[name ?? ''] ?? null) : row.key;
	const isHeld = record
		? normalisedKey(value ?? '', match) === row.key
		: given.length > 0 && given.every(isOwn);
	const answer: PropertyAnswer =
		!exists && isHeld
			? { outcome: 'written', value: row.key }
			: { outcome: 'kept', value, reason: reasonToKeepKey(isHeld, record) };
	return {
		wanted: row.wanted.filter(
			(wanted) => !isKey(wanted) && (record || wanted.property.name !== name),
		),
		answers: given.length > 0 && name !== undefined ? { [name]: answer } : {},
	};
}

function reasonToKeepKey(isHeld: boolean, record: KnownRecord | undefined): string {
	if (isHeld) return 'Already as asked';
	return record
		? 'It names this record already'
		: 'A new record gets the value that it is matched by';
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
