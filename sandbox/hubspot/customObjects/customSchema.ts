import type { Account } from '../account';
import type { ObjectType } from '../objectTypes';

export interface AssociationDefinition {
	id: string;
	fromObjectTypeId: string;
	toObjectTypeId: string;
	name: string;
}

/** What a custom object type is, beside its properties. Times are ISO 8601. */
export interface CustomSchema {
	name: string;
	labels: { singular: string; plural: string };
	/** `undefined`: the first property that is the account's own. */
	primaryDisplayProperty: string | undefined;
	secondaryDisplayProperties: readonly string[];
	/** `undefined`: the primary one. */
	searchableProperties: readonly string[] | undefined;
	allowsSensitiveProperties: boolean;
	description: string | undefined;
	associations: AssociationDefinition[];
	createdAt: string | undefined;
	updatedAt: string | undefined;
	archivedAt: string | undefined;
}

export interface ShownOfSchema {
	properties: boolean;
	associations: boolean;
}

/** A schema as HubSpot answers it. */
export function presentSchema(
	account: Account,
	type: ObjectType,
	shown: ShownOfSchema = { properties: true, associations: true },
): Record<string, unknown> {
	const schema = account.objectTypes.schemaOf(type);
	const properties = account.schema(type).properties();
	const primary =
		schema.primaryDisplayProperty ?? properties.find(({ hubspotDefined }) => !hubspotDefined)?.name;
	return {
		id: type.id.replace('2-', ''),
		objectTypeId: type.id,
		name: schema.name,
		fullyQualifiedName: `p${account.portalId}_${schema.name}`,
		labels: schema.labels,
		...(schema.description === undefined ? {} : { description: schema.description }),
		primaryDisplayProperty: primary ?? 'hs_object_id',
		secondaryDisplayProperties: schema.secondaryDisplayProperties,
		searchableProperties: schema.searchableProperties ?? (primary === undefined ? [] : [primary]),
		requiredProperties: [...account.schema(type).requiredOnCreate],
		allowsSensitiveProperties: schema.allowsSensitiveProperties,
		archived: schema.archivedAt !== undefined,
		...(schema.createdAt === undefined ? {} : { createdAt: schema.createdAt }),
		...(schema.updatedAt === undefined ? {} : { updatedAt: schema.updatedAt }),
		properties: shown.properties ? properties : [],
		associations: shown.associations ? schema.associations : [],
	};
}
