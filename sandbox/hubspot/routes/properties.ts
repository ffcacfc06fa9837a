import type { Account } from '../account';
import { definitionAccess, typeInPath, type RouteFamily } from './registration';
import { schemaWriteScopes, type Access } from '../access';
import { HubSpotError, objectNotFound, validationError } from '../errors';
import type { HubSpot } from '../hubSpot';
import type { ObjectType } from '../objectTypes';
import { propertyDefinition, type PropertyDefinition, type PropertyInput } from '../schema';
import { optionsShape, propertyShape } from './propertyShapes';
import { one, type Query } from './requestShapes';

const BASE = '/crm/properties/2026-09/:objectType';
const PROPERTY = `${BASE}/:propertyName`;

interface PropertyRoute {
	Params: { objectType: string; propertyName: string };
	Querystring: Query;
}
type PropertyChange = Partial<Omit<PropertyInput, 'name'>>;

export const schemaWriteAccess = (hubSpot: HubSpot): Access => ({
	scopes: (request) => [schemaWriteScopes(typeInPath(hubSpot, request))],
});

/** HubSpot docs, properties: list, read, create, update, archive. */
export const propertyRoutes: RouteFamily = (app, hubSpot) => {
	const read = { config: { access: definitionAccess } };
	const write = { config: { access: schemaWriteAccess(hubSpot) } };

	app.get<{ Querystring: Query }>(BASE, read, async (request) => {
		const wantsArchived = one(request.query, 'archived') === 'true';
		const sensitivity = one(request.query, 'dataSensitivity') ?? 'non_sensitive';
		const type = typeInPath(hubSpot, request);
		const results = hubSpot.account
			.schema(type)
			.properties()
			.filter(
				({ archived, dataSensitivity }) =>
					archived === wantsArchived && dataSensitivity === sensitivity,
			);
		return { results };
	});

	app.get<PropertyRoute>(PROPERTY, read, async (request) =>
		existing(hubSpot.account, typeInPath(hubSpot, request), request.params.propertyName),
	);

	app.post<{ Body: PropertyInput }>(
		BASE,
		{ ...write, schema: { body: propertyShape } },
		async (request, reply) => {
			const type = typeInPath(hubSpot, request);
			const created = createProperty(hubSpot, type, request.body);
			return await reply.code(201).send(created);
		},
	);

	app.patch<PropertyRoute & { Body: PropertyChange }>(
		PROPERTY,
		{ ...write, schema: { body: { type: 'object', properties: { options: optionsShape } } } },
		async (request) => {
			const { account, core } = hubSpot;
			const type = typeInPath(hubSpot, request);
			const definition = existing(account, type, request.params.propertyName);
			if (definition.modificationMetadata.readOnlyDefinition) {
				throw validationError(
					`Property "${definition.name}" is defined by HubSpot and cannot be changed.`,
				);
			}
			const { hasUniqueValue: _only, readOnlyValue: _never, options, ...change } = request.body;
			const changed: PropertyDefinition = {
				...definition,
				...change,
				// HubSpot docs: the array replaces all options that were there.
				options: options
					? propertyDefinition({ ...definition, options }).options
					: definition.options,
				updatedAt: core.clock.iso(),
			};
			account.schema(type).put(changed);
			return changed;
		},
	);

	app.delete<PropertyRoute>(PROPERTY, write, async (request, reply) => {
		const { account, core } = hubSpot;
		const type = typeInPath(hubSpot, request);
		const definition = existing(account, type, request.params.propertyName);
		if (!definition.modificationMetadata.archivable) {
			throw validationError(`Property "${definition.name}" cannot be archived.`);
		}
		account.schema(type).put({ ...definition, archived: true, updatedAt: core.clock.iso() });
		return await reply.code(204).send();
	});
};

function existing(account: Account, type: ObjectType, name: string): PropertyDefinition {
	const definition = account.schema(type).property(name);
	if (!definition || definition.archived) {
		throw objectNotFound(`Property ${name} does not exist for object type ${type.id}`);
	}
	return definition;
}

const UNIQUE_LIMIT = 10;
const NAME = /^[a-z][a-z0-9_]*$/;

/** Throws HubSpot's refusal; the definition otherwise. */
export function createProperty(
	{ account, core }: HubSpot,
	type: ObjectType,
	input: PropertyInput,
): PropertyDefinition {
	const schema = account.schema(type);
	const { name, groupName } = input;
	if (schema.property(name)?.archived === false) {
		throw new HubSpotError(409, 'CONFLICT', `A property named '${name}' already exists.`, {
			subCategory: 'Properties.PROPERTY_EXISTS',
		});
	}
	if (!NAME.test(name)) {
		throw validationError(
			`Property name "${name}" is invalid: it must start with a letter and contain only lowercase letters, numbers and underscores.`,
		);
	}
	if (groupName === undefined || !schema.group(groupName)) {
		throw validationError(`The property group '${groupName ?? ''}' does not exist.`, {
			subCategory: 'Properties.GROUP_NOT_FOUND',
		});
	}
	if (input.type === 'enumeration' && !input.externalOptions && !input.options?.length) {
		throw validationError(`Property "${name}" of type enumeration needs options.`);
	}
	if (input.hasUniqueValue === true && schema.uniqueNames().size >= UNIQUE_LIMIT) {
		throw validationError(`Only ${UNIQUE_LIMIT} unique properties are allowed for an object type.`);
	}
	const definition = propertyDefinition(input, core.clock.iso());
	schema.put(definition);
	return definition;
}
