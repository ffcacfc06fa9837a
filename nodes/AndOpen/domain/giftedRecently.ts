const DAY_MS = 86_400_000;

/** Milliseconds of a day before 1973 are seconds of a day since, or no time at all. */
const LEAST_MS = 1e11;

/** Whether a date lies less than so many days back (or ahead). With 0 days none does. */
export const isWithinDays = (date: Date, days: number, now: Date): boolean =>
	days > 0 && now.getTime() - date.getTime() < days * DAY_MS;

/**
 * A date as workflows carry it: ISO text, milliseconds (HubSpot's date properties, also as text), `Date`, Luxon's
 * `DateTime`.
 *
 * @returns undefined for an empty value, null for one that is no date.
 */
export function readDate(value: unknown): Date | null | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	if (typeof value === 'string') return readText(value.trim());
	if (typeof value === 'number') return ofMilliseconds(value);
	if (value instanceof Date) return valid(value);
	if (isDateTime(value)) return valid(new Date(value.toMillis()));
	return null;
}

function readText(text: string): Date | null | undefined {
	if (text === '') return undefined;
	if (/^\d+$/.test(text)) return ofMilliseconds(Number(text));
	// Other formats mean different days in different countries, and a guess could send a gift.
	if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}|$)/.test(text)) return null;
	return valid(new Date(text.length > 10 ? text.replace(' ', 'T') : text));
}

/** A guess that lies too far back could send a gift. */
const ofMilliseconds = (ms: number): Date | null => (ms < LEAST_MS ? null : valid(new Date(ms)));

const valid = (date: Date): Date | null => (Number.isNaN(date.getTime()) ? null : date);

const isDateTime = (value: unknown): value is { toMillis(): number } =>
	typeof value === 'object' &&
	value !== null &&
	'toMillis' in value &&
	typeof value.toMillis === 'function';
