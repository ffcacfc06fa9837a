/**
 * What criteria mean, written from the references and nothing else: it walks through the notation as it was given, for
 * one record at a time, and knows nothing of groups, negations or limits of a search.
 */

export type Kind = 'text' | 'number' | 'date' | 'datetime' | 'bool' | 'select' | 'multi';

/** The kind of each property, and the labels of options. */
export type Kinds = Record<string, { kind: Kind; labels?: Record<string, string> }>;
export type Held = Record<string, string | undefined>;

interface HubSpotFilter {
	propertyName: string;
	operator: string;
	value?: unknown;
	highValue?: unknown;
	values?: unknown[];
}
export interface HubSpotGroup {
	filters: HubSpotFilter[];
}
export type OpsHub =
	| { condition: string; criterias: OpsHub[] }
	| { condition: string; field: string; value?: unknown; values?: unknown[]; highValue?: unknown };

/** HubSpot: groups are OR-ed, the filters of a group AND-ed. */
export const fulfilsGroups = (groups: HubSpotGroup[], record: Held, kinds: Kinds): boolean =>
	groups.length === 0 ||
	groups.some(({ filters }) =>
		filters.every(({ propertyName, operator, ...compared }) =>
			leaf(operator, propertyName, compared, record, kinds),
		),
	);

const NAMES: Record<string, string> = {
	EQUALS: 'EQ',
	'=': 'EQ',
	is: 'EQ',
	NOT_EQUALS: 'NEQ',
	'!=': 'NEQ',
	GREATER_THAN: 'GT',
	'>': 'GT',
	GREATER_THAN_EQUALS: 'GTE',
	'>=': 'GTE',
	LESS_THAN: 'LT',
	'<': 'LT',
	LESS_THAN_EQUALS: 'LTE',
	'<=': 'LTE',
	in: 'IN',
};

/** OpsHub: an array is AND-ed; `and`, `or` and `not` nest. */
export function fulfilsQuery(query: OpsHub | OpsHub[], record: Held, kinds: Kinds): boolean {
	if (Array.isArray(query)) return query.every((each) => fulfilsQuery(each, record, kinds));
	const holds = (each: OpsHub) => fulfilsQuery(each, record, kinds);
	if ('criterias' in query) {
		switch (query.condition.toLowerCase()) {
			case 'or':
			case ',':
				return query.criterias.some(holds);
			case 'not':
				return !query.criterias.every(holds);
			default:
				return query.criterias.every(holds);
		}
	}
	const operator = NAMES[query.condition] ?? query.condition;
	const values = query.values ?? (Array.isArray(query.value) ? (query.value as unknown[]) : []);
	return leaf(operator, query.field, { ...query, values }, record, kinds);
}

function leaf(
	operator: string,
	name: string,
	{ value, highValue, values = [] }: { value?: unknown; highValue?: unknown; values?: unknown[] },
	record: Held,
	kinds: Kinds,
): boolean {
	const held = record[name];
	const { kind, labels = {} } = kinds[name]!;
	const compare = (other: unknown) =>
		order(form(held ?? '', kind), form(option(other, labels), kind));
	const isIn = () => values.some((each) => isOne(held ?? '', each, kind, labels));
	if (operator === 'HAS_PROPERTY') return held !== undefined;
	if (operator === 'NOT_HAS_PROPERTY') return held === undefined;
	if (value === null && operator === 'EQ') return held === undefined;
	if (value === null && operator === 'NEQ') return held !== undefined;
	if (operator === 'IN' && values.includes(null) && held === undefined) return true;
	// A record without a value fulfils no comparison.
	if (held === undefined) return false;
	switch (operator) {
		case 'EQ':
			return compare(value) === 0;
		case 'NEQ':
			return compare(value) !== 0;
		case 'GT':
			return compare(value) > 0;
		case 'GTE':
			return compare(value) >= 0;
		case 'LT':
			return compare(value) < 0;
		case 'LTE':
			return compare(value) <= 0;
		case 'BETWEEN':
			return compare(value) >= 0 && compare(highValue) <= 0;
		case 'IN':
			return isIn();
		case 'NOT_IN':
			return !isIn();
		case 'CONTAINS_TOKEN':
			return hasWord(held, String(value));
		case 'NOT_CONTAINS_TOKEN':
			return !hasWord(held, String(value));
		default:
			throw new Error(`no operator ${operator}`);
	}
}

const option = (value: unknown, labels: Record<string, string>): unknown =>
	typeof value === 'string' ? (labels[value] ?? value) : value;

/** Several chosen options are one set to EQ, and each by itself to IN. */
function isOne(held: string, value: unknown, kind: Kind, labels: Record<string, string>): boolean {
	if (value === null) return false;
	if (kind === 'multi') return held.split(';').includes(String(option(value, labels)));
	return order(form(held, kind), form(option(value, labels), kind)) === 0;
}

const forms = new Map<Kind, Map<unknown, string | number>>();

/** Each value once: the same ones are compared millions of times. */
function form(value: unknown, kind: Kind): string | number {
	const ofKind = forms.get(kind) ?? new Map<unknown, string | number>();
	const known = ofKind.get(value) ?? formed(value, kind);
	forms.set(kind, ofKind.set(value, known));
	return known;
}

function formed(value: unknown, kind: Kind): string | number {
	switch (kind) {
		case 'number':
			return Number(value);
		case 'date':
		case 'datetime':
			return typeof value === 'number' || /^\d+$/.test(String(value))
				? Number(value)
				: Date.parse(String(value));
		case 'text':
			return String(value).toLowerCase();
		case 'multi':
			return String(value).split(';').sort().join(';');
		default:
			return String(value);
	}
}

const order = (one: string | number, other: string | number) =>
	one < other ? -1 : one > other ? 1 : 0;

/** Words without regard to case; a star stands for any characters. */
function hasWord(text: string, wanted: string): boolean {
	const words = text.toLowerCase().split(/[^a-z0-9]+/);
	const start = wanted.toLowerCase().replace('*', '');
	return words.some((word) => (wanted.endsWith('*') ? word.startsWith(start) : word === start));
}
