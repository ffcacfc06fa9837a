import { cpuMs } from '../../helpers/cpuTime';
import { canonicalNumber } from '../../../nodes/HubSpot/domain/decimal';

it.each([
	['7', ['007', '7.0', '+7', ' 7 ', '7.', '70e-1', '0.7e1', '0.07E+2']],
	['-7.5', ['-07.50', '-75e-1', '-.75e1']],
	['0', ['-0', '.0', '000', '0e9', '0e-99999999999']],
	['0.0000001', ['1e-7', '.0000001']],
	['1000000000000000000000', ['1e+21', '1000000000000000000000.0']],
	['9007199254740993', ['09007199254740993', '9007199254740993.00', '9007199254740.993e3']],
	['0.1234567890123456789', ['.12345678901234567890']],
])('%s has one spelling', (canonical, spellings) => {
	expect(canonicalNumber(canonical)).toBe(canonical);
	expect(spellings.map(canonicalNumber)).toEqual(spellings.map(() => canonical));
});

it.each([
	'abc',
	'',
	'.',
	'-',
	'1,5',
	'0x10',
	'1 2',
	'7e',
	'Infinity',
	'1e999999999',
	'1e-999999999',
])('"%s" is no number', (text) => expect(canonicalNumber(text)).toBeUndefined());

it('tells long text that is no number at once', () => {
	const started = cpuMs();
	expect(canonicalNumber(`${'1'.repeat(500_000)}x`)).toBeUndefined();
	expect(cpuMs() - started).toBeLessThan(2_000);
});
