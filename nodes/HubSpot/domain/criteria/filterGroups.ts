import { isObject } from '../../../shared/json';
import { isFilterOperator, takesList } from '../searchFilters';
import { conditionFormula, type PropertyLookup } from './condition';
import { CriteriaError } from './criteriaError';
import { onlyKeys } from './keys';
import type { Formula } from './types';

/**
 * HubSpot's own `filterGroups`: the groups are OR-ed, the filters of a group AND-ed.
 *
 * @throws CriteriaError naming the place, and a key or operator that does not belong there.
 */
export function filterGroupsFormula(groups: unknown, lookUp: PropertyLookup): Formula {
	if (!Array.isArray(groups)) throw new CriteriaError('filterGroups must be a list of groups');
	if (groups.length === 0) return { all: [] };
	return {
		any: groups.map((group, index) => groupFormula(group, `filterGroups[${index}]`, lookUp)),
	};
}

function groupFormula(group: unknown, path: string, lookUp: PropertyLookup): Formula {
	if (!isObject(group)) throw new CriteriaError(`${path} must be an object with filters`);
	onlyKeys(group, ['filters'], path);
	if (!Array.isArray(group.filters)) throw new CriteriaError(`${path}.filters must be a list`);
	return {
		all: group.filters.map((filter, index) =>
			filterFormula(filter, `${path}.filters[${index}]`, lookUp),
		),
	};
}

const KEYS = ['propertyName', 'operator', 'value', 'highValue', 'values'];

function filterFormula(filter: unknown, path: string, lookUp: PropertyLookup): Formula {
	if (!isObject(filter)) throw new CriteriaError(`${path} must be an object`);
	onlyKeys(filter, KEYS, path);
	const { propertyName, operator, value, highValue, values } = filter;
	if (typeof propertyName !== 'string' || propertyName.trim() === '') {
		throw new CriteriaError(`${path}.propertyName is missing`);
	}
	const name = typeof operator === 'string' ? operator.trim().toUpperCase() : '';
	if (!isFilterOperator(name)) {
		throw new CriteriaError(`${path}.operator "${String(operator)}" is not one of HubSpot's`);
	}
	if (takesList(name) && !Array.isArray(values)) {
		throw new CriteriaError(`${path}.values must be a list`);
	}
	const leaf = { path, field: propertyName.trim(), operator: name };
	return conditionFormula(
		{
			...leaf,
			...(Array.isArray(values) && takesList(name) && { values }),
			...(value !== undefined && { value }),
			...(highValue !== undefined && { highValue }),
		},
		lookUp,
	);
}
