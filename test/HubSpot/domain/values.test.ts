import { DateTime } from 'luxon';

import {
	isEmpty,
	optionsLacking,
	sameValue,
	toHubSpotValue,
	ValueError,
	valueAfter,
} from '../../../nodes/HubSpot/domain/values';
import { bool, checkboxes, day, dropdown, moment, number, property, text } from './definitions';

describe('isEmpty', () => {
	it.each([undefined, null, ''])('%p is empty', (value) => expect(isEmpty(value)).toBe(true));
	it.each([0, false, ' ', 'null', []])('%p is a value', (value) =>
		expect(isEmpty(value)).toBe(false),
	);
});

describe('toHubSpotValue', () => {
	it.each([
		['zero', 0, number, '0'],
		['a number as text', ' 12.50 ', number, '12.50'],
		['false', false, bool, 'false'],
		['true in capitals', 'TRUE', bool, 'true'],
		['a number into a text', 42, text, '42'],
		['the longest number that is exact', 2 ** 53 - 1, number, '9007199254740991'],
		['a longer one that is text', '9007199254740993001', number, '9007199254740993001'],
		['text as it is', '  Ada ', text, '  Ada '],
		['a day', '2026-02-28', day, '2026-02-28'],
		['the day of a moment west of UTC', '2026-02-28T23:30:00-05:00', day, '2026-02-28'],
		['milliseconds as a day in UTC', 1772236800000, day, '2026-02-28'],
		[
			'a Luxon date of another zone as its own day',
			DateTime.fromISO('2026-02-28T23:30:00', { zone: 'America/New_York' }),
			day,
			'2026-02-28',
		],
		[
			'a moment with an offset in UTC',
			'2026-02-28T23:30:00-05:00',
			moment,
			'2026-03-01T04:30:00.000Z',
		],
		['a moment without a zone as UTC', '2026-02-28T23:30', moment, '2026-02-28T23:30:00.000Z'],
		['milliseconds as text', '1772236800000', moment, '2026-02-28T00:00:00.000Z'],
		['a Date', new Date(0), moment, '1970-01-01T00:00:00.000Z'],
		['an option by its value', 'redeemed', dropdown, 'redeemed'],
		['an option by its label', 'Redeemed', dropdown, 'redeemed'],
		['several options', 'tea; Wine', checkboxes, 'tea;wine'],
		['a list of options', ['tea', 'art'], checkboxes, 'tea;art'],
		['an addition', ';art', checkboxes, ';art'],
	])('takes %s', (_, value, definition, expected) =>
		expect(toHubSpotValue(value, definition)).toBe(expected),
	);

	it.each([
		['text as a number', 'many', number, 'Seats (seats): "many" is not a number'],
		['white space as a number', '  ', number, 'Seats (seats): "  " is not a number'],
		['a hexadecimal number', '0x10', number, 'Seats (seats): "0x10" is not a number'],
		['a thousands separator', '1,000', number, 'Seats (seats): "1,000" is not a number'],
		['infinity', Infinity, number, 'Seats (seats): "Infinity" is not a number'],
		['yes as a boolean', 'yes', bool, 'News (news): "yes" is neither true nor false'],
		['30 February', '2026-02-30', day, 'Start (start): "2026-02-30" is not a date'],
		['words as a moment', 'tomorrow', moment, 'At (at): "tomorrow" is not a date and time'],
		[
			'an unknown option',
			'lost',
			dropdown,
			'Status (status): "lost" is not one of its options (submitted, redeemed, delivered)',
		],
		[
			'one unknown of several',
			'tea;beer',
			checkboxes,
			'Interests (interests): "beer" is not one of its options (tea, wine, art)',
		],
		[
			'a rounded number as a number',
			2 ** 53,
			number,
			'Seats (seats): 9007199254740992 has more digits than a number can hold; give it as text',
		],
		[
			'a rounded number as text',
			-(2 ** 53),
			text,
			'A text (a_text): -9007199254740992 has more digits than a number can hold; give it as text',
		],
		[
			'a rounded number in a list',
			['tea', 1e21],
			checkboxes,
			'Interests (interests): 1e+21 has more digits than a number can hold; give it as text',
		],
		[
			'an object as text',
			{ a: 1 },
			text,
			'A text (a_text): an object is not text; map one of its fields',
		],
	])('refuses %s and names the property', (_, value, definition, message) =>
		expect(() => toHubSpotValue(value, definition)).toThrow(
			new ValueError(definition, message.slice(message.indexOf(': ') + 2)),
		),
	);

	it('leaves the options of owners and the like to HubSpot', () => {
		const owner = property({
			type: 'enumeration',
			fieldType: 'select',
			externalOptions: true,
			options: [{ value: '1', label: 'Ada' }],
		});
		expect(toHubSpotValue('77', owner)).toBe('77');
	});
});

describe('sameValue', () => {
	it.each([
		['5.0', '5', number, true],
		['5.1', '5', number, false],
		['1e3', '1000', number, true],
		['007', '7', number, true],
		['9007199254740993', '9007199254740992', number, false],
		['2026-02-28', '2026-02-28', day, true],
		['2026-02-28T00:00:00.000Z', '2026-02-28T00:00:00Z', moment, true],
		['tea;wine', 'wine;tea', checkboxes, true],
		['tea', 'wine;tea', checkboxes, false],
		[';tea', 'wine;tea', checkboxes, true],
		['Ada', 'ada', text, false],
		['Ada@Example.com', 'ada@example.com', property({ name: 'email' }), true],
		['', null, text, true],
		['', '', text, true],
		['', 'x', text, false],
		['x', null, text, false],
		['0', null, number, false],
	])('wanted %p, held %p: %#', (wanted, held, definition, same) =>
		expect(sameValue(wanted, held, definition)).toBe(same),
	);
});

it('adds options behind those that are there', () => {
	expect(valueAfter(';art;tea', 'tea;wine', checkboxes)).toBe('tea;wine;art');
	expect(valueAfter('art', 'tea;wine', checkboxes)).toBe('art');
});

describe('optionsLacking', () => {
	it.each([
		['an unknown option', 'lost', dropdown, ['lost']],
		['a value', 'redeemed', dropdown, []],
		['a label or a value in another case, with blanks', ' REDEEMED ', dropdown, []],
		['an option that holds a semicolon', 'a;b', dropdown, ['a;b']],
		['only some of several', ';tea; Beer ;WINE;;', checkboxes, ['Beer']],
		['blanks', '  ', dropdown, []],
		['a list', ['tea', 'rum'], checkboxes, ['rum']],
		['what has no options', 'x', text, []],
		['yes and no', 'maybe', bool, []],
		['owners', '7', { ...dropdown, externalOptions: true }, []],
		['a property without options', 'first', { ...dropdown, options: [] }, ['first']],
		['yes and no of older accounts', 'maybe', { ...dropdown, fieldType: 'booleancheckbox' }, []],
	])('%s', (_name, value, definition, lacking) =>
		expect(optionsLacking(value, definition)).toEqual(lacking),
	);

	it('prefers an exact value to a label, and both to a value in another case', () => {
		const definition = {
			...dropdown,
			options: [
				{ value: 'A', label: 'One' },
				{ value: 'b', label: 'a' },
				{ value: 'a', label: 'Two' },
			],
		};
		expect(['a', 'A', 'TWO', 'B'].map((value) => toHubSpotValue(value, definition))).toEqual([
			'a',
			'A',
			'a',
			'b',
		]);
	});
});
