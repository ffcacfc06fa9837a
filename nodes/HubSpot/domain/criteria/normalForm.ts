import type { FilterOperator, SearchFilter } from '../searchFilters';
import { CriteriaError } from './criteriaError';
import { mergedGroup, withoutRedundant } from './simplify';
import type { Criteria, FilterGroup, Formula } from './types';

/** Far beyond what a person writes; what needs more would take thousands of searches. */
const MOST_GROUPS = 500;

/** Before those are left out that contradict or repeat others, which is looked for pair by pair. */
const MOST_COMBINATIONS = 2_000;

/**
 * A formula as groups of filters (disjunctive normal form): the same records, exactly.
 *
 * @throws CriteriaError when that takes too many groups.
 */
export function normalForm(formula: Formula): Criteria {
	const groups = distributed(formula, false);
	const satisfiable = withoutRedundant(groups);
	// Criteria without a group find everything: what nothing can fulfil keeps one group that says so.
	return satisfiable.length > 0 ? satisfiable : groups.slice(0, 1);
}

function distributed(formula: Formula, negated: boolean): FilterGroup[] {
	if ('filter' in formula) {
		const filters = negated ? opposite(formula.filter) : [formula.filter];
		return filters.map((filter) => ({ filters: [filter] }));
	}
	if ('not' in formula) return distributed(formula.not, !negated);
	const isAll = 'all' in formula;
	const parts = isAll ? formula.all : formula.any;
	const groups = parts.map((part) => distributed(part, negated));
	// De Morgan: the opposite of "all" is "any of the opposites", and the other way round.
	return isAll !== negated
		? product(groups, negated)
		: limited(groups.flat(), alternatives(negated));
}

function product(parts: FilterGroup[][], negated: boolean): FilterGroup[] {
	const tooMany = combinations(negated);
	let groups: FilterGroup[] = [{ filters: [] }];
	for (const part of parts) {
		if (groups.length * part.length > MOST_COMBINATIONS) throw new CriteriaError(tooMany);
		const combined: FilterGroup[] = [];
		for (const group of groups) {
			for (const { filters } of part) {
				combined.push(mergedGroup({ filters: [...group.filters, ...filters] }));
			}
		}
		const satisfiable = withoutRedundant(combined);
		groups = limited(satisfiable.length > 0 ? satisfiable : combined.slice(0, 1), tooMany);
	}
	return groups;
}

function limited(groups: FilterGroup[], tooMany: string): FilterGroup[] {
	if (groups.length > MOST_GROUPS) throw new CriteriaError(tooMany);
	return groups;
}

const FEWER_INSIDE_NOT = 'Write fewer conditions inside "not".';

const combinations = (negated: boolean): string =>
	`The criteria come to more than ${MOST_GROUPS} combinations of conditions. ` +
	(negated ? FEWER_INSIDE_NOT : 'Write fewer "or" inside "and".');

const alternatives = (negated: boolean): string =>
	`The criteria come to more than ${MOST_GROUPS} alternatives. ` +
	(negated ? FEWER_INSIDE_NOT : 'For several values of one property write one IN.');

const OPPOSITES: Partial<Record<FilterOperator, FilterOperator>> = {
	EQ: 'NEQ',
	NEQ: 'EQ',
	GT: 'LTE',
	LTE: 'GT',
	GTE: 'LT',
	LT: 'GTE',
	IN: 'NOT_IN',
	NOT_IN: 'IN',
	CONTAINS_TOKEN: 'NOT_CONTAINS_TOKEN',
	NOT_CONTAINS_TOKEN: 'CONTAINS_TOKEN',
};

/**
 * What holds exactly where a filter does not: one of these. HubSpot finds no record without a value by any
 * comparison, so that not fulfilling one includes having no value.
 */
function opposite(filter: SearchFilter): SearchFilter[] {
	const { propertyName, operator, value, highValue } = filter;
	if (operator === 'HAS_PROPERTY') return [{ propertyName, operator: 'NOT_HAS_PROPERTY' }];
	if (operator === 'NOT_HAS_PROPERTY') return [{ propertyName, operator: 'HAS_PROPERTY' }];
	const without: SearchFilter = { propertyName, operator: 'NOT_HAS_PROPERTY' };
	const turned = OPPOSITES[operator];
	if (turned) return [{ ...filter, operator: turned }, without];
	return [
		{ propertyName, operator: 'LT', ...(value !== undefined && { value }) },
		{ propertyName, operator: 'GT', ...(highValue !== undefined && { value: highValue }) },
		without,
	];
}
