import {
	PROPERTY_KINDS,
	isOfKind,
	kindNameOf,
	propertyKind,
} from '../../../nodes/HubSpot/domain/propertyKinds';
import { planOptions } from '../../../nodes/HubSpot/domain/propertyOptions';
import { objectTypeInPath } from '../../../nodes/HubSpot/domain/objectTypes';

const option = (value: string, displayOrder: number, more: object = {}) => ({
	value,
	label: value.toUpperCase(),
	displayOrder,
	hidden: false,
	...more,
});

describe('adding options', () => {
	const plan = (present: Array<ReturnType<typeof option>>, ...wanted: string[]) =>
		planOptions(
			present,
			wanted.map((value) => ({ value, label: value })),
		);

	it('puts new ones behind the last, whatever the order of the list', () => {
		const { options } = plan([option('b', 5), option('a', 2)], 'c', 'd');
		expect(options.map(({ value, displayOrder }) => [value, displayOrder])).toEqual([
			['b', 5],
			['a', 2],
			['c', 6],
			['d', 7],
		]);
	});

	it('starts at 0', () => {
		expect(plan([], 'a').options).toEqual([
			{ value: 'a', label: 'a', displayOrder: 0, hidden: false },
		]);
	});

	it('stays behind those that HubSpot shows last', () => {
		expect(plan([option('a', 0), option('b', -1)], 'c').options[2]?.displayOrder).toBe(-1);
	});

	it('gives an option without an order the one of its place', () => {
		const { options } = planOptions([{ value: 'a', label: 'A' }], [{ value: 'b', label: 'B' }]);
		expect(options.map(({ displayOrder }) => displayOrder)).toEqual([0, 1]);
	});

	it('knows an option by its value, else by its label in any case, also among the new ones', () => {
		const { answers } = plan(
			[option('a', 0), option('x', 1, { label: 'B' })],
			'A',
			'b',
			'new',
			'NEW',
		);
		expect(answers.map(({ value, outcome }) => `${value} ${outcome}`)).toEqual([
			'a existing',
			'x existing',
			'new added',
			'new existing',
		]);
	});

	it('prefers the value to the label of another option', () => {
		const { answers } = plan([option('a', 0, { label: 'b' }), option('b', 1)], 'b');
		expect(answers[0]?.value).toBe('b');
	});

	it('does not touch what it was given', () => {
		const present = [option('a', 0)];
		plan(present, 'b');
		expect(present).toEqual([option('a', 0)]);
	});
});

describe('kinds of property', () => {
	it.each(PROPERTY_KINDS.map((kind) => [kind.name, kind] as const))(
		'%s is found by its name, and by what it is created as',
		(name, kind) => {
			expect(propertyKind(name.toUpperCase())).toBe(kind);
			expect(propertyKind(kind.value)).toBe(kind);
			expect(kindNameOf(kind.create)).toBe(name);
		},
	);

	it('takes both forms of a single checkbox, and tells date from date and time', () => {
		const single = propertyKind('singleCheckbox');
		expect(single && isOfKind({ type: 'enumeration', fieldType: 'booleancheckbox' }, single)).toBe(
			true,
		);
		expect(kindNameOf({ type: 'datetime', fieldType: 'date' })).toBe('Date and Time Picker');
	});

	it("names what it does not know by HubSpot's two words", () => {
		expect(kindNameOf({ type: 'number', fieldType: 'calculation_equation' })).toBe(
			'number, shown as calculation_equation',
		);
	});
});

test('an object type has one name in paths', () => {
	expect(['0-1', 'Contacts ', 'contacts'].map(objectTypeInPath)).toEqual(Array(3).fill('contacts'));
	expect(objectTypeInPath('2-3456')).toBe('2-3456');
});
