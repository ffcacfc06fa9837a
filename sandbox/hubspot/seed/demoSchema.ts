import type { Account } from '../account';
import { STANDARD_OBJECT_TYPES, type ObjectType } from '../objectTypes';
import { createdProperty, lastModifiedProperty } from '../records';
import { propertyDefinition, type PropertyInput } from '../schema';
import {
	CONTACT_PROPERTY_GROUPS,
	CUSTOM_CONTACT_PROPERTIES,
	GIFT_CONTACT_PROPERTIES,
	STANDARD_CONTACT_PROPERTIES,
} from './contactProperties';
import { COMMON_PROPERTIES, OBJECT_PROPERTIES } from './otherProperties';

/** HubSpot's standard schema and the demo account's own properties. */
export function defineDemoSchema(account: Account): void {
	for (const type of STANDARD_OBJECT_TYPES) {
		if (type.name === 'contacts') defineContacts(account, type);
		else defineObject(account, type);
	}
}

function defineContacts(account: Account, type: ObjectType): void {
	const schema = account.schema(type);
	CONTACT_PROPERTY_GROUPS.forEach((group, displayOrder) =>
		schema.putGroup({ ...group, displayOrder, archived: false }),
	);
	put(account, type, STANDARD_CONTACT_PROPERTIES);
	put(
		account,
		type,
		withGroup([...COMMON_PROPERTIES, ...timeProperties(type)], 'contactinformation'),
	);
	put(account, type, CUSTOM_CONTACT_PROPERTIES);
	put(account, type, GIFT_CONTACT_PROPERTIES);
}

function defineObject(account: Account, type: ObjectType): void {
	const groupName = `${type.singular.toLowerCase().replace('_', '')}information`;
	account.schema(type).putGroup({
		name: groupName,
		label: `${type.label} information`,
		displayOrder: 0,
		archived: false,
	});
	const properties = [
		...(OBJECT_PROPERTIES[type.name] ?? []),
		...COMMON_PROPERTIES,
		...timeProperties(type),
	];
	put(account, type, withGroup(properties, groupName));
}

const timeProperties = (type: ObjectType): PropertyInput[] => [
	{
		name: createdProperty(type),
		label: 'Create Date',
		type: 'datetime',
		hubspotDefined: true,
		readOnlyValue: true,
	},
	{
		name: lastModifiedProperty(type),
		label: 'Last Modified Date',
		type: 'datetime',
		hubspotDefined: true,
		readOnlyValue: true,
	},
];

const withGroup = (properties: readonly PropertyInput[], groupName: string): PropertyInput[] =>
	properties.map((property) => ({ ...property, groupName }));

function put(account: Account, type: ObjectType, properties: readonly PropertyInput[]): void {
	const schema = account.schema(type);
	for (const property of properties) schema.put(propertyDefinition(property));
}
