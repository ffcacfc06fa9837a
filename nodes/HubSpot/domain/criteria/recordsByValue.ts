import { isAssociation, type SearchFilter } from '../searchFilters';
import type { Properties } from '../writeModes';
import type { PropertyLookup } from './condition';
import { comparableValue } from './lookUp';
import type { Criteria, FilterGroup } from './types';
import { isJudgeable, verdictOn, type Verdict } from './verdict';

interface Entry<Ref> {
	ref: Ref;
	order: number;
	properties: Properties;
}

/** The records that have one of the values that a filter asks for, by the value. */
type Holders<Ref> = Array<ReadonlySet<Entry<Ref>>>;

const NONE: ReadonlySet<never> = new Set();

/** As many as one request reads. */
const FEW = 100;
/** A value that more records share tells none of them from others: those that got it last stand for them. */
const MOST = 1_000;

const countOf = (holders: Holders<unknown>): number =>
	holders.reduce((count, { size }) => count + size, 0);
const isFew = (holders: Holders<unknown>): boolean => countOf(holders) <= FEW;

/** The values of which a record must have one. */
const valuesOf = ({ operator, propertyName, value = '', values = [] }: SearchFilter): string[] => {
	if (isAssociation(propertyName)) return [];
	return operator === 'EQ' ? [value] : operator === 'IN' ? values : [];
};

/** The properties that criteria compare with values. */
export const comparedProperties = (all: Criteria[]): string[] => {
	const filters = all.flatMap((criteria) => criteria.flatMap((group) => group.filters));
	const compared = filters.filter((filter) => valuesOf(filter).length > 0);
	return [...new Set(compared.map(({ propertyName }) => propertyName))];
};

/** The values that criteria compare with, as they stand there. */
export const equalities = (criteria: Criteria): Array<{ name: string; value: string }> =>
	criteria.flatMap(({ filters }) =>
		filters.flatMap(({ operator, propertyName, value = '' }) =>
			operator === 'EQ' && !isAssociation(propertyName) ? [{ name: propertyName, value }] : [],
		),
	);

/**
 * The values that tell the record which criteria mean from others: in each group those of text, numbers and dates,
 * where there is one; else those that many records share, such as a pipeline or a status.
 */
export const tellingValues = (
	criteria: Criteria,
	lookUp: PropertyLookup,
): Array<{ name: string; value: string }> =>
	criteria.flatMap((group) => {
		const all = equalities([group]);
		const own = all.filter(({ name }) => !['enumeration', 'bool'].includes(lookUp(name).type));
		return own.length > 0 ? own : all;
	});

/**
 * Records of which properties are at hand, for finding those that fulfil criteria, as `verdictOn` tells, without
 * looking at each of them.
 */
export class RecordsByValue<Ref> {
	private readonly entries = new Map<Ref, Entry<Ref>>();
	private readonly byValue = new Map<string, Set<Entry<Ref>>>();

	/** @param names the properties that criteria compare: see `comparedProperties`. */
	constructor(
		private readonly names: string[],
		private readonly lookUp: PropertyLookup,
	) {}

	/** Adds a record, or what is known of it now. */
	add(ref: Ref, properties: Properties): void {
		const entry = this.entries.get(ref) ?? { ref, order: this.entries.size, properties };
		entry.properties = properties;
		this.entries.set(ref, entry);
		for (const name of this.names) {
			const value = properties[name];
			if (value === null || value === undefined || value === '') continue;
			const place = this.place(name, value);
			const there = this.byValue.get(place);
			if (there) there.add(entry);
			else this.byValue.set(place, new Set([entry]));
		}
	}

	/** Those that surely fulfil the criteria, each once, in the order in which they were added. */
	matching(criteria: Criteria): Ref[] {
		return this.judged(
			criteria,
			(rarestFirst) => rarestFirst.slice(0, 1),
			(verdict) => verdict === 'yes',
		);
	}

	/**
	 * As `matching`, and those that may fulfil them, for what is known: one of the values is theirs, and none is another.
	 * What many records have is not worth to be gone by, unless there is nothing rarer.
	 */
	perhapsMatching(criteria: Criteria): Ref[] {
		return this.judged(
			criteria,
			([rarest, ...others]) => [...(rarest ? [rarest] : []), ...others.filter(isFew)],
			(verdict) => verdict !== 'no',
		);
	}

	private judged(
		criteria: Criteria,
		select: (rarestFirst: Array<Holders<Ref>>) => Array<Holders<Ref>>,
		isFine: (verdict: Verdict) => boolean,
	): Ref[] {
		// Of the others, no values at all are enough to tell that a record is a match.
		const judgeable = criteria.filter(({ filters }) => filters.every(isJudgeable));
		const found = judgeable.flatMap((group) =>
			select(this.rarestFirst(group))
				.flat()
				.flatMap((entries) =>
					[...entries]
						.slice(-MOST)
						.filter(({ properties }) => isFine(verdictOn(properties, [group], this.lookUp))),
				),
		);
		return [...new Set(found)].sort((one, other) => one.order - other.order).map(({ ref }) => ref);
	}

	/** The records that have the values of each filter, those of the rarest first: most criteria name a rare one. */
	private rarestFirst({ filters }: FilterGroup): Array<Holders<Ref>> {
		return filters
			.map((filter) => ({ filter, values: valuesOf(filter) }))
			.filter(({ values }) => values.length > 0)
			.map(({ filter, values }) => {
				const places = new Set(values.map((value) => this.place(filter.propertyName, value)));
				return [...places].map((place) => this.byValue.get(place) ?? NONE);
			})
			.sort((one, other) => countOf(one) - countOf(other));
	}

	private place(name: string, value: string): string {
		return `${name} ${comparableValue(value, this.lookUp(name))}`;
	}
}
