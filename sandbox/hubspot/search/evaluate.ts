import type { PropertyDefinition } from '../schema';
import type { Filter } from './filters';

/** What a filter is held against: a property's value, or the ids of the associated records. */
export interface Searchable {
	value: (name: string) => string | undefined;
	associatedIds: (filter: Extract<Filter['subject'], { kind: 'association' }>) => string[];
}

/** Groups are OR-ed, the filters of a group AND-ed; no group at all matches everything. */
export const matches = (groups: readonly Filter[][], record: Searchable): boolean =>
	groups.length === 0 ||
	groups.some((filters) => filters.every((filter) => matchesFilter(filter, record)));

function matchesFilter(filter: Filter, record: Searchable): boolean {
	const { subject } = filter;
	if (subject.kind === 'association') return matchesIds(filter, record.associatedIds(subject));
	const held = record.value(subject.definition.name);
	if (filter.operator === 'HAS_PROPERTY') return held !== undefined;
	if (filter.operator === 'NOT_HAS_PROPERTY') return held === undefined;
	// A record without the property matches no comparison, not even a negative one.
	return held !== undefined && matchesValue(filter, subject.definition, held);
}

function matchesIds({ operator, value, values }: Filter, ids: readonly string[]): boolean {
	switch (operator) {
		case 'EQ':
			return ids.includes(value ?? '');
		case 'NEQ':
			return !ids.includes(value ?? '');
		case 'IN':
			return values?.some((id) => ids.includes(id)) ?? false;
		case 'NOT_IN':
			return !values?.some((id) => ids.includes(id));
		case 'HAS_PROPERTY':
			return ids.length > 0;
		case 'NOT_HAS_PROPERTY':
			return ids.length === 0;
		default:
			return false;
	}
}

function matchesValue(
	{ operator, value = '', highValue = '', values = [] }: Filter,
	definition: PropertyDefinition,
	held: string,
): boolean {
	const compare = (other: string): number => comparison(definition, held, other);
	switch (operator) {
		case 'EQ':
			return compare(value) === 0;
		case 'NEQ':
			return compare(value) !== 0;
		case 'LT':
			return compare(value) < 0;
		case 'LTE':
			return compare(value) <= 0;
		case 'GT':
			return compare(value) > 0;
		case 'GTE':
			return compare(value) >= 0;
		case 'BETWEEN':
			return compare(value) >= 0 && compare(highValue) <= 0;
		case 'IN':
			return isOneOf(definition, held, values);
		case 'NOT_IN':
			return !isOneOf(definition, held, values);
		case 'CONTAINS_TOKEN':
			return containsToken(held, value);
		case 'NOT_CONTAINS_TOKEN':
			return !containsToken(held, value);
		case 'HAS_PROPERTY':
		case 'NOT_HAS_PROPERTY':
			return false;
	}
}

/** Below, equal to or above zero; NaN (which no operator but NEQ matches) when the value cannot be compared. */
function comparison({ type, fieldType }: PropertyDefinition, held: string, other: string): number {
	switch (type) {
		case 'number':
			return Number(held) - Number(other);
		case 'date':
		case 'datetime':
			return time(held) - time(other);
		case 'bool':
			return order(held, other.toLowerCase());
		case 'enumeration':
			// Case sensitive; a multi-checkbox is compared as a set.
			return fieldType === 'checkbox' ? order(sorted(held), sorted(other)) : order(held, other);
		case 'string':
		case 'phone_number':
			return order(held.toLowerCase(), other.toLowerCase());
	}
}

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const sorted = (values: string): string => values.split(';').sort().join(';');
const time = (text: string): number => (/^-?\d+$/.test(text) ? Number(text) : Date.parse(text));

/** HubSpot docs: text is indexed in lower case and the given values are not lowered: write them in lower case. */
function isOneOf(definition: PropertyDefinition, held: string, values: readonly string[]): boolean {
	if (definition.type === 'string' || definition.type === 'phone_number') {
		return values.includes(held.toLowerCase());
	}
	if (definition.type === 'enumeration')
		return held.split(';').some((each) => values.includes(each));
	return values.some((value) => comparison(definition, held, value) === 0);
}

/** Words of the value, compared whole; `*` stands for any characters of a word. */
function containsToken(held: string, wanted: string): boolean {
	const tokens = words(held);
	return words(wanted, '*').every((word) => {
		const pattern = new RegExp(`^${word.replace(/\*/g, '.*')}$`, 'u');
		return tokens.some((token) => pattern.test(token));
	});
}

const words = (text: string, alsoAllowed = ''): string[] =>
	text.toLowerCase().match(alsoAllowed === '' ? /[\p{L}\p{N}_]+/gu : /[\p{L}\p{N}_*]+/gu) ?? [];

/** HubSpot docs: `query` looks at the default text properties; a part of any of them matches. */
export const matchesQuery = (query: string, values: Iterable<string>): boolean => {
	const wanted = query.toLowerCase();
	for (const value of values) if (value.toLowerCase().includes(wanted)) return true;
	return false;
};
