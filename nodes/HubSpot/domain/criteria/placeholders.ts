import { isObject, textOf, type JsonObject } from '../../../shared/json';
import { roundedProblem } from '../matching';
import { isEmpty } from '../values';
import { CriteriaError } from './criteriaError';

/** What a placeholder stands for, by its name; undefined for nothing. */
export type FieldLookup = (name: string) => unknown;

/** A placeholder, in criteria that are about one input item, that came to nothing. */
export class EmptyPlaceholder extends Error {
	constructor(readonly field: string) {
		super(`The placeholder @${field}@ is empty: the input item has no value for it`);
	}
}

/** A whole value that is one placeholder may name a field with spaces; inside text that would be ambiguous. */
const WHOLE = /^\s*@([^@\n]+)@\s*$/;
const INSIDE = /@([\p{L}\p{N}_][\p{L}\p{N}_.$-]*)@/gu;

/** Whether text is one placeholder and nothing else. */
export const isPlaceholder = (text: string): boolean => WHOLE.test(text);

/** The value of an input item's field: by its name, or by names with dots for fields inside of fields. */
export function fieldOf(fields: JsonObject, name: string): unknown {
	if (Object.hasOwn(fields, name)) return fields[name];
	let value: unknown = fields;
	for (const step of name.split('.')) {
		if (Array.isArray(value)) value = value[Number(step)] as unknown;
		else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
	}
	return value;
}

/**
 * A value with its `@field@` placeholders filled in: a placeholder that is the whole value keeps the field's type,
 * one inside text becomes text.
 *
 * @throws EmptyPlaceholder for a field without a value (0 and false are values); CriteriaError for one that has no
 * text to put inside of other text.
 */
export function filledIn(value: unknown, lookUp: FieldLookup): unknown {
	if (Array.isArray(value)) {
		return value.flatMap((entry) => {
			const filled = filledIn(entry, lookUp);
			// A placeholder in a list may stand for a list itself.
			return Array.isArray(filled) && typeof entry === 'string' ? (filled as unknown[]) : [filled];
		});
	}
	if (typeof value !== 'string') return value;
	const whole = WHOLE.exec(value)?.[1];
	if (whole !== undefined) return given(whole.trim(), lookUp);
	return value.replace(INSIDE, (_, field: string) => textFor(field, lookUp));
}

/** A list would be one value here, which no record has, and a rounded number the text of another one. */
function textFor(field: string, lookUp: FieldLookup): string {
	const value = given(field, lookUp);
	const hasParts = typeof value === 'object';
	const problem = hasParts
		? 'it stands inside text, and is not a single value'
		: roundedProblem(value);
	if (problem === undefined) return textOf(value);
	throw new CriteriaError(`The placeholder @${field}@: ${problem}`);
}

function given(field: string, lookUp: FieldLookup): unknown {
	const value = lookUp(field);
	if (isEmpty(value) || (typeof value === 'string' && value.trim() === '')) {
		throw new EmptyPlaceholder(field);
	}
	if (Array.isArray(value) && value.length === 0) throw new EmptyPlaceholder(field);
	return value;
}

const VALUE_KEYS = ['value', 'values', 'highValue', 'pickedValues'];

/**
 * Criteria in any notation with the placeholders of their values filled in. The names of fields and operators stay
 * as they are, so that what comes in with an item can never change what is asked.
 *
 * @throws EmptyPlaceholder for a field without a value.
 */
export function withFieldsFilledIn(query: unknown, lookUp: FieldLookup): unknown {
	if (Array.isArray(query)) return query.map((entry) => withFieldsFilledIn(entry, lookUp));
	if (!isObject(query)) return query;
	return Object.fromEntries(
		Object.entries(query).map(([key, value]) => [
			key,
			VALUE_KEYS.includes(key) && !(isObject(value) && value.__rl !== true)
				? filledInValue(value, lookUp)
				: withFieldsFilledIn(value, lookUp),
		]),
	);
}

/** Also of a resource locator. */
const filledInValue = (value: unknown, lookUp: FieldLookup): unknown =>
	isObject(value) ? { ...value, value: filledIn(value.value, lookUp) } : filledIn(value, lookUp);
