import type { Property } from '../property';
import { PropertyError } from '../propertyLookup';
import {
	isAssociation,
	MissingValueError,
	searchFilter,
	takesList,
	type Compared,
	type FilterOperator,
} from '../searchFilters';
import { ValueError } from '../values';
import { CriteriaError } from './criteriaError';
import type { Formula } from './types';

/** The definition of a property by its internal name; throws PropertyError when there is none. */
export type PropertyLookup = (name: string) => Property;

/** One condition of a query in JSON, with its place in the query for messages. */
export interface Condition extends Compared {
	path: string;
	field: string;
	operator: FilterOperator;
}

/**
 * A condition as a formula of HubSpot's filters. A value of `null` asks for records that have no value: `EQ` null is
 * NOT_HAS_PROPERTY, `NEQ` null HAS_PROPERTY, and null in a list is one more thing to be (or not to be).
 *
 * @throws CriteriaError naming the place, the property, and what is wrong.
 */
export function conditionFormula(
	{ path, field, operator, ...compared }: Condition,
	lookUp: PropertyLookup,
): Formula {
	return atPlace(path, () => {
		const property = associationProperty(field) ?? lookUp(field);
		const filter = (name: FilterOperator, values: Compared = {}): Formula => ({
			filter: searchFilter(property, name, values),
		});
		if (takesList(operator)) return listFormula(operator, compared.values ?? [], filter);
		if (compared.value === null && operator === 'EQ') return filter('NOT_HAS_PROPERTY');
		if (compared.value === null && operator === 'NEQ') return filter('HAS_PROPERTY');
		return filter(operator, compared);
	});
}

/** In a list, null is "no value": IN takes records without one too, NOT_IN finds none of them anyway. */
function listFormula(
	operator: FilterOperator,
	values: unknown[],
	filter: (operator: FilterOperator, values?: Compared) => Formula,
): Formula {
	const given = values.filter((value) => value !== null);
	if (given.length === values.length) return filter(operator, { values });
	if (operator === 'NOT_IN') {
		return given.length === 0 ? filter('HAS_PROPERTY') : filter(operator, { values: given });
	}
	const empty = filter('NOT_HAS_PROPERTY');
	return given.length === 0 ? empty : { any: [filter(operator, { values: given }), empty] };
}

/** HubSpot's pseudo properties for associations, which it compares with record ids; undefined for other names. */
export const associationProperty = (name: string): Property | undefined =>
	isAssociation(name)
		? { name, label: 'Associated record', type: 'number', fieldType: 'number', options: [] }
		: undefined;

/**
 * Runs what reads a condition.
 *
 * @throws CriteriaError with its place, for a property that is not there or a value that does not fit.
 */
export function atPlace<Result>(path: string, run: () => Result): Result {
	try {
		return run();
	} catch (error) {
		throw placed(path, error);
	}
}

function placed(path: string, error: unknown): unknown {
	if (!(error instanceof PropertyError) && !(error instanceof ValueError)) return error;
	const maybeNew = error instanceof PropertyError ? error.unknown : error.unknownOption;
	const withoutValue = error instanceof MissingValueError;
	return new CriteriaError(`${path}: ${error.message}`, { maybeNew, withoutValue });
}
