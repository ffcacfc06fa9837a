import type { PropertyDefinition } from './propertyDefinition';

export interface ValueProblem {
	code: string;
	message: string;
}
export type ReadValue = { value: string } | { problem: ValueProblem };

const TEXT_LIMIT = 65_536;
const DAY_MS = 86_400_000;
const EMAIL = /^[^\s@,;<>()[\]"]+@[^\s@.,;<>()[\]"]+(\.[^\s@.,;<>()[\]"]+)+$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const ISO_DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const MILLISECONDS = /^-?\d+$/;

const problem = (code: string, message: string): ReadValue => ({ problem: { code, message } });

/**
 * The value as HubSpot keeps it (always a string), or why it refuses it. `current` is what the record holds: a leading ";"
 * adds to a multi-checkbox. The empty string clears and is not passed in here.
 */
export function readValue(
	definition: PropertyDefinition,
	given: string | number | boolean,
	current: string | undefined,
): ReadValue {
	const text = String(given);
	if (definition.type !== 'string' && text !== text.trim()) {
		// HubSpot docs (April 2025): spaces around non-text values are refused.
		return problem('INVALID_FORMAT', `${text} has leading or trailing whitespace.`);
	}
	switch (definition.type) {
		case 'string':
			return definition.name === 'email' ? readEmail(text) : readText(text);
		case 'phone_number':
			return readText(text);
		case 'number':
			return readNumber(text);
		case 'bool':
			return readBoolean(text);
		case 'date':
			return readDate(text);
		case 'datetime':
			return readDatetime(text);
		case 'enumeration':
			return readOptions(definition, text, current);
	}
}

function readText(text: string): ReadValue {
	return text.length > TEXT_LIMIT
		? problem(
				'PROPERTY_VALUE_TOO_LONG',
				`Value is longer than the limit of ${TEXT_LIMIT} characters.`,
			)
		: { value: text };
}

function readEmail(text: string): ReadValue {
	const email = text.trim().toLowerCase();
	return EMAIL.test(email)
		? { value: email }
		: problem('INVALID_EMAIL', `Email address ${text} is invalid`);
}

function readNumber(text: string): ReadValue {
	return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)
		? { value: String(Number(text)) }
		: problem('INVALID_DOUBLE', `${text} was not a valid number.`);
}

function readBoolean(text: string): ReadValue {
	const value = text.toLowerCase();
	return value === 'true' || value === 'false'
		? { value }
		: problem('INVALID_OPTION', `${text} was not one of the allowed options: [true, false]`);
}

function readDate(text: string): ReadValue {
	if (MILLISECONDS.test(text)) {
		const milliseconds = Number(text);
		return milliseconds % DAY_MS === 0
			? { value: new Date(milliseconds).toISOString().slice(0, 10) }
			: problem('INVALID_DATE', `${text} is not midnight UTC.`);
	}
	// `new Date('2026-02-30')` is invalid, so a day that does not exist is refused as well.
	return ISO_DATE.test(text) && isDay(text)
		? { value: text }
		: problem('INVALID_DATE', `${text} was not a valid date.`);
}

const isDay = (text: string): boolean => {
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

function readDatetime(text: string): ReadValue {
	const readable = MILLISECONDS.test(text)
		? Number(text)
		: ISO_DATETIME.test(text) || (ISO_DATE.test(text) && isDay(text))
			? Date.parse(text)
			: Number.NaN;
	const date = new Date(readable);
	return Number.isNaN(date.getTime())
		? problem('INVALID_DATE', `${text} was not a valid long.`)
		: { value: date.toISOString() };
}

function readOptions(
	definition: PropertyDefinition,
	text: string,
	current: string | undefined,
): ReadValue {
	const isMultiple = definition.fieldType === 'checkbox';
	const wanted = isMultiple ? text.split(';').filter((value) => value !== '') : [text];
	const allowed = definition.options.map(({ value }) => value);
	const unknown = wanted.find((value) => !allowed.includes(value));
	if (unknown !== undefined) {
		return problem(
			'INVALID_OPTION',
			`${unknown} was not one of the allowed options: [${allowed.join(', ')}]`,
		);
	}
	if (!isMultiple) return { value: text };
	const kept = text.startsWith(';') && current !== undefined ? current.split(';') : [];
	return { value: [...new Set([...kept, ...wanted])].join(';') };
}
