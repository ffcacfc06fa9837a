import type { PropertyDefinition } from './propertyDefinition';

/**
 * HubSpot docs: the lifecycle stage only moves forward; an earlier stage is silently not set, unless the value was
 * cleared before. "Forward" is the order of the options.
 */
export function movesBackward(
	definition: PropertyDefinition,
	current: string | undefined,
	next: string,
): boolean {
	if (definition.name !== 'lifecyclestage' || current === undefined || next === '') return false;
	return order(definition, next) < order(definition, current);
}

const order = ({ options }: PropertyDefinition, value: string): number =>
	options.find((option) => option.value === value)?.displayOrder ?? -1;
