import type { Account } from '../account';
import type { ObjectType } from '../objectTypes';
import type { StoredRecord } from '../records';
import { matches, matchesQuery } from './evaluate';
import type { Filter } from './filters';
import { rangeOf, type Range } from './range';
import type { SearchRequest, Sort } from './searchRequest';
import { sortValue } from './sorting';

export interface Found {
	record: StoredRecord;
	/** As the index knows them. */
	values: ReadonlyMap<string, string>;
	/** What the record is sorted by; `undefined` without a value. */
	key: number | string | undefined;
}

export interface FoundPage {
	total: number;
	page: readonly Found[];
}

interface ResultList {
	/** Of the index, when the list was made. */
	version: number;
	found: readonly Found[];
	/** Every record that has a value has a number to sort by. */
	hasNumbers: boolean;
}

/** Without a sort, oldest first: ids are handed out upwards. */
const BY_ID: Sort = { propertyName: 'hs_object_id', isDescending: false };

/** How many result lists are remembered; a client walks through few searches at a time. */
const REMEMBERED = 4;

/** Finds records, and remembers the sorted results of a search for as long as the index does not change. */
export class Finder {
	private readonly remembered = new Map<string, ResultList>();

	constructor(private readonly account: Account) {}

	/** The page that was asked for, and how many there are in all. */
	find(type: ObjectType, search: SearchRequest, now: number): FoundPage {
		const version = this.account.searchIndex.catchUp(type, now);
		const sort = search.sort ?? BY_ID;
		const { range, groups } = rangeOf(search.groups, sort);
		const narrowed = { ...search, groups };
		const all = this.sorted(type, narrowed, sort, version);
		// A range on the sorted property is a piece of the list; a page by "id above the last one" costs no new list.
		if (!range) return pageOf(all.found, search);
		return all.hasNumbers
			? pageOf(all.found, search, pieceOf(all.found, range, sort.isDescending))
			: pageOf(this.sorted(type, search, sort, version).found, search);
	}

	private sorted(type: ObjectType, search: SearchRequest, sort: Sort, version: number): ResultList {
		const key = keyOf(type, search, sort);
		const known = key === undefined ? undefined : this.remembered.get(key);
		if (known?.version === version) return known;
		const found = sortFound(this.matching(type, search, sort), sort);
		const hasNumbers = found.every(({ key }) => key === undefined || Number.isFinite(key));
		const list = { version, found, hasNumbers };
		if (key !== undefined) this.remember(key, list);
		return list;
	}

	private remember(key: string, list: ResultList): void {
		this.remembered.delete(key);
		this.remembered.set(key, list);
		const [oldest] = this.remembered.keys();
		if (this.remembered.size > REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
	}

	private matching(
		type: ObjectType,
		{ groups, query }: SearchRequest,
		{ propertyName }: Sort,
	): Found[] {
		const { account } = this;
		const definition = account.definition(type, propertyName);
		const found: Found[] = [];
		for (const record of account.records.everything(type)) {
			const values = record.indexed;
			if (!values) continue;
			if (query !== undefined && !matchesQuery(query, values.values())) continue;
			const isMatch = matches(groups, {
				value: (name) => values.get(name),
				associatedIds: ({ to }) =>
					account.associated({ type, id: record.id }, to).map((other) => other.id),
			});
			if (!isMatch) continue;
			const value = values.get(propertyName);
			const key = definition && value !== undefined ? sortValue(definition, value) : undefined;
			found.push({ record, values, key });
		}
		return found;
	}
}

/** Everything that the list depends on; `undefined` when it depends on more than the index: associations. */
function keyOf(type: ObjectType, search: SearchRequest, sort: Sort): string | undefined {
	const filters = search.groups.flat();
	if (filters.some(({ subject }) => subject.kind === 'association')) return undefined;
	const criteria = search.groups.map((group) => group.map(filterKey));
	return JSON.stringify([type.id, criteria, search.query ?? null, sort]);
}

const filterKey = ({ subject, operator, value, highValue, values }: Filter): unknown[] => [
	...(subject.kind === 'property'
		? [subject.definition.name, subject.definition.type, subject.definition.fieldType]
		: []),
	operator,
	value ?? null,
	highValue ?? null,
	values ?? null,
];

/** Records without a value come last either way; equal ones by id. */
function sortFound(found: Found[], { isDescending, propertyName }: Sort): readonly Found[] {
	if (propertyName === BY_ID.propertyName && !isDescending) return found;
	const direction = isDescending ? -1 : 1;
	return found.sort((one, other) => {
		if (one.key === undefined || other.key === undefined) {
			return Number(one.key === undefined) - Number(other.key === undefined);
		}
		return one.key < other.key ? -direction : one.key > other.key ? direction : 0;
	});
}

interface Piece {
	start: number;
	end: number;
}

/** Where the range lies in the list, which is sorted by numbers. */
function pieceOf(
	found: readonly Found[],
	{ isAbove, isBelow }: Range,
	isDescending: boolean,
): Piece {
	const valued = firstIndex(found, ({ key }) => key === undefined);
	const enters = isDescending ? isBelow : isAbove;
	const stays = isDescending ? isAbove : isBelow;
	const start = firstIndex(found, ({ key }) => typeof key !== 'number' || enters(key));
	const end = firstIndex(found, ({ key }) => typeof key !== 'number' || !stays(key));
	return { start, end: Math.max(start, Math.min(end, valued)) };
}

/** `holds` is false for the first ones and true for all after them. */
function firstIndex(found: readonly Found[], holds: (each: Found) => boolean): number {
	let low = 0;
	let high = found.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const each = found[middle];
		if (each && !holds(each)) low = middle + 1;
		else high = middle;
	}
	return low;
}

function pageOf(
	found: readonly Found[],
	{ offset, limit }: SearchRequest,
	{ start, end }: Piece = { start: 0, end: found.length },
): FoundPage {
	return {
		total: end - start,
		page: found.slice(start + offset, Math.min(end, start + offset + limit)),
	};
}
