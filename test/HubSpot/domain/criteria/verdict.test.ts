import type { PropertyLookup } from '../../../../nodes/HubSpot/domain/criteria/condition';
import { isJudgeable, verdictOn } from '../../../../nodes/HubSpot/domain/criteria/verdict';
import type { Property } from '../../../../nodes/HubSpot/domain/property';
import type { SearchFilter } from '../../../../nodes/HubSpot/domain/searchFilters';

const TYPES: Record<string, Pick<Property, 'type' | 'fieldType'>> = {
	amount: { type: 'number', fieldType: 'number' },
	day: { type: 'date', fieldType: 'date' },
	phone: { type: 'string', fieldType: 'phonenumber' },
	stage: { type: 'enumeration', fieldType: 'select' },
	tools: { type: 'enumeration', fieldType: 'checkbox' },
};
const lookUp: PropertyLookup = (name): Property => ({
	name,
	label: name,
	...(TYPES[name] ?? { type: 'string', fieldType: 'text' }),
	options: [],
});

const is = (propertyName: string, value: string): SearchFilter => ({
	propertyName,
	operator: 'EQ',
	value,
});
const verdict = (properties: Record<string, string | null>, ...filters: SearchFilter[]) =>
	verdictOn(properties, [{ filters }], lookUp);

it.each([
	['text without regard to case', { code: 'abc' }, is('code', 'ABC'), 'yes'],
	['another text', { code: 'abc' }, is('code', 'abd'), 'no'],
	['a text that differs in signs only', { code: 'abc' }, is('code', 'a-b c'), 'unknown'],
	['another text with accents', { code: 'Zoë 1' }, is('code', 'Zoe 2'), 'no'],
	['the same text without accents', { code: 'Zoë 1' }, is('code', 'Zoe 1'), 'unknown'],
	['another text of Greek letters', { code: 'λόγος' }, is('code', 'μύθος'), 'no'],
	['ß, which may be ss', { code: 'Straße' }, is('code', 'STRASSE'), 'unknown'],
	['ø, which may be o', { code: 'Ørsted' }, is('code', 'orsted'), 'unknown'],
	['ł, which may be l', { code: 'lodz' }, is('code', 'Łódź'), 'unknown'],
	['a cleared value', { code: null }, is('code', 'abc'), 'no'],
	['a value that was not read', {}, is('code', 'abc'), 'unknown'],
	['a number in another form', { amount: '7.0' }, is('amount', '7'), 'yes'],
	['another number', { amount: '-7' }, is('amount', '7'), 'no'],
	['a day in milliseconds', { day: '2026-03-31' }, is('day', '1774915200000'), 'yes'],
	['another day', { day: '2026-03-30' }, is('day', '1774915200000'), 'no'],
	['another option', { stage: 'won' }, is('stage', 'lost'), 'no'],
	['some of the options', { tools: 'a;b' }, is('tools', 'a'), 'unknown'],
	['another telephone number', { phone: '+3531' }, is('phone', '01'), 'unknown'],
	['another address of a contact', { email: 'a@x.com' }, is('email', 'b@x.com'), 'unknown'],
	['another domain of a company', { domain: 'a.com' }, is('domain', 'b.com'), 'unknown'],
	[
		'another ID, of which one may be merged',
		{ hs_object_id: '1' },
		is('hs_object_id', '2'),
		'unknown',
	],
	['an association', { 'associations.contact': '1' }, is('associations.contact', '2'), 'unknown'],
] as const)('judges %s', (_what, properties, filter, expected) => {
	expect(verdict(properties, filter)).toBe(expected);
});

it('judges lists and the presence of a value, and leaves other comparisons to HubSpot', () => {
	const among = { propertyName: 'code', operator: 'IN' as const, values: ['a', 'b'] };
	expect(verdict({ code: 'B' }, among)).toBe('yes');
	expect(verdict({ code: 'c' }, among)).toBe('no');
	const present = { propertyName: 'code', operator: 'HAS_PROPERTY' as const };
	expect(verdict({ code: '0' }, present)).toBe('yes');
	expect(verdict({ code: '' }, present)).toBe('no');
	const absent = { propertyName: 'code', operator: 'NOT_HAS_PROPERTY' as const };
	expect(verdict({ code: '0' }, absent)).toBe('no');
	expect(verdict({ code: null }, absent)).toBe('yes');
	expect(verdict({ code: '1' }, { ...is('code', '2'), operator: 'GT' })).toBe('unknown');
});

it('knows which conditions no properties can ever tell to be fulfilled', () => {
	expect(isJudgeable(is('code', 'a'))).toBe(true);
	expect(isJudgeable({ propertyName: 'code', operator: 'IN', values: ['a'] })).toBe(true);
	expect(isJudgeable({ propertyName: 'code', operator: 'NOT_HAS_PROPERTY' })).toBe(true);
	expect(isJudgeable({ ...is('code', 'a'), operator: 'CONTAINS_TOKEN' })).toBe(false);
	expect(isJudgeable(is('associations.contact', '1'))).toBe(false);
});

it('needs every condition of one group', () => {
	const properties = { code: 'a', stage: 'won' };
	const unclear = { ...is('code', 'b'), operator: 'NEQ' as const };
	expect(verdict(properties, is('code', 'a'), is('stage', 'won'))).toBe('yes');
	expect(verdict(properties, is('code', 'a'), unclear)).toBe('unknown');
	expect(verdict(properties, is('stage', 'lost'), unclear)).toBe('no');
	const groups = (...filters: SearchFilter[]) => filters.map((each) => ({ filters: [each] }));
	expect(verdictOn(properties, groups(is('code', 'b'), is('stage', 'won')), lookUp)).toBe('yes');
	expect(verdictOn(properties, groups(is('code', 'b'), unclear), lookUp)).toBe('unknown');
	expect(verdictOn(properties, groups(is('code', 'b'), is('code', 'c')), lookUp)).toBe('no');
	expect(verdictOn(properties, [], lookUp)).toBe('unknown');
	expect(verdictOn(properties, [{ filters: [] }], lookUp)).toBe('unknown');
});
