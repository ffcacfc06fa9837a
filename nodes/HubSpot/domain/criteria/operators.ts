import { OPERATORS, type FilterOperator } from '../searchFilters';

/** OpsHub's names of HubSpot's operators, and signs that its samples for other systems use. */
const ALIASES: Record<string, FilterOperator> = {
	EQUALS: 'EQ',
	'=': 'EQ',
	'==': 'EQ',
	IS: 'EQ',
	NOT_EQUALS: 'NEQ',
	'!=': 'NEQ',
	'<>': 'NEQ',
	IS_NOT: 'NEQ',
	GREATER_THAN: 'GT',
	'>': 'GT',
	GREATER_THAN_EQUALS: 'GTE',
	'>=': 'GTE',
	LESS_THAN: 'LT',
	'<': 'LT',
	LESS_THAN_EQUALS: 'LTE',
	'<=': 'LTE',
	CONTAINS: 'CONTAINS_TOKEN',
	NOT_CONTAINS: 'NOT_CONTAINS_TOKEN',
};

const BY_NAME = new Map<string, FilterOperator>([
	...Object.values(OPERATORS)
		.flat()
		.map((operator): [string, FilterOperator] => [operator, operator]),
	...Object.entries(ALIASES),
]);

export type Join = 'and' | 'or' | 'not';

const JOINS = new Map<string, Join>([
	['AND', 'and'],
	[';', 'and'],
	['OR', 'or'],
	[',', 'or'],
	['NOT', 'not'],
]);

const nameOf = (text: string) =>
	text
		.trim()
		.toUpperCase()
		.replace(/[\s-]+/g, '_');

/** The operator that a name of HubSpot's or OpsHub's stands for, in any case; undefined for none. */
export const operatorNamed = (text: string): FilterOperator | undefined =>
	BY_NAME.get(nameOf(text));

/** What joins the criteria of a nested query; undefined for anything else. */
export const joinNamed = (text: string): Join | undefined => JOINS.get(nameOf(text));

/** OpsHub's own names, for messages. */
export const OPERATOR_NAMES =
	'EQUALS, NOT_EQUALS, GREATER_THAN, GREATER_THAN_EQUALS, LESS_THAN, LESS_THAN_EQUALS, IN, NOT_IN, BETWEEN, ' +
	'HAS_PROPERTY, NOT_HAS_PROPERTY, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN';
