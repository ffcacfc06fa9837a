import type { Account } from '../account';
import type { AssociationDefinition, CustomSchema } from '../customObjects';
import { presentSchema } from '../customObjects';
import { defineProperties } from '../customObjects/properties';
import { HubSpotError, objectNotFound, validationError } from '../errors';
import type { ObjectType } from '../objectTypes';
import { checkDefinition } from './propertyShapes';
import { fixedAccess, type RouteFamily } from './registration';
import { associationShape, customType, SCHEMAS } from './schemas';
import {
	newSchemaShape,
	schemaChangeShape,
	type NewSchema,
	type SchemaChange,
} from './schemaShapes';

const SCHEMA = `${SCHEMAS}/:objectType`;
/** HubSpot docs: letters, digits and underscores, a letter first. */
const NAME = /^[a-z]\w*$/i;

interface SchemaRoute {
	Params: { objectType: string };
}

const write = { config: { access: fixedAccess('crm.schemas.custom.write') } };

/** HubSpot docs, schemas: custom object types come, change and go. */
export const schemaWriteRoutes: RouteFamily = (app, hubSpot) => {
	app.post<{ Body: NewSchema }>(
		SCHEMAS,
		{ ...write, schema: { body: newSchemaShape } },
		async ({ body }, reply) => {
			const { account, core } = hubSpot;
			const { name, labels, properties } = body;
			checkNewSchema(account, body);
			const associated = body.associatedObjects.map((each) => account.objectTypes.get(each));
			const type: ObjectType = {
				id: account.objectTypes.takeId(),
				name,
				singular: name.toUpperCase(),
				label: labels.singular,
				kind: 'custom',
			};
			const now = core.clock.iso();
			const schema: CustomSchema = {
				name,
				labels,
				primaryDisplayProperty: body.primaryDisplayProperty,
				secondaryDisplayProperties: body.secondaryDisplayProperties,
				searchableProperties: body.searchableProperties,
				allowsSensitiveProperties: body.allowsSensitiveProperties,
				description: body.description,
				associations: [],
				createdAt: now,
				updatedAt: now,
				archivedAt: undefined,
			};
			account.objectTypes.define(type, schema);
			defineProperties(account, type, properties);
			for (const each of body.requiredProperties) account.schema(type).requiredOnCreate.add(each);
			for (const to of body.shouldCreateSameObjectAssociation
				? [...associated, type]
				: associated) {
				schema.associations.push(definition(account, type, to));
				if (to !== type) schema.associations.push(definition(account, to, type));
			}
			return await reply.code(201).send(presentSchema(account, type));
		},
	);

	app.patch<SchemaRoute & { Body: SchemaChange }>(
		SCHEMA,
		{ ...write, schema: { body: schemaChangeShape } },
		async ({ params, body }) => {
			const { account, core } = hubSpot;
			const type = customType(account, params.objectType);
			const { clearDescription, requiredProperties, ...change } = body;
			if (clearDescription && body.description !== undefined) {
				throw validationError('description cannot be set when clearDescription is true.');
			}
			const known = new Set(
				account
					.schema(type)
					.properties()
					.map(({ name }) => name),
			);
			checkNamed(known, body);
			const schema = account.objectTypes.schemaOf(type);
			Object.assign(schema, change, { updatedAt: core.clock.iso() });
			if (clearDescription) schema.description = undefined;
			if (requiredProperties) {
				const { requiredOnCreate } = account.schema(type);
				requiredOnCreate.clear();
				for (const each of requiredProperties) requiredOnCreate.add(each);
			}
			return presentSchema(account, type);
		},
	);

	app.delete<SchemaRoute>(SCHEMA, write, async ({ params }, reply) => {
		const { account, core } = hubSpot;
		const type = customType(account, params.objectType);
		// HubSpot docs: only when no record of the type is left.
		for (const { archivedAt, mergedInto } of account.records.everything(type)) {
			if (archivedAt === undefined && mergedInto === undefined) {
				throw validationError(`${type.label} cannot be deleted while it has records.`);
			}
		}
		account.objectTypes.schemaOf(type).archivedAt = core.clock.iso();
		return await reply.code(204).send();
	});

	app.post<
		SchemaRoute & { Body: { fromObjectTypeId: string; toObjectTypeId: string; name?: string } }
	>(
		`${SCHEMA}/associations`,
		{ ...write, schema: { body: associationShape } },
		async ({ params, body }, reply) => {
			const { account } = hubSpot;
			const type = customType(account, params.objectType);
			const [from, to] = [body.fromObjectTypeId, body.toObjectTypeId].map((each) =>
				account.objectTypes.get(each),
			);
			if (!from || !to || (from !== type && to !== type)) {
				throw validationError(`One end of the association must be ${type.id}.`);
			}
			const created = definition(account, from, to, body.name);
			const { associations } = account.objectTypes.schemaOf(type);
			if (associations.some((each) => each.id === created.id)) {
				throw new HubSpotError(409, 'CONFLICT', `The association ${created.id} already exists.`);
			}
			associations.push(created);
			return await reply.code(201).send(created);
		},
	);

	app.delete<{ Params: { objectType: string; associationIdentifier: string } }>(
		`${SCHEMA}/associations/:associationIdentifier`,
		write,
		async ({ params }, reply) => {
			const schema = hubSpot.account.objectTypes.schemaOf(
				customType(hubSpot.account, params.objectType),
			);
			const { associationIdentifier } = params;
			const kept = schema.associations.filter(
				({ id, name }) => id !== associationIdentifier && name !== associationIdentifier,
			);
			if (kept.length === schema.associations.length) {
				throw objectNotFound(`No association ${associationIdentifier} exists.`);
			}
			schema.associations = kept;
			return await reply.code(204).send();
		},
	);
};

const definition = (
	account: Account,
	from: ObjectType,
	to: ObjectType,
	name = `${from.name}_to_${to.name}`,
): AssociationDefinition => ({
	id: String(account.associationTypes.unlabelled(from, to).typeId),
	fromObjectTypeId: from.id,
	toObjectTypeId: to.id,
	name,
});

function checkNewSchema({ objectTypes }: Account, body: NewSchema): void {
	const { name, properties, primaryDisplayProperty } = body;
	if (!NAME.test(name)) throw validationError(`"${name}" is not a valid name of an object.`);
	if (objectTypes.find(name)) {
		throw new HubSpotError(409, 'CONFLICT', `An object with the name ${name} already exists.`);
	}
	for (const property of properties) checkDefinition(property);
	const known = new Set(properties.map((property) => property.name));
	if (known.size < properties.length) throw validationError('Property names must be unique.');
	if (primaryDisplayProperty === undefined && known.size === 0) {
		throw validationError('At least one property is required.');
	}
	checkNamed(known, body);
}

/** What the schema names must be properties of it. */
function checkNamed(known: ReadonlySet<string>, body: SchemaChange | NewSchema): void {
	for (const field of [
		'requiredProperties',
		'searchableProperties',
		'secondaryDisplayProperties',
	] as const) {
		const unknown = body[field]?.find((name) => !known.has(name));
		if (unknown !== undefined) throw notAProperty(field, unknown);
	}
	const primary = body.primaryDisplayProperty;
	if (primary !== undefined && !known.has(primary)) {
		throw notAProperty('primaryDisplayProperty', primary);
	}
}

const notAProperty = (field: string, name: string): HubSpotError =>
	validationError(`${field}: "${name}" is not a property of this object.`, {
		context: { [field]: [name] },
	});
