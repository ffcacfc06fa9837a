import { isObject, objectsIn, textOf, type JsonObject } from '../../../shared/json';
import { isFilterOperator, searchFilter, takesList } from '../searchFilters';
import { associationProperty, atPlace, type PropertyLookup } from './condition';
import { CriteriaError } from './criteriaError';
import { isPlaceholder } from './placeholders';
import type { Criteria } from './types';

/**
 * Criteria from the editor's rows: one of the groups must hold, and in it every row. A row without a value is an
 * error, also when its expression gives null: "Is Empty" is there to ask for that.
 *
 * @param groups the value of the fixed collection: `{ groups: [{ filters: { rows: [row] } }] }`.
 * @throws CriteriaError naming the group, the row and the property.
 */
export const criteriaFromGroups = (groups: unknown, lookUp: PropertyLookup): Criteria =>
	groupsIn(groups).map(({ filters }, index) => groupOf(filters, `Group ${index + 1}, `, lookUp));

/**
 * The same groups with every list of a row taken apart into its entries, to fill placeholders into them: text that
 * comes in with an item is one value then, whatever commas it has.
 */
export const withEntries = (groups: unknown): unknown => ({
	groups: groupsIn(groups).map(({ filters }) => ({ filters: rowsWithEntries(filters) })),
});

/** The same for the rows of a single group: `{ rows: [row] }`. */
export const rowsWithEntries = (filters: unknown): unknown => ({
	rows: rowsIn(filters).map((row) => {
		const { property, operator } = row;
		return isList(row) ? { property, operator, values: listed(row) } : row;
	}),
});

const groupsIn = (groups: unknown) => objectsIn(isObject(groups) ? groups.groups : []);

const rowsIn = (filters: unknown) => objectsIn(isObject(filters) ? filters.rows : []);

const operatorOf = ({ operator }: JsonObject): string => textOf(operator).trim() || 'EQ';

function isList(row: JsonObject): boolean {
	const operator = operatorOf(row);
	return isFilterOperator(operator) && takesList(operator);
}

/** Criteria of a single group of rows: `{ rows: [row] }`. */
export function criteriaFromRows(filters: unknown, lookUp: PropertyLookup): Criteria {
	const group = groupOf(filters, '', lookUp);
	return group.filters.length > 0 ? [group] : [];
}

const groupOf = (filters: unknown, path: string, lookUp: PropertyLookup) => ({
	filters: rowsIn(filters).map((row, index) =>
		rowFilter(row, `${path}Condition ${index + 1}`, lookUp),
	),
});

function rowFilter(row: JsonObject, path: string, lookUp: PropertyLookup) {
	const operator = operatorOf(row);
	if (!isFilterOperator(operator)) {
		throw new CriteriaError(`${path}: "${operator}" is not one of HubSpot's operators`);
	}
	const name = textOf(row.property).trim();
	return atPlace(path, () =>
		searchFilter(associationProperty(name) ?? lookUp(name), operator, {
			value: pickedOrTyped(row.value),
			highValue: pickedOrTyped(row.highValue),
			...(takesList(operator) && { values: listed(row) }),
		}),
	);
}

/** What was typed into a list, and what was picked for it. A placeholder may name a field with a comma. */
const listed = ({ value, values, pickedValues }: JsonObject): unknown[] =>
	[values, pickedIn(pickedValues), pickedOrTyped(value)].flatMap((given) => {
		if (Array.isArray(given)) return given as unknown[];
		if (typeof given !== 'string') return given === undefined ? [] : [given];
		if (isPlaceholder(given)) return [given];
		return given
			.split(/[;,\n]/)
			.map((entry) => entry.trim())
			.filter((entry) => entry !== '');
	});

/** Without the entry of a pick list that only says why there is nothing to pick. */
const pickedIn = (given: unknown): unknown =>
	Array.isArray(given) ? given.filter((entry) => entry !== '') : given;

/** A resource locator's value, in whichever way it was given; any other value is itself. */
const pickedOrTyped = (given: unknown): unknown =>
	isObject(given) && given.__rl === true ? given.value : given;
