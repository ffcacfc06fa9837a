import { toInstant } from '../../../shared/dates';

/**
 * The milliseconds of a moment that a person has picked, or an expression has given. n8n's picker writes no time zone:
 * it means the workflow's.
 *
 * @returns undefined when the value is no date.
 */
export function zonedMilliseconds(value: unknown, timeZone: string): number | undefined {
	const asUtc = toInstant(value);
	if (asUtc === undefined) return undefined;
	const ms = Date.parse(asUtc);
	if (typeof value !== 'string' || /^\d+$|(?:Z|[+-]\d{2}:?\d{2})$/i.test(value.trim())) return ms;
	// Across a change of the clocks the offset before it is not the one after it: the second look is the right one.
	const guess = ms - offsetMs(ms, timeZone);
	return ms - offsetMs(guess, timeZone);
}

/** How much later it is there than in UTC. */
function offsetMs(ms: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(ms);
	const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
	const there = Date.UTC(
		of('year'),
		of('month') - 1,
		of('day'),
		of('hour'),
		of('minute'),
		of('second'),
	);
	return there - Math.floor(ms / 1000) * 1000;
}
