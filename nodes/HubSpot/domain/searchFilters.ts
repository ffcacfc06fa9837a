import { toDay, toInstant } from '../../shared/dates';
import type { Property } from './property';
import { isEmpty, toHubSpotValue, ValueError } from './values';

/** HubSpot's search operators that compare with one value, with a list, or with none. */
export type FilterOperator =
	| 'EQ'
	| 'NEQ'
	| 'LT'
	| 'LTE'
	| 'GT'
	| 'GTE'
	| 'IN'
	| 'NOT_IN'
	| 'CONTAINS_TOKEN'
	| 'NOT_CONTAINS_TOKEN'
	| 'HAS_PROPERTY'
	| 'NOT_HAS_PROPERTY';

export interface SearchFilter {
	propertyName: string;
	operator: FilterOperator;
	value?: string;
	values?: string[];
}

/** Filters in one group: HubSpot's limit is 6, and paging needs one of them. */
export const MOST_FILTERS = 5;

/**
 * A condition of the user's as HubSpot's search takes it.
 *
 * @throws ValueError when the value is missing or does not fit the property.
 */
export function searchFilter(
	property: Property,
	operator: FilterOperator,
	value: unknown,
): SearchFilter {
	const { name: propertyName } = property;
	if (operator === 'HAS_PROPERTY' || operator === 'NOT_HAS_PROPERTY') {
		return { propertyName, operator };
	}
	if (isEmpty(value)) {
		throw new ValueError(
			property,
			'the filter has no value. To find contacts without one, use "Is Empty".',
		);
	}
	if (operator === 'IN' || operator === 'NOT_IN') {
		const entries: unknown[] = Array.isArray(value) ? value : String(value).split(/[;,]/);
		const values = entries
			.map((entry) => (typeof entry === 'string' ? entry.trim() : entry))
			.filter((entry) => !isEmpty(entry))
			.map((entry) => comparable(property, entry))
			// HubSpot finds text in a list only when the list is in lower case.
			.map((entry) => (property.type === 'string' ? entry.toLowerCase() : entry));
		return { propertyName, operator, values };
	}
	if (operator === 'CONTAINS_TOKEN' || operator === 'NOT_CONTAINS_TOKEN') {
		return { propertyName, operator, value: String(value) };
	}
	return { propertyName, operator, value: comparable(property, value) };
}

/** Search compares dates as milliseconds. */
function comparable(property: Property, value: unknown): string {
	if (property.type !== 'date' && property.type !== 'datetime') {
		return toHubSpotValue(value, property);
	}
	const iso = property.type === 'date' ? toDay(value) : toInstant(value);
	if (iso === undefined) throw new ValueError(property, `"${String(value)}" is not a date`);
	return String(Date.parse(iso));
}
