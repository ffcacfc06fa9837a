import { toInstant } from '../../../shared/dates';
import { keyProblem, normalisedKey, type Match } from '../matching';
import { isMultiple, type Property } from '../property';
import type { SearchFilter } from '../searchFilters';
import { criteriaKey } from './simplify';
import type { PropertyLookup } from './condition';
import type { Criteria } from './types';

/** The value of a property in a form that is the same for values that HubSpot's search does not tell apart. */
export function comparableValue(value: string, { type }: Property): string {
	switch (type) {
		case 'string':
		case 'phone_number':
			return value.toLowerCase();
		case 'number':
			return /^-?\d+$/.test(value) ? BigInt(value).toString() : String(Number(value));
		case 'date':
		case 'datetime':
			// Filters hold milliseconds, of which those around 1970 are too short for dates that people write.
			return /^-?\d+$/.test(value) ? value : String(Date.parse(toInstant(value) ?? ''));
		default:
			return value;
	}
}

/** One name for criteria that find the same record, also when they differ in the case of text. */
export const lookUpKey = (criteria: Criteria, lookUp: PropertyLookup): string =>
	criteriaKey(
		criteria.map(({ filters }) => ({
			filters: filters.map((filter) =>
				filter.operator === 'EQ' && !filter.propertyName.startsWith('associations.')
					? {
							...filter,
							value: comparableValue(filter.value ?? '', lookUp(filter.propertyName)),
						}
					: filter,
			),
		})),
	);

/** Many criteria that are the same but for the value of one EQ: one search with all values finds for all of them. */
export interface Varying {
	property: Property;
	/** What all of them ask for beside it. */
	rest: SearchFilter[];
	/** The value of each, in their order. */
	values: string[];
}

/** What the criteria differ in; undefined when it is not the value of exactly one EQ. */
export function varyingEquality(all: Criteria[], lookUp: PropertyLookup): Varying | undefined {
	const lists = all.map((criteria) => (criteria.length === 1 ? criteria[0]?.filters : undefined));
	const [first] = lists;
	if (!first) return undefined;
	const place = first.findIndex(
		(filter, index) =>
			filter.operator === 'EQ' &&
			lists.every((filters) => filters && differOnlyAt(first, filters, index)),
	);
	const filter = first[place];
	if (!filter || filter.propertyName.startsWith('associations.')) return undefined;
	const property = lookUp(filter.propertyName);
	// EQ compares all chosen options, IN finds one of them.
	if (isMultiple(property)) return undefined;
	const values = lists.map((filters) => filters?.[place]?.value ?? '');
	return { property, rest: first.filter((_, index) => index !== place), values };
}

const differOnlyAt = (one: SearchFilter[], other: SearchFilter[], place: number): boolean =>
	one.length === other.length &&
	one.every((filter, index) => {
		const against = other[index];
		if (index !== place) return JSON.stringify(filter) === JSON.stringify(against);
		return against?.operator === 'EQ' && against.propertyName === filter.propertyName;
	});

/** How records can be read by the property without a search: it holds no value twice. Undefined where they cannot. */
export function matchBy(
	{ property, rest, values }: Varying,
	objectType: string,
): Match | undefined {
	if (rest.length > 0) return undefined;
	const match = matchOf(property, objectType);
	const allFine = values.every((value) => match && !keyProblem(normalisedKey(value, match), match));
	return allFine ? match : undefined;
}

function matchOf(property: Property, objectType: string): Match | undefined {
	if (property.name === 'hs_object_id') return { by: 'recordId' };
	if (property.name === 'email' && objectType === 'contacts') return { by: 'email' };
	// Search does not tell the case of text apart, reading by a unique value may.
	if (!property.hasUniqueValue || property.type === 'date' || property.type === 'datetime')
		return undefined;
	return { by: 'uniqueProperty', property: property.name, isNumber: property.type === 'number' };
}

/** The properties that criteria are about. */
export const propertiesIn = (criteria: Criteria): string[] => [
	...new Set(
		criteria
			.flatMap(({ filters }) => filters.map(({ propertyName }) => propertyName))
			.filter((name) => !name.startsWith('associations.')),
	),
];
