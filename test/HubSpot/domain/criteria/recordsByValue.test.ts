import type { PropertyLookup } from '../../../../nodes/HubSpot/domain/criteria/condition';
import {
	comparedProperties,
	RecordsByValue,
	tellingValues,
} from '../../../../nodes/HubSpot/domain/criteria/recordsByValue';
import type { Criteria } from '../../../../nodes/HubSpot/domain/criteria/types';
import type { Property } from '../../../../nodes/HubSpot/domain/property';
import { cpuMs } from '../../../helpers/cpuTime';

const lookUp: PropertyLookup = (name): Property => ({
	name,
	label: name,
	type: name === 'pipeline' ? 'enumeration' : 'string',
	fieldType: name === 'pipeline' ? 'select' : 'text',
	options: [],
});

const eq = (propertyName: string, value: string) => ({
	propertyName,
	operator: 'EQ' as const,
	value,
});
const all = (...filters: Array<ReturnType<typeof eq>>): Criteria => [{ filters }];

describe('records by value', () => {
	const records = new RecordsByValue<string>(['number', 'pipeline'], lookUp);
	records.add('1', { number: 'A', pipeline: 'p' });
	records.add('2', { number: 'B', pipeline: 'p' });
	records.add('3', { number: 'a', pipeline: 'q' });
	records.add('4', { number: '', pipeline: 'p' });

	it('are those that fulfil every condition of one of the groups, in their order', () => {
		expect(records.matching(all(eq('number', 'A')))).toEqual(['1', '3']);
		expect(records.matching(all(eq('number', 'A'), eq('pipeline', 'q')))).toEqual(['3']);
		expect(records.matching([...all(eq('pipeline', 'q')), ...all(eq('number', 'b'))])).toEqual([
			'2',
			'3',
		]);
		expect(records.matching(all(eq('number', 'C'), eq('pipeline', 'p')))).toEqual([]);
		expect(records.matching([])).toEqual([]);
	});

	it('are none where a condition is one that only HubSpot can judge', () => {
		const filters = [eq('number', 'A'), { propertyName: 'pipeline', operator: 'NEQ', value: 'z' }];
		expect(records.matching([{ filters }] as Criteria)).toEqual([]);
	});

	it('go by what is known of them last', () => {
		const own = new RecordsByValue<string>(['number'], lookUp);
		own.add('1', { number: 'A' });
		own.add('1', { number: 'B' });
		expect(own.matching(all(eq('number', 'A')))).toEqual([]);
		expect(own.matching(all(eq('number', 'B')))).toEqual(['1']);
	});

	it('may be those of which not all is known, but none that has another value', () => {
		const own = new RecordsByValue<string>(['number', 'pipeline'], lookUp);
		own.add('1', { number: 'A' });
		own.add('2', { number: 'A', pipeline: 'q' });
		own.add('3', { pipeline: 'p' });
		own.add('4', { name: 'A' });
		const criteria = all(eq('number', 'a'), eq('pipeline', 'p'));
		expect(own.matching(criteria)).toEqual([]);
		expect(own.perhapsMatching(criteria)).toEqual(['1', '3']);
		for (let n = 0; n < 100; n += 1) own.add(`many ${n}`, { pipeline: 'p' });
		expect(own.perhapsMatching(criteria)).toEqual(['1']);
	});

	it('may not be those that only HubSpot can judge, whatever else they have', () => {
		for (const other of [
			{ propertyName: 'associations.contact', operator: 'EQ', value: '1' },
			{ propertyName: 'number', operator: 'CONTAINS_TOKEN', value: 'a*' },
			{ propertyName: 'number', operator: 'GT', value: '1' },
		]) {
			const criteria = [{ filters: [eq('pipeline', 'p'), other] }] as Criteria;
			expect(records.perhapsMatching(criteria)).toEqual([]);
			const either = [...criteria, ...all(eq('number', 'B'))];
			expect(records.perhapsMatching(either)).toEqual(['2']);
		}
	});

	it('have one of the values of a list', () => {
		const among: Criteria = [
			{ filters: [{ propertyName: 'number', operator: 'IN', values: ['b', 'a', 'A', 'c'] }] },
		];
		expect(comparedProperties([among])).toEqual(['number']);
		expect(records.matching(among)).toEqual(['1', '2', '3']);
		expect(records.perhapsMatching(among)).toEqual(['1', '2', '3']);
	});

	it('are not all looked at where very many have the only value that is asked for', () => {
		let looks = 0;
		const many = new RecordsByValue<number>(['pipeline'], (name) => {
			looks += 1;
			return lookUp(name);
		});
		for (let n = 0; n < 10_000; n += 1) many.add(n, { pipeline: 'p' });
		const criteria = [
			{ filters: [eq('pipeline', 'p'), { propertyName: 'number', operator: 'HAS_PROPERTY' }] },
		] as Criteria;
		looks = 0;
		const found = many.perhapsMatching(criteria);
		expect(found).toHaveLength(1_000);
		expect(found.at(-1)).toBe(9_999);
		expect(looks).toBeLessThan(1_100);
	});

	it('are found among 20,000 that share a value without looking at all of them each time', () => {
		const many = new RecordsByValue<number>(['number', 'pipeline'], lookUp);
		for (let n = 0; n < 20_000; n += 1) many.add(n, { number: `N-${n}`, pipeline: 'p' });
		const started = cpuMs();
		for (let n = 0; n < 1_000; n += 1) {
			expect(many.matching(all(eq('pipeline', 'p'), eq('number', `N-${n}`)))).toEqual([n]);
		}
		// With all of them looked at, 20 million comparisons take many seconds.
		expect(cpuMs() - started).toBeLessThan(2_000);
	});
});

test('what tells a record from others is not the value that many share, unless there is no other', () => {
	expect(tellingValues(all(eq('pipeline', 'p'), eq('number', 'A')), lookUp)).toEqual([
		{ name: 'number', value: 'A' },
	]);
	expect(tellingValues(all(eq('pipeline', 'p')), lookUp)).toEqual([
		{ name: 'pipeline', value: 'p' },
	]);
});
