import { LIFECYCLE_STAGE } from './forward';
import type { Property } from './property';
import type { RecordPlan, RowResult } from './recordPlan';
import { isAddition, isEmpty, sameValue } from './values';
import { propertyMap, type Properties } from './writeModes';

/**
 * Only the last value that the rows give a property is written, and only if HubSpot does not hold it already: the
 * answers of the rows before it, and of a value that comes back to what is there, say so. `was` is what HubSpot held
 * before the write, not what a row before would have written.
 */
export function answerSuperseded(plan: RecordPlan): void {
	const seen = new Set<string>();
	for (const row of [...plan.rows].reverse()) {
		const result = plan.results.get(row);
		if (!result || result instanceof Error) continue;
		for (const property of new Set(row.wanted.map((wanted) => wanted.property))) {
			const answer = result.properties[property.name];
			if (!answer || answer.outcome === 'kept') continue;
			const value = answer.outcome === 'written' ? answer.value : '';
			const reason = reasonNotSent(plan, property, value, seen);
			const held = plan.record?.properties[property.name] ?? null;
			result.properties[property.name] =
				reason === undefined
					? { ...answer, ...(!isEmpty(held) && { was: held ?? '' }) }
					: { outcome: 'kept', value: held, reason };
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

/**
 * Corrects the answers and `after` by what HubSpot says the record holds now: it accepts some values and keeps its own
 * (a lifecycle stage does not go back).
 */
export function confirmWrites(plan: RecordPlan, now: Properties): void {
	plan.after = propertyMap({ ...plan.after, ...now });
	for (const row of plan.rows) {
		const result = plan.results.get(row);
		if (!result || result instanceof Error) continue;
		for (const { property } of row.wanted) {
			const { name } = property;
			const answer = result.properties[name];
			// Only the value that was sent last can be compared: a later row may have replaced this one's.
			if (answer?.outcome !== 'written' || plan.write[name] !== answer.value) continue;
			const before = plan.clearFirst[name] ?? plan.record?.properties[name] ?? null;
			const isLifecycle = name === LIFECYCLE_STAGE;
			// HubSpot leaves a lifecycle stage that it did not take out of its answer.
			const held = isLifecycle ? (now[name] ?? before) : now[name];
			if (held === undefined || sameValue(answer.value, held, property)) continue;
			const isOld = isEmpty(held) ? isEmpty(before) : held === before;
			// HubSpot brings some values into a form of its own: a phone number, a web address.
			result.properties[name] =
				isOld || isLifecycle
					? { outcome: 'kept', value: held, reason: `HubSpot did not take "${answer.value}"` }
					: { ...answer, value: held ?? '' };
		}
		if (result.outcome === 'updated' && !writesAnything(result)) result.outcome = 'unchanged';
	}
}
