import type { FastifyInstance } from 'fastify';
import type { HubSpot } from '../hubSpot';
import { propertyDefinition } from '../schema';
import { defineProperties } from '../customObjects/properties';
import type {
	DefineLabel,
	DefineObjectType,
	DefineProperty,
	OfType,
	RemoveProperties,
	RequireProperty,
} from './arguments';

/** Control of what the account can hold. */
export function schemaRoutes(app: FastifyInstance, hubSpot: HubSpot): void {
	app.post<{ Body: OfType }>('/control/hubspot/properties', async ({ body: { objectType } }) => {
		const { account } = hubSpot;
		return account.schema(account.objectTypes.get(objectType)).properties();
	});

	app.post<{ Body: OfType }>(
		'/control/hubspot/property-groups',
		async ({ body: { objectType } }) => {
			const { account } = hubSpot;
			return account.schema(account.objectTypes.get(objectType)).propertyGroups();
		},
	);

	app.post<{ Body: DefineProperty }>(
		'/control/hubspot/properties/define',
		async ({ body: { objectType, property } }) => {
			const { account, core } = hubSpot;
			const type = account.objectTypes.get(objectType);
			const groupName = account.schema(type).propertyGroups()[0]?.name ?? '';
			const definition = propertyDefinition({ groupName, ...property }, core.clock.iso());
			account.schema(type).put(definition);
			return definition;
		},
	);

	app.post<{ Body: RemoveProperties }>(
		'/control/hubspot/properties/remove',
		async ({ body: { objectType, names, group } }) => {
			const { account } = hubSpot;
			const schema = account.schema(account.objectTypes.get(objectType));
			for (const name of names) schema.remove(name);
			if (group !== undefined) schema.removeGroup(group);
			return {};
		},
	);

	app.post<{ Body: RequireProperty }>(
		'/control/hubspot/properties/require',
		async ({ body: { objectType, name, required = true } }) => {
			const { account } = hubSpot;
			const { requiredOnCreate } = account.schema(account.objectTypes.get(objectType));
			if (required) requiredOnCreate.add(name);
			else requiredOnCreate.delete(name);
			return {};
		},
	);

	app.post<{ Body: DefineObjectType }>(
		'/control/hubspot/object-types/define',
		async ({ body: { id, name, label, properties } }) => {
			const { account } = hubSpot;
			const type = { id, name, label, singular: label.toUpperCase(), kind: 'custom' as const };
			account.objectTypes.add(type);
			defineProperties(account, type, properties);
			return type;
		},
	);

	app.post<{ Body: Pick<DefineLabel, 'fromType' | 'toType'> }>(
		'/control/hubspot/association-labels',
		async ({ body: { fromType, toType } }) => {
			const { objectTypes, associationTypes } = hubSpot.account;
			return associationTypes.between(objectTypes.get(fromType), objectTypes.get(toType));
		},
	);

	app.post<{ Body: DefineLabel }>(
		'/control/hubspot/association-labels/define',
		async ({ body: { fromType, toType, label, inverseLabel } }) => {
			const { objectTypes, associationTypes } = hubSpot.account;
			return associationTypes.define(
				objectTypes.get(fromType),
				objectTypes.get(toType),
				label,
				inverseLabel,
			);
		},
	);
}
