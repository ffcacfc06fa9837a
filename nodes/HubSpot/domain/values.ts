import { toDay, toInstant } from '../../shared/dates';
import { roundedProblem } from './matching';
import { isMultiple, titleOf, type Property } from './property';

/** A value that the property cannot take; the message names the property and says what it takes. */
export class ValueError extends Error {
	constructor(
		readonly property: Property,
		reason: string,
		/** Whether the cause is an option that the definition does not know (it may be a new one). */
		readonly unknownOption = false,
	) {
		super(`${titleOf(property)}: ${reason}`);
	}
}

/** Whether there is nothing to write: no value, null, or empty text. `0` and `false` are values. */
export const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || value === '';

/**
 * The value itself.
 *
 * @throws ValueError for a number that JavaScript has rounded: it may stand for several.
 */
export function notRounded<Value>(value: Value, property: Property): Value {
	const problem = roundedProblem(value);
	if (problem !== undefined) throw new ValueError(property, problem);
	return value;
}

/**
 * A value as HubSpot takes it for this property; always text.
 *
 * @throws ValueError when it does not fit the property's type, or is a number that JavaScript has rounded.
 */
export function toHubSpotValue(value: unknown, property: Property): string {
	switch (property.type) {
		case 'number':
			return toNumber(value, property);
		case 'bool':
			return toBoolean(value, property);
		case 'date':
			return found(toDay(value), property, `${show(value)} is not a date`);
		case 'datetime':
			return found(toInstant(value), property, `${show(value)} is not a date and time`);
		case 'enumeration':
			return toOptions(value, property);
		default:
			return toText(value, property);
	}
}

/** Whether HubSpot's value is the wanted one, read as the property's type reads it. */
export function sameValue(
	wanted: string,
	current: string | null | undefined,
	property: Property,
): boolean {
	if (addsNothing(wanted, property)) return true;
	if (isEmpty(current) || typeof current !== 'string') return wanted === '';
	if (wanted === '') return false;
	if (wanted === current) return true;
	switch (property.type) {
		case 'number':
			return sameNumber(wanted, current);
		case 'date':
			return toDay(wanted) === toDay(current);
		case 'datetime':
			return toInstant(wanted) === toInstant(current);
		case 'enumeration':
			return isMultiple(property) && sameOptions(wanted, current);
		default:
			// HubSpot stores email addresses in lower case.
			return property.name === 'email' && wanted.toLowerCase() === current.toLowerCase();
	}
}

/** What a property holds after the write: a leading semicolon adds options, everything else replaces. */
export function valueAfter(
	written: string,
	current: string | null | undefined,
	property: Property,
): string {
	if (!isAddition(written, property)) return written;
	return [...new Set([...optionsIn(current ?? ''), ...optionsIn(written)])].join(';');
}

/** Whether the value adds options to a multiple choice instead of replacing them. */
export const isAddition = (value: string, property: Property): boolean =>
	isMultiple(property) && value.startsWith(';');

/** An expression behind the semicolon that came to nothing. */
const addsNothing = (value: string, property: Property) =>
	isAddition(value, property) && optionsIn(value).length === 0;

/** JavaScript reads other notations too, such as 0x10, that HubSpot does not. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function toNumber(value: unknown, property: Property): string {
	const text = typeof value === 'number' ? String(notRounded(value, property)) : value;
	const trimmed = typeof text === 'string' ? text.trim() : '';
	if (!DECIMAL.test(trimmed) || !Number.isFinite(Number(trimmed))) {
		throw new ValueError(property, `${show(value)} is not a number`);
	}
	return trimmed;
}

/** Long whole numbers differ in digits that a JavaScript number cannot hold. */
const sameNumber = (wanted: string, current: string) =>
	Number(wanted) === Number(current) &&
	(![wanted, current].every((text) => /^[+-]?\d+$/.test(text)) ||
		BigInt(wanted) === BigInt(current));

function toBoolean(value: unknown, property: Property): string {
	const text = String(value).trim().toLowerCase();
	if (text === 'true' || text === 'false') return text;
	throw new ValueError(property, `${show(value)} is neither true nor false`);
}

function toText(value: unknown, property: Property): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
		return String(notRounded(value, property));
	}
	const date = toInstant(value);
	if (date !== undefined) return date;
	throw new ValueError(property, `${show(value)} is not text; map one of its fields`);
}

/** Options by their internal value, or by their label where no internal value is the same. */
function toOptions(value: unknown, property: Property): string {
	const text = textOfOptions(value, property);
	if (!isMultiple(property)) return text.trim() === '' ? '' : toOption(text.trim(), property);
	const adding = text.startsWith(';') ? ';' : '';
	return (
		adding +
		optionsIn(text)
			.map((option) => toOption(option, property))
			.join(';')
	);
}

/** A list is several options; what is empty in it is none. */
function textOfOptions(value: unknown, property: Property): string {
	if (!Array.isArray(value)) return toText(value, property);
	const given = value.filter((each) => !isEmpty(each)).map((each) => toText(each, property));
	if (given.length > 1 && !isMultiple(property)) {
		throw new ValueError(property, `it takes one option, and a list of ${given.length} was given`);
	}
	return given.join(';');
}

/**
 * The options that a value names and its property lacks, as they were given.
 *
 * @throws ValueError when the value is no text.
 */
export function optionsLacking(value: unknown, property: Property): string[] {
	// HubSpot looks up the options of owners and pipelines elsewhere; yes and no have no others.
	if (property.type !== 'enumeration' || property.externalOptions) return [];
	if (property.fieldType === 'booleancheckbox') return [];
	const text = textOfOptions(value, property);
	const named = isMultiple(property) ? optionsIn(text) : [text.trim()];
	return named.filter((option) => option !== '' && !knownOption(option, property));
}

/** By value, by label in any case, or by value in any case: an option that differs in no more is a slip. */
const knownOption = (text: string, { options }: Property) =>
	options.find(({ value }) => value === text) ??
	options.find(({ label }) => label.toLowerCase() === text.toLowerCase()) ??
	options.find(({ value }) => value.toLowerCase() === text.toLowerCase());

function toOption(text: string, property: Property): string {
	if (property.externalOptions || property.options.length === 0) return text;
	const option = knownOption(text, property);
	if (option) return option.value;
	const known = property.options.slice(0, 20).map(({ value }) => value);
	const rest = property.options.length > known.length ? ' …' : '';
	throw new ValueError(
		property,
		`"${text}" is not one of its options (${known.join(', ')}${rest})`,
		true,
	);
}

const sameOptions = (wanted: string, current: string) => {
	const held = new Set(optionsIn(current));
	const asked = new Set(optionsIn(wanted));
	const adds = wanted.startsWith(';');
	return [...asked].every((option) => held.has(option)) && (adds || asked.size === held.size);
};

const optionsIn = (text: string) =>
	text
		.split(';')
		.map((option) => option.trim())
		.filter((option) => option !== '');

function found(value: string | undefined, property: Property, reason: string): string {
	if (value === undefined) throw new ValueError(property, reason);
	return value;
}

/** The value as an error message shows it: short, and never a whole object. */
function show(value: unknown): string {
	if (typeof value === 'object' && value !== null)
		return Array.isArray(value) ? 'a list' : 'an object';
	const text = String(value);
	return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
