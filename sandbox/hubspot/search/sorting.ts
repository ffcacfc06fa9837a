import type { PropertyDefinition } from '../schema';

/** A value that sorts as HubSpot sorts the property; records without a value come last either way. */
export function sortValue(definition: PropertyDefinition, value: string): number | string {
	switch (definition.type) {
		case 'number':
			return Number(value);
		case 'date':
		case 'datetime':
			return Date.parse(value);
		case 'enumeration':
		case 'bool':
		case 'string':
		case 'phone_number':
			return value.toLowerCase();
	}
}
