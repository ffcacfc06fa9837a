import { toInstant } from '../../shared/dates';
import { textOf } from '../../shared/json';
import { isMultiple, type Property } from './property';
import {
	isEmpty,
	optionsLacking,
	sameValue,
	toHubSpotValue,
	valueAfter,
	ValueError,
} from './values';

/** When a wanted value is written. */
export type WriteMode = 'always' | 'ifEmpty' | 'whenCreated' | 'onlyForward';

/** What an empty wanted value means. */
export type EmptyValues = 'leave' | 'clear';

export interface WantedProperty {
	property: Property;
	value: unknown;
	when: WriteMode;
}

/** A record's properties as HubSpot gives them. */
export type Properties = Record<string, string | null | undefined>;

/** What was done with one property, and why. */
export type PropertyAnswer =
	| { outcome: 'written'; value: string; was?: string }
	| { outcome: 'cleared'; was?: string }
	| { outcome: 'kept'; value: string | null; reason: string };

export interface WritePlan {
	/** What to send; empty when everything already is as asked. */
	write: Record<string, string>;
	answers: Record<string, PropertyAnswer>;
	/** The properties as they will be after the write. */
	after: Properties;
}

/** Values by property name, in which a property called `constructor` is nothing special. */
export const propertyMap = <Value>(values: Record<string, Value> = {}): Record<string, Value> =>
	Object.assign(Object.create(null) as Record<string, Value>, values);

/**
 * Which of the wanted values to write, given what HubSpot holds now.
 *
 * @param current undefined for a record that is about to be created.
 * @throws ValueError for a value that its property cannot take.
 */
export function planWrite(
	wanted: WantedProperty[],
	current: Properties | undefined,
	emptyValues: EmptyValues,
): WritePlan {
	const plan: WritePlan = {
		write: propertyMap(),
		answers: propertyMap(),
		after: propertyMap(current),
	};
	for (const each of wanted) {
		const { name } = each.property;
		const held = plan.after[name];
		const value = valueOf(each, held, current !== undefined);
		const reason = reasonToKeep(each, value, held, current !== undefined, emptyValues);
		if (reason !== undefined) {
			plan.answers[name] ??= { outcome: 'kept', value: held ?? null, reason };
			continue;
		}
		plan.write[name] = value;
		plan.after[name] = valueAfter(value, held, each.property);
		const was = isEmpty(held) ? {} : { was: held ?? '' };
		plan.answers[name] =
			value === '' ? { outcome: 'cleared', ...was } : { outcome: 'written', value, ...was };
	}
	return plan;
}

/** Whether the record keeps what it holds, whatever the new value is. */
export const keepsAnyValue = (
	when: WriteMode,
	held: string | null | undefined,
	exists: boolean,
): boolean => (when === 'ifEmpty' && !isEmpty(held)) || (when === 'whenCreated' && exists);

function valueOf(
	{ property, value, when }: WantedProperty,
	held: string | null | undefined,
	exists: boolean,
): string {
	if (isEmpty(value)) return '';
	// For a value that is not written, no option has to be there.
	const isKept = keepsAnyValue(when, held, exists) && optionsLacking(value, property).length > 0;
	return isKept ? textOf(value) : toHubSpotValue(value, property);
}

/** Why the value is not written; undefined when it is. */
function reasonToKeep(
	{ property, when }: WantedProperty,
	value: string,
	held: string | null | undefined,
	exists: boolean,
	emptyValues: EmptyValues,
): string | undefined {
	if (value === '' && emptyValues === 'leave') return 'The new value is empty';
	if (sameValue(value, held, property)) return 'Already as asked';
	switch (when) {
		case 'always':
			return goesBackInLifecycle(property, value, held)
				? 'HubSpot moves a lifecycle stage only forward; clear it first to move it back'
				: undefined;
		case 'ifEmpty':
			return isEmpty(held) ? undefined : 'Only if empty, and it has a value';
		case 'whenCreated':
			return exists ? 'Only when created, and the record exists' : undefined;
		case 'onlyForward':
			return isForward(property, value, held)
				? undefined
				: 'Only forward, and the new value comes before the one that is there';
	}
}

/** HubSpot takes an earlier lifecycle stage without an error and does not write it. */
const goesBackInLifecycle = (
	property: Property,
	value: string,
	held: string | null | undefined,
): boolean =>
	property.name === 'lifecyclestage' && value !== '' && !isForward(property, value, held);

/** Whether the new value comes after the held one; clearing goes back. */
function isForward(property: Property, value: string, held: string | null | undefined): boolean {
	const rank = rankOf(property);
	if (isEmpty(held) || typeof held !== 'string') return true;
	if (value === '') return false;
	const heldRank = rank(held);
	const newRank = rank(value);
	// A held value that has no rank (a removed option) holds nothing back.
	return heldRank === undefined || (newRank !== undefined && newRank > heldRank);
}

/** The order of a property's values: its options as HubSpot lists them, numbers, or time. */
function rankOf(property: Property): (value: string) => number | undefined {
	if (property.type === 'number') return (value) => definite(Number(value));
	if (property.type === 'date' || property.type === 'datetime') {
		return (value) => definite(Date.parse(toInstant(value) ?? ''));
	}
	if (property.type === 'enumeration' && !isMultiple(property) && property.options.length > 0) {
		const ordered = [...property.options].sort(
			(a, b) => placeOf(a.displayOrder) - placeOf(b.displayOrder),
		);
		return (value) =>
			definite(
				ordered.findIndex((option) => option.value === value),
				0,
			);
	}
	throw new ValueError(
		property,
		'Only Forward needs a property with an order: a dropdown, a number or a date',
	);
}

/** HubSpot shows options without a place of their own (-1) after the others. */
const placeOf = (displayOrder = 0) => (displayOrder < 0 ? Number.MAX_SAFE_INTEGER : displayOrder);

const definite = (rank: number, least = Number.NEGATIVE_INFINITY) =>
	Number.isNaN(rank) || rank < least ? undefined : rank;
