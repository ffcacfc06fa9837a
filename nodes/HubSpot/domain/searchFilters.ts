import { toDay, toInstant } from '../../shared/dates';
import { isMultiple, type Property } from './property';
import { isEmpty, notRounded, toHubSpotValue, ValueError } from './values';

/** HubSpot's search operators, by what they compare with. */
export const OPERATORS = {
	oneValue: ['EQ', 'NEQ', 'LT', 'LTE', 'GT', 'GTE', 'CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN'],
	list: ['IN', 'NOT_IN'],
	range: ['BETWEEN'],
	nothing: ['HAS_PROPERTY', 'NOT_HAS_PROPERTY'],
} as const;

export type FilterOperator = (typeof OPERATORS)[keyof typeof OPERATORS][number];

/** A condition as HubSpot's search takes it; all values are text. */
export interface SearchFilter {
	propertyName: string;
	operator: FilterOperator;
	value?: string;
	/** The upper end of `BETWEEN`, which belongs to the range as the lower one does. */
	highValue?: string;
	values?: string[];
}

/** What a condition compares with, as a workflow gives it. */
export interface Compared {
	value?: unknown;
	highValue?: unknown;
	values?: unknown[];
}

const isOneOf = (operators: readonly string[], operator: string) => operators.includes(operator);

/** Whether the text is the name of one of HubSpot's operators. */
export const isFilterOperator = (text: string): text is FilterOperator =>
	Object.values(OPERATORS).some((operators) => isOneOf(operators, text));

/** Whether the operator takes several values. */
export const takesList = (operator: FilterOperator) => isOneOf(OPERATORS.list, operator);

/** Whether the operator takes no value at all. */
export const takesNothing = (operator: FilterOperator) => isOneOf(OPERATORS.nothing, operator);

/** HubSpot's property-like names for "is associated with this record": `associations.company`. */
export const isAssociation = (propertyName: string) => propertyName.startsWith('associations.');

/**
 * A condition of the user's as HubSpot's search takes it: dates in milliseconds, options by their internal value,
 * lists for text properties in lower case (HubSpot finds text in a list in no other way).
 *
 * @throws ValueError when a value is missing or does not fit the property.
 */
export function searchFilter(
	property: Property,
	operator: FilterOperator,
	{ value, highValue, values }: Compared = {},
): SearchFilter {
	const { name: propertyName } = property;
	if (takesNothing(operator)) return { propertyName, operator };
	if (takesList(operator)) {
		const entries = (values ?? []).flatMap((entry) => listEntries(property, entry));
		if (entries.length === 0) throw withoutValue(property);
		return { propertyName, operator, values: [...new Set(entries)] };
	}
	if (operator === 'CONTAINS_TOKEN' || operator === 'NOT_CONTAINS_TOKEN') {
		return { propertyName, operator, value: token(property, value) };
	}
	if (operator === 'BETWEEN') checkEnds(property, { value, highValue });
	const compared = comparable(property, value);
	if (operator !== 'BETWEEN') return { propertyName, operator, value: compared };
	return { propertyName, operator, value: compared, highValue: comparable(property, highValue) };
}

/** The ends of a range, as the editor and JSON name them. */
const ENDS = [
	{ key: 'value', shown: 'its lower end, "Value" (in JSON: value)' },
	{ key: 'highValue', shown: 'its upper end, "Up To" (in JSON: highValue)' },
] as const;

function checkEnds(property: Property, compared: Compared): void {
	const missing = ENDS.filter(({ key }) => isBlank(compared[key]));
	if (missing.length === 0) return;
	const shown = missing.map((end) => end.shown).join(', and ');
	throw new MissingValueError(property, `the range lacks ${shown}`);
}

/** The values of several EQ of a property, as these have them, in one filter. */
export const anyOfThese = (property: Property, compared: string[]): SearchFilter => ({
	propertyName: property.name,
	operator: 'IN',
	values: [...new Set(compared.map((value) => inList(property, value)))],
});

/** Text may name several options of a multiple choice, and HubSpot looks for each by itself. */
function listEntries(property: Property, value: unknown): string[] {
	const compared = comparable(property, value);
	if (!isMultiple(property)) return [inList(property, compared)];
	return compared.split(';').filter((option) => option !== '');
}

const inList = (property: Property, compared: string): string =>
	isText(property) ? compared.toLowerCase() : compared;

const isText = ({ type }: Property) => type === 'string' || type === 'phone_number';

/** Text of spaces is nothing to look for either. */
const isBlank = (value: unknown) =>
	isEmpty(value) || (typeof value === 'string' && value.trim() === '');

function token(property: Property, value: unknown): string {
	if (isBlank(value)) throw withoutValue(property);
	if (typeof value === 'string' || typeof value === 'number') {
		return String(notRounded(value, property));
	}
	throw new ValueError(property, 'the word to look for must be text');
}

/** Search compares dates as milliseconds. */
function comparable(property: Property, value: unknown): string {
	if (isBlank(value)) throw withoutValue(property);
	if (property.type !== 'date' && property.type !== 'datetime') {
		const compared = toHubSpotValue(value, property);
		const { identify = same } = property;
		if (!isMultiple(property)) return identify(compared);
		// A leading semicolon adds options where it is written; here it would be part of no value.
		return compared.replace(/^;/, '').split(';').map(identify).join(';');
	}
	const iso = property.type === 'date' ? toDay(value) : toInstant(value);
	if (iso === undefined) throw new ValueError(property, `"${String(value)}" is not a date`);
	return String(Date.parse(iso));
}

const same = (text: string) => text;

/** A comparison with nothing, which HubSpot would answer in a way that nobody means. */
export class MissingValueError extends ValueError {}

const withoutValue = (property: Property) =>
	new MissingValueError(
		property,
		'the filter has no value. To find records without one, use "Is Empty" (in JSON: null).',
	);
