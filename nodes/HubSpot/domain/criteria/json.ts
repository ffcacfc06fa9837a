import { isObject } from '../../../shared/json';
import type { PropertyLookup } from './condition';
import { CriteriaError } from './criteriaError';
import { filterGroupsFormula } from './filterGroups';
import { onlyKeys } from './keys';
import { normalForm } from './normalForm';
import { opsHubFormula } from './opsHub';
import type { Criteria, Formula } from './types';

/**
 * Text as JSON; what an expression gave as it is. Nothing is an empty list: no condition at all.
 *
 * @throws CriteriaError with the position of what is no JSON.
 */
export function parsedQuery(given: unknown): unknown {
	if (given === undefined || given === null) return [];
	if (typeof given !== 'string') return given;
	if (given.trim() === '') return [];
	try {
		return JSON.parse(given);
	} catch (error) {
		throw notJson(error);
	}
}

const notJson = (error: unknown) =>
	new CriteriaError(
		`Criteria is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
	);

/**
 * Criteria from JSON in HubSpot's notation (`filterGroups`, as a list or in an object) or in OpsHub's native one.
 *
 * What they mean: a comparison, also a negative one such as NOT_EQUALS, holds only for records that have a value, as
 * in HubSpot's search. `not` is the opposite of what it stands before, whatever that is: `not` EQUALS finds records
 * with another value and records without one. `null` is "no value"; 0 and false are values; empty text is an error.
 *
 * @throws CriteriaError naming the place and what is wrong there.
 */
export const criteriaFromJson = (query: unknown, lookUp: PropertyLookup): Criteria =>
	normalForm(formulaOf(query, lookUp));

function formulaOf(query: unknown, lookUp: PropertyLookup): Formula {
	if (Array.isArray(query)) {
		const isGroups = query.some((entry) => isObject(entry) && 'filters' in entry);
		return isGroups ? filterGroupsFormula(query, lookUp) : opsHubFormula(query, lookUp);
	}
	if (!isObject(query)) {
		throw new CriteriaError(
			'Criteria must be a list or an object, in the notation of HubSpot or OpsHub',
		);
	}
	if ('filterGroups' in query) {
		onlyKeys(query, ['filterGroups'], 'Criteria');
		return filterGroupsFormula(query.filterGroups, lookUp);
	}
	if ('filters' in query) return filterGroupsFormula([query], lookUp);
	// An object without a key is what an empty field of the editor gives.
	return Object.keys(query).length === 0 ? { all: [] } : opsHubFormula(query, lookUp);
}
