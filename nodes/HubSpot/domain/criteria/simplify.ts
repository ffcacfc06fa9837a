import { isAssociation, type SearchFilter } from '../searchFilters';
import type { FilterGroup } from './types';

/** The same text for the same filter, whatever the order of its list. */
export const filterKey = ({ propertyName, operator, value, highValue, values }: SearchFilter) =>
	JSON.stringify([propertyName, operator, value, highValue, values && [...values].sort()]);

/** The same text for the same criteria, whatever the order of groups and filters. */
export const criteriaKey = (criteria: FilterGroup[]): string =>
	JSON.stringify(criteria.map(({ filters }) => filters.map(filterKey).sort().join()).sort());

/** A group that asks nothing twice; several NOT_IN of one property become one. */
export function mergedGroup({ filters }: FilterGroup): FilterGroup {
	const excluded = new Map<string, string[]>();
	const kept = new Map<string, SearchFilter>();
	for (const filter of filters) {
		const { propertyName, operator, values = [] } = filter;
		if (operator === 'NOT_IN') {
			excluded.set(propertyName, [...(excluded.get(propertyName) ?? []), ...values]);
		} else {
			kept.set(filterKey(filter), filter);
		}
	}
	for (const [propertyName, values] of excluded) {
		const filter: SearchFilter = {
			propertyName,
			operator: 'NOT_IN',
			values: [...new Set(values)],
		};
		kept.set(filterKey(filter), filter);
	}
	return { filters: [...kept.values()] };
}

/** Groups without those that nothing can fulfil, and without those that another one includes. */
export function withoutRedundant<Group extends FilterGroup>(groups: Group[]): Group[] {
	const keyed = groups
		.filter(({ filters }) => !contradicts(filters))
		.map((group) => ({ group, keys: new Set(group.filters.map(filterKey)) }));
	return keyed
		.filter(({ keys }, index) =>
			keyed.every((other, place) => place === index || !includes(other.keys, keys, place < index)),
		)
		.map(({ group }) => group);
}

/** Whether the first group finds all that the second does; of two that are the same the earlier one stays. */
const includes = (one: Set<string>, other: Set<string>, isEarlier: boolean): boolean =>
	(one.size < other.size || (one.size === other.size && isEarlier)) &&
	[...one].every((key) => other.has(key));

/** A value is asked for, and none: the comparisons of associations hold without one, too. */
function contradicts(filters: SearchFilter[]): boolean {
	const empty = new Set(
		filters
			.filter(({ operator }) => operator === 'NOT_HAS_PROPERTY')
			.map(({ propertyName }) => propertyName),
	);
	return filters.some(
		({ propertyName, operator }) =>
			empty.has(propertyName) &&
			operator !== 'NOT_HAS_PROPERTY' &&
			(operator === 'HAS_PROPERTY' || !isAssociation(propertyName)),
	);
}
