import type { SearchFilter } from '../searchFilters';
import { CriteriaError } from './criteriaError';
import { mergedGroup, withoutRedundant } from './simplify';
import type { Criteria, FilterGroup } from './types';

/** HubSpot's limits for one search. */
export const SEARCH_LIMITS = {
	groups: 5,
	filtersInGroup: 6,
	filters: 18,
	bodyCharacters: 3_000,
} as const;

/** What a search has beside its filters: sorting, a page size, a position, and the punctuation around them. */
const OTHER_CHARACTERS = 400;

/** More would take minutes at five searches a second before the first record is there. */
const MOST_SEARCHES = 1_000;

interface Numbered extends FilterGroup {
	/** As the user counts the groups. */
	number: number;
}

/**
 * The searches whose results together are what the criteria find, each within HubSpot's limits: groups are spread
 * over several searches, and a long IN list is cut into several groups. A record may be found by several searches.
 * No search at all: nothing can fulfil the criteria.
 *
 * @param extra filters that are added to every group, e.g. for paging.
 * @param otherCharacters how long the rest of the request's body gets, e.g. with the names of properties.
 * @throws CriteriaError naming the group and the limit that it exceeds.
 */
export function searchesFor(
	criteria: Criteria,
	extra: SearchFilter[] = [],
	otherCharacters = OTHER_CHARACTERS,
): Criteria[] {
	return within(simplified(criteria, extra), extra, otherCharacters);
}

/**
 * The same with a filter to read on by, in every group that leaves a place for it. Groups with as many conditions as
 * HubSpot takes are in searches of their own, without it.
 */
export function searchesToReadOn(
	criteria: Criteria,
	extra: SearchFilter[],
	cursor: SearchFilter,
	otherCharacters: number,
): Criteria[] {
	const full: Numbered[] = [];
	const withCursor: Numbered[] = [];
	for (const group of simplified(criteria, extra)) {
		if (group.filters.length >= SEARCH_LIMITS.filtersInGroup) full.push(group);
		else withCursor.push({ ...group, filters: [...group.filters, cursor] });
	}
	return limited([
		...within(withCursor, [...extra, cursor], otherCharacters),
		...within(full, extra, otherCharacters),
	]);
}

/**
 * A search as two smaller ones whose results together are the same, for one that finds more than HubSpot hands out. A
 * record may be found by both. Undefined when there is nothing to cut it at: neither groups nor a list.
 */
export function halves(search: Criteria): [Criteria, Criteria] | undefined {
	if (search.length > 1) {
		const middle = Math.ceil(search.length / 2);
		return [search.slice(0, middle), search.slice(middle)];
	}
	const filters = search[0]?.filters ?? [];
	const list = longestList(filters);
	if (!list) return undefined;
	const [one, other] = cutAt(list, filters);
	return [[{ filters: one }], [{ filters: other }]];
}

/** The groups with our filters in them, each asking nothing twice, none without need. */
function simplified(criteria: Criteria, extra: SearchFilter[]): Numbered[] {
	const given = criteria.length > 0 ? criteria : [{ filters: [] }];
	return withoutRedundant(
		given.map(({ filters }, index) => ({
			...mergedGroup({ filters: [...filters, ...extra] }),
			number: index + 1,
		})),
	);
}

/** @param ours filters in every group that the user knows nothing of. */
function within(numbered: Numbered[], ours: SearchFilter[], otherCharacters: number): Criteria[] {
	const room = SEARCH_LIMITS.bodyCharacters - otherCharacters;
	const groups: FilterGroup[] = [];
	for (const group of numbered) {
		for (const piece of fitting(group, ours, room)) {
			groups.push(piece);
			// Two long lists come to millions of pieces.
			if (groups.length > MOST_SEARCHES * SEARCH_LIMITS.groups) throw tooMany();
		}
	}
	return limited(packed(groups, room));
}

function limited(searches: Criteria[]): Criteria[] {
	if (searches.length > MOST_SEARCHES) throw tooMany();
	return searches;
}

const tooMany = () =>
	new CriteriaError(
		`The criteria take too many searches; the most are ${MOST_SEARCHES}. Use shorter lists.`,
	);

/** A group as groups that each fit into a search of their own. */
function* fitting(group: Numbered, ours: SearchFilter[], room: number): Generator<FilterGroup> {
	const { filters, number } = group;
	const own = filters.filter((filter) => !ours.includes(filter));
	if (filters.length > SEARCH_LIMITS.filtersInGroup) {
		throw new CriteriaError(
			`Group ${number} has ${own.length} conditions. HubSpot's search takes ${SEARCH_LIMITS.filtersInGroup} in a group` +
				(ours.length > 0 ? `, of which paging needs ${ours.length}.` : '.'),
		);
	}
	if (bytesOf({ filters }) <= room) {
		yield { filters };
		return;
	}
	const list = longestList(filters);
	if (!list) {
		if (lengthOf({ filters }) <= room) {
			yield { filters };
			return;
		}
		throw new CriteriaError(
			`Group ${number} is too long for one request: HubSpot's search takes ${SEARCH_LIMITS.bodyCharacters} characters, of which ${room} are left for a group. ` +
				longestHint(own),
		);
	}
	for (const part of cutAt(list, filters)) yield* fitting({ number, filters: part }, ours, room);
}

/** Filters with one half of a list, and with the other. */
function cutAt(list: SearchFilter, filters: SearchFilter[]): [SearchFilter[], SearchFilter[]] {
	const { values = [] } = list;
	const middle = Math.ceil(values.length / 2);
	const having = (half: string[]) =>
		filters.map((each) => (each === list ? { ...list, values: half } : each));
	return [having(values.slice(0, middle)), having(values.slice(middle))];
}

const lengthOf = (part: object): number => JSON.stringify(part).length;

/** HubSpot says characters; what it counts of umlauts is not known, and cutting earlier is safe. */
const bytesOf = (part: object): number => new TextEncoder().encode(JSON.stringify(part)).length;

/** The longest IN list of several values. */
function longestList(filters: SearchFilter[]): SearchFilter | undefined {
	return filters
		.filter(({ operator, values }) => operator === 'IN' && (values?.length ?? 0) > 1)
		.sort((one, other) => lengthOf(other) - lengthOf(one))[0];
}

function longestHint(filters: SearchFilter[]): string {
	const [longest] = [...filters].sort((one, other) => lengthOf(other) - lengthOf(one));
	if (!longest) return 'Use fewer conditions.';
	const { propertyName, operator } = longest;
	return operator === 'NOT_IN'
		? `The list of ${propertyName} (${operator}) cannot be cut into several searches; make it shorter.`
		: `The longest part is the condition on ${propertyName} (${operator}).`;
}

/** Groups in as few searches as they fit into, in their order. */
function packed(groups: FilterGroup[], room: number): Criteria[] {
	const searches: Array<{ groups: Criteria; filters: number; characters: number }> = [];
	for (const group of groups) {
		const characters = bytesOf(group) + 1;
		const count = group.filters.length;
		const last = searches[searches.length - 1];
		const fits =
			last !== undefined &&
			last.groups.length < SEARCH_LIMITS.groups &&
			last.filters + count <= SEARCH_LIMITS.filters &&
			last.characters + characters <= room;
		if (last && fits) {
			last.groups.push(group);
			last.filters += count;
			last.characters += characters;
		} else {
			searches.push({ groups: [group], filters: count, characters });
		}
	}
	return searches.map((search) => search.groups);
}
