import { criteriaFromJson, parsedQuery } from '../../../../nodes/HubSpot/domain/criteria/json';
import { searchesFor } from '../../../../nodes/HubSpot/domain/criteria/split';
import { criteriaFromRows } from '../../../../nodes/HubSpot/domain/criteria/rows';
import type { Property } from '../../../../nodes/HubSpot/domain/property';
import { PropertyError } from '../../../../nodes/HubSpot/domain/propertyLookup';
import { cpuMs } from '../../../helpers/cpuTime';

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
		property('amount', 'number'),
		property('closedate', 'date'),
		property('interests', 'enumeration', 'checkbox'),
	].map((each) => [each.name, each]),
);
const lookUp = (name: string) => {
	const found = KNOWN.get(name);
	if (!found) throw new PropertyError(`"${name}" is not a property`, true);
	return found;
};
const read = (query: unknown) => criteriaFromJson(query, lookUp);
const leaf = (condition: string, field: string, value?: unknown) => ({ condition, field, value });

describe('criteria in JSON', () => {
	it.each([
		['[{"condition":"EQUALS",', 'Criteria is not valid JSON'],
		['"text"', 'Criteria must be a list or an object'],
		['7', 'Criteria must be a list or an object'],
	])('says what is no query: %s', (text, message) => {
		expect(() => read(parsedQuery(text))).toThrow(message);
	});

	it.each([
		[[{ condition: 'EQUALS', field: 'name', valeu: 'x' }], '[0] has the key "valeu"'],
		[[leaf('LIKE', 'name', 'x')], '[0].condition "LIKE" is none of EQUALS'],
		[[leaf('EQUALS', '', 'x')], '[0].field is missing'],
		[[{ field: 'name', value: 'x' }], '[0].condition is missing'],
		[[null], '[0] must be an object'],
		[[leaf('EQUALS', 'nope', 'x')], '[0]: "nope" is not a property'],
		[[leaf('EQUALS', '__proto__', 'x')], '"__proto__" is not a property'],
		[[leaf('EQUALS', 'amount', 'many')], '[0]: amount (amount): "many" is not a number'],
		[[leaf('EQUALS', 'amount', {})], 'an object is not a number'],
		[[leaf('GREATER_THAN', 'closedate', '2026-02-30')], 'is not a date'],
		[[leaf('EQUALS', 'name', '')], 'the filter has no value'],
		[[leaf('EQUALS', 'name')], 'the filter has no value'],
		[[leaf('GREATER_THAN', 'amount', null)], 'the filter has no value'],
		[[{ condition: 'IN', field: 'name', values: [] }], 'the filter has no value'],
		[[{ condition: 'IN', field: 'name', values: ['a', ''] }], 'the filter has no value'],
		[[leaf('BETWEEN', 'amount', 1)], 'the range lacks its upper end, "Up To" (in JSON: highValue)'],
		[
			[{ condition: 'BETWEEN', field: 'amount', highValue: 1 }],
			'the range lacks its lower end, "Value" (in JSON: value)',
		],
		[
			[leaf('BETWEEN', 'amount', null)],
			'the range lacks its lower end, "Value" (in JSON: value), and its upper end, "Up To" (in JSON: highValue)',
		],
		[[leaf('EQUALS', 'amount', 2 ** 53)], '[0]: amount (amount): 9007199254740992 has more digits'],
		[[leaf('EQUALS', 'name', -(2 ** 53))], '[0]: name (name): -9007199254740992 has more digits'],
		[[leaf('CONTAINS', 'name', 2 ** 53)], '[0]: name (name): 9007199254740992 has more digits'],
		[[leaf('IN', 'name', ['a', 2 ** 53])], '[0]: name (name): 9007199254740992 has more digits'],
		[[leaf('IN', 'interests', [2 ** 53])], '[0]: interests (interests): 9007199254740992 has'],
		[
			[{ condition: 'BETWEEN', field: 'amount', value: 1, highValue: 2 ** 53 }],
			'[0]: amount (amount): 9007199254740992 has more digits',
		],
		[
			[leaf('EQUALS', 'associations.contact', 2 ** 53)],
			'(associations.contact): 9007199254740992 has more digits',
		],
		[
			[{ condition: 'EQUALS', field: 'name', values: ['a', 'b'] }],
			'[0].values has 2 values; use IN',
		],
		[{ condition: 'or', criterias: [] }, 'Criteria.criterias must be a list'],
		[
			{ condition: 'or', criterias: [{ condition: 'not', criterias: [{ condition: '?' }] }] },
			'Criteria.criterias[0].criterias[0].condition "?"',
		],
		[{ condition: 'and', field: 'name', criterias: [] }, 'Criteria.field does not belong'],
		[{ filterGroups: [], sorts: [] }, 'Criteria has the key "sorts"'],
		[{ filterGroups: 'x' }, 'filterGroups must be a list'],
		[[{ filters: {} }], 'filterGroups[0].filters must be a list'],
		[
			[{ filters: [{ propertyName: 'name', operator: 'IS' }] }],
			'filterGroups[0].filters[0].operator "IS"',
		],
		[
			[{ filters: [{ propertyName: 'name', operator: 'IN', value: 'x' }] }],
			'.values must be a list',
		],
	])('names the place of what is wrong: %j', (query, message) => {
		expect(() => read(query)).toThrow(message);
	});

	it('refuses nesting that would exhaust the stack', () => {
		let query: object = leaf('EQUALS', 'name', 'x');
		for (let depth = 0; depth < 5_000; depth++) query = { condition: 'not', criterias: [query] };
		expect(() => read(query)).toThrow('nested more than 50 deep');
	});

	it('refuses a formula that takes too many groups', () => {
		const either = (index: number) => ({
			condition: 'or',
			criterias: [leaf('=', 'amount', index), leaf('=', 'name', `n${index}`)],
		});
		const criterias = Array.from({ length: 12 }, (_, index) => either(index));
		expect(() => read({ condition: 'and', criterias })).toThrow(
			'more than 500 combinations of conditions. Write fewer "or" inside "and".',
		);
	});

	it.each([
		['or', 'alternatives. For several values of one property write one IN.'],
		['not', 'alternatives. Write fewer conditions inside "not".'],
	])('gives advice that fits a flat list of too many conditions: %s', (condition, advice) => {
		const criterias = Array.from({ length: 501 }, (_, index) => leaf('=', 'amount', index));
		expect(() => read({ condition, criterias })).toThrow(
			`The criteria come to more than 500 ${advice}`,
		);
	});

	it('gives advice that fits too many "or" inside "not"', () => {
		const criterias = Array.from({ length: 12 }, (_, index) => ({
			...leaf('BETWEEN', 'amount', index),
			highValue: index + 0.5,
		}));
		expect(() => read({ condition: 'not', criterias: [{ condition: 'or', criterias }] })).toThrow(
			'combinations of conditions. Write fewer conditions inside "not".',
		);
	});

	it('refuses what would take minutes to work out, at once', () => {
		const any = (field: string) => ({
			condition: 'or',
			criterias: Array.from({ length: 400 }, (_, index) => leaf('=', field, `${index}`)),
		});
		const started = cpuMs();
		const query = { condition: 'and', criterias: [any('name'), any('amount')] };
		expect(() => read(query)).toThrow('more than 500 combinations');
		expect(cpuMs() - started).toBeLessThan(2_000);
	});

	it('takes text of spaces for no value', () => {
		expect(() => read([leaf('EQUALS', 'name', '  ')])).toThrow('the filter has no value');
		expect(() => read([leaf('CONTAINS_TOKEN', 'name', '\n')])).toThrow('the filter has no value');
	});

	it('takes null for no value, and 0 and false for values', () => {
		expect(read([leaf('EQUALS', 'name', null), leaf('=', 'amount', 0)])).toEqual([
			{
				filters: [
					{ propertyName: 'name', operator: 'NOT_HAS_PROPERTY' },
					{ propertyName: 'amount', operator: 'EQ', value: '0' },
				],
			},
		]);
	});

	it('finds everything without a condition, and nothing with one that nothing fulfils', () => {
		expect(searchesFor(read([]))).toEqual([[{ filters: [] }]]);
		expect(searchesFor(read(parsedQuery('')))).toEqual([[{ filters: [] }]]);
		const never = [leaf('EQUALS', 'name', null), leaf('EQUALS', 'name', 'x')];
		expect(searchesFor(read(never))).toEqual([]);
	});

	it('sends lists of text in lower case and keeps the case of options', () => {
		const list = (field: string) => read([{ condition: 'in', field, values: ['A', 'a', 'B'] }]);
		expect(list('name')[0]?.filters[0]?.values).toEqual(['a', 'b']);
		expect(list('interests')[0]?.filters[0]?.values).toEqual(['A', 'a', 'B']);
	});
});

describe('searches within the limits', () => {
	const equal = (index: number) => ({
		propertyName: `p${index}`,
		operator: 'EQ' as const,
		value: 'x',
	});
	const group = (count: number, from = 0) => ({
		filters: Array.from({ length: count }, (_, index) => equal(from + index)),
	});

	it('names the group with too many conditions, and what paging needs', () => {
		expect(() => searchesFor([group(1), group(6, 10)], [equal(99)])).toThrow(
			"Group 2 has 6 conditions. HubSpot's search takes 6 in a group, of which paging needs 1.",
		);
	});

	it('puts no more than 5 groups and 18 filters into a search', () => {
		const small = Array.from({ length: 12 }, (_, index) => group(1, index));
		expect(searchesFor(small).map(({ length }) => length)).toEqual([5, 5, 2]);
		const large = Array.from({ length: 5 }, (_, index) => group(5, index * 10));
		expect(searchesFor(large).map(({ length }) => length)).toEqual([3, 2]);
	});

	it('names a single condition that is too long', () => {
		const filters = [{ propertyName: 'name', operator: 'EQ' as const, value: 'x'.repeat(3_000) }];
		expect(() => searchesFor([{ filters }])).toThrow(
			'of which 2600 are left for a group. The longest part is the condition on name (EQ)',
		);
	});

	it('blames no condition of ours', () => {
		const filters = [{ propertyName: 'name', operator: 'EQ' as const, value: 'x' }];
		const ours = { propertyName: 'hs_object_id', operator: 'GT' as const, value: '9'.repeat(19) };
		expect(() => searchesFor([{ filters }], [ours], 2_900)).toThrow('the condition on name (EQ)');
	});

	it('refuses two lists whose combinations are too many, at once', () => {
		const list = (propertyName: string) => ({
			propertyName,
			operator: 'IN' as const,
			values: Array.from({ length: 60_000 }, (_, index) => `value${index}`),
		});
		const started = cpuMs();
		expect(() => searchesFor([{ filters: [list('p'), list('q')] }])).toThrow('the most are 1000');
		expect(cpuMs() - started).toBeLessThan(2_000);
	});

	it('cuts lists by the bytes that are sent, should HubSpot count these', () => {
		const values = Array.from({ length: 300 }, (_, index) => `größenübermaß-${index}`);
		const searches = searchesFor([{ filters: [{ propertyName: 'p', operator: 'IN', values }] }]);
		for (const filterGroups of searches) {
			expect(Buffer.byteLength(JSON.stringify({ filterGroups }))).toBeLessThan(2_800);
		}
		expect(searches.flat().flatMap(({ filters }) => filters[0]?.values)).toEqual(values);
	});

	it('leaves it to HubSpot to judge a condition that cannot be cut', () => {
		const value = 'ü'.repeat(2_000);
		const filters = [{ propertyName: 'p', operator: 'EQ' as const, value }];
		expect(searchesFor([{ filters }])).toEqual([[{ filters }]]);
	});

	it('makes one list of several NOT_IN', () => {
		const not = (values: string[]) => ({ propertyName: 'p', operator: 'NOT_IN' as const, values });
		expect(searchesFor([{ filters: [not(['a', 'b']), not(['b', 'c'])] }])).toEqual([
			[{ filters: [not(['a', 'b', 'c'])] }],
		]);
	});
});

describe('rows of the editor', () => {
	it.each([[''], [null], [undefined], [{ __rl: true, mode: 'list', value: '' }]])(
		'say that a value is missing: %j',
		(value) => {
			const rows = { rows: [{ property: 'name', operator: 'EQ', value }] };
			expect(() => criteriaFromRows(rows, lookUp)).toThrow('Condition 1: name (name)');
		},
	);

	it.each([
		['to find', [{ value: 1 }], 'upper end, "Up To"'],
		['from', [{ highValue: 1 }], 'lower end, "Value"'],
	])('name the end of a range %s that is missing', (_what, [ends], message) => {
		const rows = { rows: [{ property: 'amount', operator: 'BETWEEN', ...ends }] };
		expect(() => criteriaFromRows(rows, lookUp)).toThrow(
			`Condition 1: amount (amount): the range lacks its ${message}`,
		);
	});

	it('join what was typed and what was picked, whatever it was separated by', () => {
		const row = { property: 'name', operator: 'IN', values: 'A, b;\nc,,', pickedValues: ['D'] };
		expect(criteriaFromRows({ rows: [row] }, lookUp)[0]?.filters[0]?.values).toEqual([
			'a',
			'b',
			'c',
			'd',
		]);
	});
});
