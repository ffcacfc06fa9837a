import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { textOf } from '../../shared/json';
import { listObjectSchemas } from '../api/schemas';
import { objectTypeInPath, STANDARD_OBJECT_TYPES } from '../domain/objectTypes';
import { isReadOnly, type Property } from '../domain/property';
import { optionsProblem } from '../domain/propertyOptions';
import { apiError, request, schema } from '../transport';

/** Properties as a pick list: label, internal name and type. Errors surface; an empty list means that there are none. */
async function propertiesOf(
	context: ILoadOptionsFunctions,
	include: (property: Property) => boolean,
): Promise<INodePropertyOptions[]> {
	// Somebody who opens the list may have just created the property.
	const properties = await schema(context, objectTypeHere(context), Date.now() - 10_000);
	return [...properties.values()]
		.filter(include)
		.map((property) => ({
			name: `${property.label} (${property.name})`,
			value: property.name,
			description: typeOf(property),
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** HubSpot's names of types, in words. */
const TYPES: Record<string, string> = {
	bool: 'yes or no',
	date: 'date',
	datetime: 'date and time',
	phone_number: 'phone number',
	string: 'text',
};

/** What a property holds, for people. */
export function typeOf({ type, fieldType, options }: Property): string {
	if (type !== 'enumeration') return TYPES[type] ?? type;
	const several = fieldType === 'checkbox';
	// Owners and the like: HubSpot does not list them here.
	if (options.length === 0) return several ? 'several IDs' : 'an ID';
	const shown = options.slice(0, 8).map(({ value }) => value);
	return `${several ? 'several of' : 'one of'}: ${shown.join(', ')}${options.length > shown.length ? ' …' : ''}`;
}

/** Resources that stand for one object type. */
const TYPE_OF_RESOURCE: Record<string, string> = { contact: 'contacts', note: 'notes' };

/** The object type that the node's panel is about: the resource's own, or the one that is chosen. */
export function objectTypeHere(context: ILoadOptionsFunctions): string {
	const resource = textOf(context.getCurrentNodeParameter('resource'));
	// An association's properties are those of the records at its other end.
	const chosen = resource === 'association' ? 'toObjectType' : 'objectType';
	return (
		TYPE_OF_RESOURCE[resource] ?? objectTypeInPath(textOf(context.getCurrentNodeParameter(chosen)))
	);
}

/** Every property. */
export async function getProperties(this: ILoadOptionsFunctions) {
	return await propertiesOf(this, () => true);
}

/** The properties that may be written. */
export async function getWritableProperties(this: ILoadOptionsFunctions) {
	return await propertiesOf(this, (property) => !isReadOnly(property));
}

/** The properties that hold no value twice and can be written, so that a record can be created by them. */
export async function getUniqueProperties(this: ILoadOptionsFunctions) {
	return await propertiesOf(
		this,
		(property) => property.hasUniqueValue === true && !isReadOnly(property),
	);
}

/** The properties that options can be added to. */
export async function getPropertiesWithOptions(this: ILoadOptionsFunctions) {
	return await propertiesOf(this, (property) => optionsProblem(property) === undefined);
}

/** HubSpot's own object types and the account's. */
export async function getObjectTypes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const outcome = await request(this, listObjectSchemas());
	// Only Enterprise accounts have custom objects, and most tokens no scope for them: that is no reason to show nothing.
	if (!outcome.ok && outcome.failure.status !== 403) {
		throw apiError(this.getNode(), outcome.failure);
	}
	const custom = outcome.ok ? outcome.body.results : [];
	return [
		...STANDARD_OBJECT_TYPES.map(({ name, label }) => ({ name: label, value: name })),
		...custom.map(({ objectTypeId, name, labels }) => ({
			name: `${labels.singular ?? name} (${name})`,
			value: objectTypeId ?? name,
		})),
	].sort((a, b) => a.name.localeCompare(b.name));
}
