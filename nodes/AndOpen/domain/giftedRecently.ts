import { toInstant } from '../../shared/dates';
import { textOf } from '../../shared/json';

const DAY_MS = 86_400_000;

/** Whether a date lies less than so many days back (or ahead). With 0 days none does. */
export const isWithinDays = (date: Date, days: number, now: Date): boolean =>
	days > 0 && now.getTime() - date.getTime() < days * DAY_MS;

/**
 * The date of the last gift, as workflows carry it. Only what can mean one day: a guess could send a gift.
 *
 * @returns undefined for an empty value, null for one that is no date.
 */
export function readDate(value: unknown): Date | null | undefined {
	if (textOf(value).trim() === '') return undefined;
	const instant = toInstant(value);
	return instant === undefined ? null : new Date(instant);
}
