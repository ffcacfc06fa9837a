import { DateTime } from 'luxon';

import { isWithinDays, readDate } from '../../../nodes/AndOpen/domain/giftedRecently';

describe('the date of the last gift', () => {
	const day = new Date('2026-11-01T00:00:00.000Z');

	it.each([
		['a date', '2026-11-01'],
		['an ISO time', '2026-11-01T00:00:00Z'],
		['an ISO time of another zone', '2026-11-01T01:00:00+01:00'],
		['milliseconds', day.getTime()],
		['milliseconds as text, as HubSpot writes them', String(day.getTime())],
		['a Date', day],
		['a Luxon DateTime', DateTime.fromJSDate(day)],
	])('is read from %s', (_kind, value) => {
		expect(readDate(value)).toEqual(day);
	});

	it.each([undefined, null, '', '   '])('is missing in %p', (value) => {
		expect(readDate(value)).toBeUndefined();
	});

	const seconds = day.getTime() / 1000;
	it.each([
		'yesterday',
		'01/11/2026',
		'2026-13-45',
		true,
		{},
		[],
		Number.NaN,
		// Read as milliseconds, seconds are a day of 1970, so long ago that the gift would be sent.
		seconds,
		String(seconds),
		20_261_101,
		0,
	])('is refused in %p, which is no date', (value) => {
		expect(readDate(value)).toBeNull();
	});
});

describe('gifted within N days', () => {
	const now = new Date('2026-11-11T12:00:00Z');

	it.each([
		['the same moment', now, 10, true],
		['a moment less than ten days ago', new Date(now.getTime() - 10 * 86_400_000 + 1), 10, true],
		['exactly ten days ago', new Date(now.getTime() - 10 * 86_400_000), 10, false],
		['a date ahead, planned already', new Date(now.getTime() + 86_400_000), 10, true],
		['today, with the condition off', now, 0, false],
		['a date ahead, with the condition off', new Date(now.getTime() + 1), 0, false],
	])('for %s', (_when, date, days, within) => {
		expect(isWithinDays(date, days, now)).toBe(within);
	});
});
