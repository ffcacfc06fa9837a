import type { Properties } from '../writeModes';
import type { PropertyLookup } from './condition';
import { comparableValue, surelyFulfils } from './lookUp';
import type { Criteria } from './types';

interface Entry<Ref> {
	ref: Ref;
	properties: Properties;
}

/** The properties that criteria compare with one value. */
export const comparedProperties = (all: Criteria[]): string[] => [
	...new Set(all.flatMap((criteria) => equalities(criteria).map(({ name }) => name))),
];

/** The values that criteria compare with, in a form that is the same for values that mean the same. */
export const equalities = (criteria: Criteria): Array<{ name: string; value: string }> =>
	criteria.flatMap(({ filters }) =>
		filters.flatMap(({ operator, propertyName, value = '' }) =>
			operator === 'EQ' && !propertyName.startsWith('associations.')
				? [{ name: propertyName, value }]
				: [],
		),
	);

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
		const entry = this.entries.get(ref) ?? { ref, properties };
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
		const candidates = equalities(criteria).flatMap(({ name, value }) => [
			...(this.byValue.get(this.place(name, value)) ?? []),
		]);
		return [...new Set(candidates)]
			.filter(({ properties }) => surelyFulfils(properties, criteria, this.lookUp))
			.map(({ ref }) => ref);
	}

	private place(name: string, value: string): string {
		return `${name} ${comparableValue(value, this.lookUp(name))}`;
	}
}
