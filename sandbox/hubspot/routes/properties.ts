import type { Account } from '../account';
import { definitionAccess, typeInPath, type RouteFamily } from './registration';
import { schemaWriteScopes, type Access } from '../access';
import { HubSpotError, objectNotFound, validationError } from '../errors';
import type { HubSpot } from '../hubSpot';
import type { ObjectType } from '../objectTypes';
import { propertyDefinition, type PropertyDefinition, type PropertyInput } from '../schema';
import { checkDefinition, propertyChangeShape, propertyShape } from './propertyShapes';
import { one, type Query } from './requestShapes';

const BASE = '/crm/properties/2026-09/:objectType';
const PROPERTY = `${BASE}/:propertyName`;

interface PropertyRoute {
	Params: { objectType: string; propertyName: string };
	Querystring: Query;
}
type PropertyChange = Partial<
	Pick<PropertyInput, keyof typeof propertyChangeShape.properties & keyof PropertyInput>
>;

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
		{ ...write, schema: { body: propertyChangeShape } },
		async (request) => {
			const { account, core } = hubSpot;
			const type = typeInPath(hubSpot, request);
			const definition = existing(account, type, request.params.propertyName);
			checkChange(account, type, definition, request.body);
			const { options, ...change } = known(request.body);
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

/** What is not in the shape of a change is not taken: names and unique values are for ever. */
const known = (change: PropertyChange): PropertyChange =>
	Object.fromEntries(
		Object.entries(change).filter(([name]) => name in propertyChangeShape.properties),
	);

function checkChange(
	account: Account,
	type: ObjectType,
	definition: PropertyDefinition,
	{ options, ...change }: PropertyChange,
): void {
	const { readOnlyDefinition, readOnlyOptions = readOnlyDefinition } =
		definition.modificationMetadata;
	const refused = (options && readOnlyOptions) || (!isEmpty(change) && readOnlyDefinition);
	if (refused) {
		throw validationError(
			`Property "${definition.name}" is defined by HubSpot and cannot be changed.`,
		);
	}
	const { groupName } = change;
	if (groupName !== undefined) checkGroup(account, type, groupName);
	checkDefinition({ ...definition, ...change, options: options ?? definition.options });
	const isChoice = (change.type ?? definition.type) === 'enumeration';
	if (options?.length === 0 && isChoice && !definition.externalOptions) {
		throw validationError(`Property "${definition.name}" of type enumeration needs options.`);
	}
}

const isEmpty = (change: object): boolean => Object.keys(change).length === 0;

function checkGroup(account: Account, type: ObjectType, groupName: string): void {
	if (account.schema(type).group(groupName)) return;
	throw validationError(`The property group '${groupName}' does not exist.`, {
		subCategory: 'Properties.GROUP_NOT_FOUND',
	});
}

const UNIQUE_LIMIT = 10;
const CUSTOM_LIMIT = 1_000;
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
	checkGroup(account, type, groupName ?? '');
	checkDefinition(input);
	if (input.type === 'enumeration' && !input.externalOptions && !input.options?.length) {
		throw validationError(`Property "${name}" of type enumeration needs options.`);
	}
	if (input.hasUniqueValue === true && schema.uniqueNames().size >= UNIQUE_LIMIT) {
		throw validationError(`Only ${UNIQUE_LIMIT} unique properties are allowed for an object type.`);
	}
	const custom = schema.properties().filter((each) => !each.hubspotDefined && !each.archived);
	if (custom.length >= CUSTOM_LIMIT) {
		throw validationError(`Only ${CUSTOM_LIMIT} custom properties are allowed for an object type.`);
	}
	const definition = propertyDefinition(creatable(input), core.clock.iso());
	schema.put(definition);
	return definition;
}

/** Whatever else a body says (that HubSpot defined it, that it is calculated) is HubSpot's own to say. */
const creatable = (input: PropertyInput): PropertyInput => ({
	...Object.fromEntries(Object.entries(input).filter(([name]) => name in propertyShape.properties)),
	name: input.name,
	label: input.label,
	type: input.type,
});
