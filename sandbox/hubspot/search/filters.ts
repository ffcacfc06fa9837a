import type { ObjectType } from '../objectTypes';
import type { PropertyDefinition } from '../schema';

export const OPERATORS = [
	'LT',
	'LTE',
	'GT',
	'GTE',
	'EQ',
	'NEQ',
	'BETWEEN',
	'IN',
	'NOT_IN',
	'HAS_PROPERTY',
	'NOT_HAS_PROPERTY',
	'CONTAINS_TOKEN',
	'NOT_CONTAINS_TOKEN',
] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Filter {
	subject:
		| { kind: 'property'; definition: PropertyDefinition }
		| { kind: 'association'; to: ObjectType };
	operator: Operator;
	value?: string;
	highValue?: string;
	values?: string[];
}
