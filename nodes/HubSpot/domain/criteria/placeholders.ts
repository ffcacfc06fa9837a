import { isObject, textOf, type JsonObject } from '../../../shared/json';
import { roundedProblem } from '../matching';
import { isEmpty } from '../values';
import { CriteriaError } from './criteriaError';
import { withValues } from './typed';

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

/** The names of the placeholders in a typed value; in JSON that an expression stands in, also those of its strings. */
function namesIn(typed: unknown): string[] {
	if (Array.isArray(typed)) return typed.flatMap(namesIn);
	if (typeof typed !== 'string') return [];
	const parts = WHOLE.test(typed) ? [typed] : typed.split('"');
	return parts.flatMap((part) => {
		const whole = WHOLE.exec(part)?.[1];
		return whole === undefined ? [...part.matchAll(INSIDE)].map(([, name = '']) => name) : [whole];
	});
}

/**
 * A value with its `@field@` placeholders filled in: a placeholder that is the whole value keeps the field's type,
 * one inside text becomes text.
 *
 * @param typed the same value as a person typed it; its placeholders are the only ones.
 * @throws EmptyPlaceholder for a field without a value (0 and false are values); CriteriaError for one that has no
 * text to put inside of other text, and for a value that looks like one and was not typed: as it stands, it would be the
 * same for all items.
 */
export function filledIn(value: unknown, typed: unknown, lookUp: FieldLookup): unknown {
	if (Array.isArray(value)) {
		return value.flatMap((entry) => {
			const filled = filledIn(entry, typed, lookUp);
			// A placeholder in a list may stand for a list itself.
			return Array.isArray(filled) && typeof entry === 'string' ? (filled as unknown[]) : [filled];
		});
	}
	if (typeof value !== 'string' || !value.includes('@')) return value;
	const names = namesIn(typed);
	const whole = WHOLE.exec(value)?.[1];
	if (whole !== undefined) {
		if (names.includes(whole)) return given(whole.trim(), lookUp);
		throw notTyped(whole);
	}
	return value.replace(INSIDE, (text: string, field: string) =>
		names.includes(field) ? textFor(field, lookUp) : text,
	);
}

const notTyped = (name: string) =>
	new CriteriaError(
		`@${name}@ comes from an expression, where it is no placeholder: type it, or use {{ $json["${name}"] }}`,
	);

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

/**
 * Criteria in any notation with the placeholders of their values filled in.
 *
 * @param typed the same criteria as a person typed them, or the text that they come from.
 * @throws as `filledIn`.
 */
export const withFieldsFilledIn = (query: unknown, typed: unknown, lookUp: FieldLookup): unknown =>
	withValues(query, typed, (value, own) => filledIn(value, own, lookUp));

/**
 * The criteria themselves, where nothing fills placeholders in.
 *
 * @throws CriteriaError for a typed value that is one: as it stands it would find nothing.
 */
export const withoutPlaceholders = (query: unknown, typed: unknown): unknown =>
	withValues(query, typed, (value, own) => {
		const entries: unknown[] = Array.isArray(value) ? value : [value];
		for (const entry of entries) {
			const name = typeof entry === 'string' ? WHOLE.exec(entry)?.[1] : undefined;
			if (name !== undefined && namesIn(own).includes(name)) throw notFilledIn(name);
		}
		return value;
	});

const notFilledIn = (name: string) =>
	new CriteriaError(
		`The placeholder @${name}@ is filled in by Record: Find or Create only; use an expression here`,
	);
