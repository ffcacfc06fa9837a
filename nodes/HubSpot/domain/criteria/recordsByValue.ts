import type { Properties } from '../writeModes';
import type { PropertyLookup } from './condition';
import { comparableValue } from './lookUp';
import type { Criteria, FilterGroup } from './types';
import { verdictOn, type Verdict } from './verdict';

interface Entry<Ref> {
	ref: Ref;
	order: number;
	properties: Properties;
}

const NONE: ReadonlySet<never> = new Set();

/** As many as one request reads. */
const FEW = 100;
const isFew = ({ size }: ReadonlySet<unknown>): boolean => size <= FEW;

/** The properties that criteria compare with one value. */
export const comparedProperties = (all: Criteria[]): string[] => [
	...new Set(all.flatMap((criteria) => equalities(criteria).map(({ name }) => name))),
];

/** The values that criteria compare with, as they stand there. */
export const equalities = (criteria: Criteria): Array<{ name: string; value: string }> =>
	criteria.flatMap(({ filters }) =>
		filters.flatMap(({ operator, propertyName, value = '' }) =>
			operator === 'EQ' && !propertyName.startsWith('associations.')
				? [{ name: propertyName, value }]
				: [],
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
			(sets) => sets.slice(0, 1),
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
		select: (sets: Array<ReadonlySet<Entry<Ref>>>) => Array<ReadonlySet<Entry<Ref>>>,
		isFine: (verdict: Verdict) => boolean,
	): Ref[] {
		const found = criteria.flatMap((group) =>
			select(this.rarestFirst(group)).flatMap((entries) =>
				[...entries].filter(({ properties }) =>
					isFine(verdictOn(properties, [group], this.lookUp)),
				),
			),
		);
		return [...new Set(found)].sort((one, other) => one.order - other.order).map(({ ref }) => ref);
	}

	/** The records that have each of the values, those of the rarest first: most criteria name a rare one. */
	private rarestFirst(group: FilterGroup): Array<ReadonlySet<Entry<Ref>>> {
		return equalities([group])
			.map(({ name, value }) => this.byValue.get(this.place(name, value)) ?? NONE)
			.sort((one, other) => one.size - other.size);
	}

	private place(name: string, value: string): string {
		return `${name} ${comparableValue(value, this.lookUp(name))}`;
	}
}
