import type { Account } from '../account';
import type { ObjectType } from '../objectTypes';
import { createdProperty, lastModifiedProperty } from '../records';
import { propertyDefinition, type PropertyInput } from '../schema';
import { COMMON_PROPERTIES } from '../seed/otherProperties';

/** Gives a new custom type its own properties and those that every object has, in a group of its name. */
export function defineProperties(
	account: Account,
	type: ObjectType,
	properties: readonly PropertyInput[],
): void {
	const schema = account.schema(type);
	const groupName = `${type.name}_information`;
	schema.putGroup({
		name: groupName,
		label: `${type.label} information`,
		displayOrder: 0,
		archived: false,
	});
	const times = [createdProperty(type), lastModifiedProperty(type)].map((time) => ({
		name: time,
		label: time,
		type: 'datetime' as const,
		hubspotDefined: true,
		readOnlyValue: true,
	}));
	for (const property of [...properties, ...COMMON_PROPERTIES, ...times]) {
		schema.put(propertyDefinition({ ...property, groupName }));
	}
}
