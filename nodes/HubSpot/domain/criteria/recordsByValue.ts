import type { Properties } from '../writeModes';
import type { PropertyLookup } from './condition';
import { comparableValue, surelyFulfils } from './lookUp';
import type { Criteria, FilterGroup } from './types';

interface Entry<Ref> {
	ref: Ref;
	order: number;
	properties: Properties;
}

const NONE: ReadonlySet<never> = new Set();

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
 * Records whose properties are at hand, for finding those that surely fulfil criteria without looking at each of
 * them, as `surelyFulfils` tells.
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

	/** Those that fulfil the criteria, each once, in the order in which they were added. */
	matching(criteria: Criteria): Ref[] {
		const found = criteria.flatMap((group) =>
			[...this.candidates(group)].filter(({ properties }) =>
				surelyFulfils(properties, [group], this.lookUp),
			),
		);
		return [...new Set(found)].sort((one, other) => one.order - other.order).map(({ ref }) => ref);
	}

	/** Of the values that all have to be there, the one that the fewest records have: most criteria name a rare one. */
	private candidates(group: FilterGroup): ReadonlySet<Entry<Ref>> {
		const compared = equalities([group]);
		// The others only HubSpot can judge.
		if (compared.length < group.filters.length) return NONE;
		const sets = compared.map(
			({ name, value }) => this.byValue.get(this.place(name, value)) ?? NONE,
		);
		const [first, ...others] = sets;
		return others.reduce((least, each) => (each.size < least.size ? each : least), first ?? NONE);
	}

	private place(name: string, value: string): string {
		return `${name} ${comparableValue(value, this.lookUp(name))}`;
	}
}
