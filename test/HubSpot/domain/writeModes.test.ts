import type { Property } from '../../../nodes/HubSpot/domain/property';
import { planWrite, type WriteMode } from '../../../nodes/HubSpot/domain/writeModes';
import { checkboxes, day, dropdown, number, property, text } from './definitions';

const plan = (
	definition: Property,
	when: WriteMode,
	value: unknown,
	held: string | null | undefined,
	emptyValues: 'leave' | 'clear' = 'leave',
) => {
	const current = held === undefined ? undefined : { [definition.name]: held };
	const { write, answers } = planWrite(
		[{ property: definition, when, value }],
		current,
		emptyValues,
	);
	return { write: write[definition.name], answer: answers[definition.name] };
};

describe('Always', () => {
	it('writes over what is there', () =>
		expect(plan(text, 'always', 'new', 'old')).toEqual({
			write: 'new',
			answer: { outcome: 'written', value: 'new' },
		}));
	it('writes 0 and false', () => {
		expect(plan(number, 'always', 0, '5').write).toBe('0');
		expect(plan(property({ type: 'bool' }), 'always', false, 'true').write).toBe('false');
	});
	it('writes nothing that already is as asked', () =>
		expect(plan(number, 'always', '5.0', '5')).toEqual({
			write: undefined,
			answer: { outcome: 'kept', value: '5', reason: 'Already as asked' },
		}));
});

describe('an empty value', () => {
	it.each(['', null, undefined])('%p leaves the property, when asked to', (value) =>
		expect(plan(text, 'always', value, 'old')).toEqual({
			write: undefined,
			answer: { outcome: 'kept', value: 'old', reason: 'The new value is empty' },
		}),
	);
	it.each(['', null, undefined])('%p clears the property, when asked to', (value) =>
		expect(plan(text, 'always', value, 'old', 'clear')).toEqual({
			write: '',
			answer: { outcome: 'cleared' },
		}),
	);
	it('sends nothing to clear what is empty', () =>
		expect(plan(text, 'always', '', null, 'clear').write).toBeUndefined());
	it('never clears with Only If Empty, Only When Created or Only Forward', () => {
		expect(plan(text, 'ifEmpty', '', 'old', 'clear').write).toBeUndefined();
		expect(plan(text, 'whenCreated', '', 'old', 'clear').write).toBeUndefined();
		expect(plan(dropdown, 'onlyForward', '', 'redeemed', 'clear').write).toBeUndefined();
	});
});

describe('Only If Empty', () => {
	it('writes into an empty property', () => expect(plan(text, 'ifEmpty', 'x', '').write).toBe('x'));
	it('never overwrites what a person entered', () =>
		expect(plan(text, 'ifEmpty', 'x', 'mine')).toEqual({
			write: undefined,
			answer: { outcome: 'kept', value: 'mine', reason: 'Only if empty, and it has a value' },
		}));
	it('takes 0 for a value', () => expect(plan(number, 'ifEmpty', 5, '0').write).toBeUndefined());
});

describe('Only When Created', () => {
	it('writes into a new record', () =>
		expect(plan(text, 'whenCreated', 'x', undefined).write).toBe('x'));
	it('leaves an existing record, even an empty property of it', () =>
		expect(plan(text, 'whenCreated', 'x', null).write).toBeUndefined());
});

describe('Only Forward', () => {
	it.each([
		['a later option', dropdown, 'delivered', 'redeemed', 'delivered'],
		['into an empty property', dropdown, 'submitted', null, 'submitted'],
		['over an option that no longer exists', dropdown, 'submitted', 'gone', 'submitted'],
		['a higher number', number, '10', '9', '10'],
		['a later date', day, '2026-03-01', '2026-02-28', '2026-03-01'],
	])('writes %s', (_, definition, value, held, written) =>
		expect(plan(definition, 'onlyForward', value, held).write).toBe(written),
	);
	it.each([
		['an earlier option', dropdown, 'submitted', 'redeemed'],
		['the same option', dropdown, 'redeemed', 'redeemed'],
		['a lower number, as numbers count', number, '9', '10'],
		['an earlier date', day, '2026-02-27', '2026-02-28'],
	])('keeps against %s', (_, definition, value, held) =>
		expect(plan(definition, 'onlyForward', value, held).write).toBeUndefined(),
	);
	it.each([text, checkboxes])('refuses a property without an order: %#', (definition) =>
		expect(() => plan(definition, 'onlyForward', 'tea', 'art')).toThrow(
			'Only Forward needs a property with an order',
		),
	);
	it('goes by the display order of the options, not by their place in the list', () => {
		const shuffled = { ...dropdown, options: [...dropdown.options].reverse() };
		expect(plan(shuffled, 'onlyForward', 'delivered', 'redeemed').write).toBe('delivered');
		expect(plan(shuffled, 'onlyForward', 'submitted', 'redeemed').write).toBeUndefined();
	});
	it('puts options without a place of their own (-1) last, as HubSpot shows them', () => {
		const [submitted, redeemed, delivered] = dropdown.options;
		const options = [{ ...delivered!, displayOrder: -1 }, submitted!, redeemed!];
		const unplaced = { ...dropdown, options };
		expect(plan(unplaced, 'onlyForward', 'delivered', 'redeemed').write).toBe('delivered');
		expect(plan(unplaced, 'onlyForward', 'redeemed', 'delivered').write).toBeUndefined();
	});
	it('goes by the place in the list where display orders are equal', () => {
		const options = dropdown.options.map((option) => ({ ...option, displayOrder: -1 }));
		expect(plan({ ...dropdown, options }, 'onlyForward', 'delivered', 'redeemed').write).toBe(
			'delivered',
		);
	});
});

it('adds nothing when there is nothing behind the semicolon, and clears nothing either', () => {
	expect(plan(checkboxes, 'always', ';', null, 'clear').write).toBeUndefined();
	expect(plan(checkboxes, 'always', '; ', 'tea', 'clear').write).toBeUndefined();
});
