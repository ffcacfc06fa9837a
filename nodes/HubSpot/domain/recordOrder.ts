import { toInstant } from '../../shared/dates';
import type { Property } from './property';

/** In which order records are wanted. */
export interface Sort {
	property: Property;
	direction: 'ASCENDING' | 'DESCENDING';
}

/** HubSpot's record ids are whole numbers of up to 19 digits, more than a JavaScript number holds. */
export const compareIds = (one: string, other: string): number =>
	one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);

/** Whether values of the property have an order that is the same here as in HubSpot: numbers and dates. */
export const isOrdered = ({ type }: Property): boolean =>
	type === 'number' || type === 'date' || type === 'datetime';

/** Where a value of an ordered property stands among others. */
export function rankOf(value: string | null | undefined, { type }: Property): number {
	if (value === null || value === undefined || value === '') return Number.NaN;
	return type === 'number' ? Number(value) : Date.parse(toInstant(value) ?? '');
}
