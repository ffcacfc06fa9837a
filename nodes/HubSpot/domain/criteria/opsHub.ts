import { isObject, type JsonObject } from '../../../shared/json';
import { takesList } from '../searchFilters';
import { conditionFormula, type PropertyLookup } from './condition';
import { CriteriaError } from './criteriaError';
import { onlyKeys } from './keys';
import { joinNamed, OPERATOR_NAMES, operatorNamed, type Join } from './operators';
import type { Formula } from './types';

/** Nobody nests deeper by hand; a program that does would exhaust the stack. */
const DEEPEST = 50;

const KEYS = ['field', 'condition', 'value', 'values', 'highValue', 'criterias'];

/**
 * OpsHub's native query: an array of conditions that must all hold, one condition, or conditions nested by
 * `{"condition": "and" | "or" | "not", "criterias": […]}`. `not` over several means: not all of them.
 *
 * @throws CriteriaError naming the place, and a key or operator that does not belong there.
 */
export function opsHubFormula(query: unknown, lookUp: PropertyLookup): Formula {
	if (Array.isArray(query)) {
		return { all: query.map((entry, index) => entryFormula(entry, `[${index}]`, lookUp, 1)) };
	}
	return entryFormula(query, 'Criteria', lookUp, 1);
}

function entryFormula(
	entry: unknown,
	path: string,
	lookUp: PropertyLookup,
	depth: number,
): Formula {
	if (depth > DEEPEST) throw new CriteriaError(`${path} is nested more than ${DEEPEST} deep`);
	if (!isObject(entry)) throw new CriteriaError(`${path} must be an object`);
	onlyKeys(entry, KEYS, path);
	const { condition } = entry;
	if (typeof condition !== 'string' || condition.trim() === '') {
		throw new CriteriaError(`${path}.condition is missing`);
	}
	const join = joinNamed(condition);
	if (join) return joined(entry, join, path, lookUp, depth);
	return simple(entry, condition, path, lookUp);
}

function joined(
	entry: JsonObject,
	join: Join,
	path: string,
	lookUp: PropertyLookup,
	depth: number,
): Formula {
	for (const key of ['field', 'value', 'values', 'highValue']) {
		if (key in entry) throw new CriteriaError(`${path}.${key} does not belong to "${join}"`);
	}
	const { criterias } = entry;
	if (!Array.isArray(criterias) || criterias.length === 0) {
		throw new CriteriaError(`${path}.criterias must be a list of criteria`);
	}
	const parts = criterias.map((part, index) =>
		entryFormula(part, `${path}.criterias[${index}]`, lookUp, depth + 1),
	);
	if (join === 'or') return { any: parts };
	return join === 'and' ? { all: parts } : { not: { all: parts } };
}

function simple(
	entry: JsonObject,
	condition: string,
	path: string,
	lookUp: PropertyLookup,
): Formula {
	if ('criterias' in entry) {
		throw new CriteriaError(`${path}.criterias belongs to "and", "or" and "not" only`);
	}
	const operator = operatorNamed(condition);
	if (!operator) {
		throw new CriteriaError(
			`${path}.condition "${condition}" is none of ${OPERATOR_NAMES}, and, or, not`,
		);
	}
	const { field, highValue } = entry;
	if (typeof field !== 'string' || field.trim() === '') {
		throw new CriteriaError(`${path}.field is missing`);
	}
	const compared = takesList(operator) ? { values: list(entry) } : { value: one(entry, path) };
	const leaf = { path, field: field.trim(), operator, ...compared };
	return conditionFormula(highValue === undefined ? leaf : { ...leaf, highValue }, lookUp);
}

/** The values of a list: `values`, or `value` as one or several. */
function list({ value, values }: JsonObject): unknown[] {
	const given = values ?? value;
	if (Array.isArray(given)) return given;
	return given === undefined && values !== null ? [] : [given];
}

/** The value of a comparison: `value`, or the only one in `values`. */
function one({ value, values }: JsonObject, path: string): unknown {
	if (value !== undefined || values === undefined || values === null) return value;
	if (!Array.isArray(values)) return values;
	if (values.length === 1) return values[0];
	throw new CriteriaError(
		`${path}.values has ${values.length} values; use IN to compare with several`,
	);
}
