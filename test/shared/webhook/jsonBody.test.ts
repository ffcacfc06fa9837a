import { parseJson } from '../../../nodes/shared/webhook';
import { cpuMs } from '../../helpers/cpuTime';

const parse = (text: string) => parseJson(Buffer.from(text));

describe('the body of a webhook', () => {
	test('is given back when it is JSON', () => {
		expect(parse('{"a":[1,"ö",null]}')).toEqual({ ok: true, value: { a: [1, 'ö', null] } });
	});

	test.each([
		['nothing', '', /not JSON/],
		['broken JSON', '{"a":', /not JSON/],
		['100,000 open brackets', '['.repeat(100_000), /not JSON/],
		['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000), /nested more than 64/],
		['a __proto__ key', '{"a":[{"__proto__":{"polluted":true}}]}', /"__proto__"/],
		[
			'a constructor that leads to the prototype',
			'{"constructor":{"prototype":{}}}',
			/"constructor"/,
		],
	])('is refused with 400 when it is %s', (_, text, reason) => {
		expect(parse(text)).toEqual({
			ok: false,
			status: 400,
			reason: expect.stringMatching(reason) as unknown,
		});
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	test('is refused when it is not UTF-8', () => {
		expect(parseJson(Buffer.from([0x22, 0xc3, 0x28, 0x22]))).toMatchObject({
			status: 400,
			reason: 'The body is not valid UTF-8.',
		});
	});

	test.each([
		['ten megabytes of numbers', `[${'0,'.repeat(5_000_000)}0]`],
		['600,000 empty arrays', `[${'[],'.repeat(600_000)}[]]`],
	])('of %s holds nothing up', (_, text) => {
		const raw = Buffer.from(text);
		const started = cpuMs();
		expect(parseJson(raw).ok).toBe(true);
		expect(cpuMs() - started).toBeLessThan(2_500);
	});

	test('may have a field named constructor', () => {
		expect(parse('{"constructor":"McLaren"}')).toMatchObject({ ok: true });
	});
});
