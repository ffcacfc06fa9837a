import {
	comparableValue,
	lookUpKey,
	varyingEquality,
} from '../../../../nodes/HubSpot/domain/criteria/lookUp';
import type { Criteria } from '../../../../nodes/HubSpot/domain/criteria/types';
import type { Property } from '../../../../nodes/HubSpot/domain/property';
import { anyOfThese, searchFilter } from '../../../../nodes/HubSpot/domain/searchFilters';

const property = (name: string, type: string, fieldType = 'text'): Property => ({
	name,
	label: name,
	type,
	fieldType,
	options: [],
});
const KNOWN = new Map(
	[
		property('name', 'string'),
		property('born', 'date'),
		property('seen_at', 'datetime'),
		property('amount', 'number'),
	].map((each) => [each.name, each]),
);
const lookUp = (name: string) => KNOWN.get(name)!;
const equals = (name: string, value: unknown): Criteria => [
	{ filters: [searchFilter(lookUp(name), 'EQ', { value })] },
];

describe('what a look-up is called', () => {
	it.each([
		['name', 'Ada', 'ADA'],
		['amount', '7', '7.0'],
		['amount', '12345678901234567890', '12345678901234567890'],
		['born', '1971-06-01', '1971-06-01T00:00:00Z'],
		['seen_at', '1970-01-02T01:00:00+01:00', '1970-01-02T00:00:00Z'],
	])('is the same for values of %s that search does not tell apart: %s, %s', (name, one, other) => {
		expect(lookUpKey(equals(name, one), lookUp)).toBe(lookUpKey(equals(name, other), lookUp));
	});

	it.each([
		['name', 'Ada', 'Ada '],
		['amount', '12345678901234567890', '12345678901234567891'],
		['born', '1971-06-01', '1971-06-02'],
		['born', '1969-12-01', '1970-01-01'],
		['seen_at', '1970-01-02T00:00:00Z', '1970-01-02T00:00:01Z'],
	])('differs for values of %s that differ: "%s", "%s"', (name, one, other) => {
		expect(lookUpKey(equals(name, one), lookUp)).not.toBe(lookUpKey(equals(name, other), lookUp));
	});

	it.each([
		['born', '1971-06-01'],
		['born', '1890-12-24'],
		['seen_at', '1970-01-02T00:00:00.000Z'],
		['amount', '1e3'],
		['name', ' Ada'],
	])('is that of the value that a record holds: %s %s', (name, held) => {
		const sent = equals(name, held)[0]!.filters[0]!.value!;
		expect(comparableValue(held, lookUp(name))).toBe(comparableValue(sent, lookUp(name)));
	});
});

it('a common search asks for each value exactly as a search for it alone does', () => {
	const all = [' A-1', 'b'].map((value) => equals('name', value));
	const { values } = varyingEquality(all, lookUp)!;
	expect(anyOfThese(lookUp('name'), values).values).toEqual([' a-1', 'b']);
});
