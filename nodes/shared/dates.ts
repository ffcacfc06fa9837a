/** Dates as workflows hold them: ISO text, milliseconds, `Date`, Luxon's `DateTime`. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
/** Fewer digits are seconds, or a day without dashes: read as milliseconds they would be a day of 1970. */
const MILLISECONDS = /^-?\d{12,15}$/;

/**
 * A calendar day as HubSpot's `date` properties take it, `YYYY-MM-DD`.
 *
 * Text that names a day keeps it, whatever its time zone: a birthday does not move. Milliseconds are read in UTC,
 * as HubSpot does.
 *
 * @returns undefined when the value is no date.
 */
export function toDay(value: unknown): string | undefined {
	const text = toText(value);
	if (text === undefined) return undefined;
	if (DAY.test(text) || ISO.test(text)) {
		const day = text.slice(0, 10);
		return isRealDay(day) ? day : undefined;
	}
	return toInstant(text)?.slice(0, 10);
}

/**
 * A moment as HubSpot's `datetime` properties take it: ISO 8601 in UTC with milliseconds.
 *
 * @returns undefined when the value is no date.
 */
export function toInstant(value: unknown): string | undefined {
	const text = toText(value);
	if (text === undefined) return undefined;
	if (MILLISECONDS.test(text)) return isoOf(Number(text));
	if (DAY.test(text)) return isRealDay(text) ? isoOf(Date.parse(text)) : undefined;
	if (!ISO.test(text) || !isRealDay(text.slice(0, 10))) return undefined;
	const iso = text.replace(' ', 'T');
	// Text without a time zone would be read in the zone of the server; HubSpot reads it as UTC.
	return isoOf(Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso) ? iso : `${iso}Z`));
}

function toText(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number')
		return Number.isFinite(value) ? String(Math.trunc(value)) : undefined;
	if (value instanceof Date) return isoOf(value.getTime());
	if (isDateTime(value)) return value.toISO() ?? undefined;
	return undefined;
}

const isDateTime = (value: unknown): value is { toISO(): string | null } =>
	typeof value === 'object' &&
	value !== null &&
	'toISO' in value &&
	typeof value.toISO === 'function';

/** JavaScript reads 30 February as 2 March. */
const isRealDay = (day: string) => isoOf(Date.parse(day))?.startsWith(day) ?? false;

const isoOf = (ms: number) =>
	Number.isNaN(ms) || Math.abs(ms) > 8.64e15 ? undefined : new Date(ms).toISOString();
