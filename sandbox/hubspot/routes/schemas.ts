import type { Account } from '../account';
import { objectNotFound } from '../errors';
import { singularName, type ObjectType } from '../objectTypes';
import { fixedAccess, type RouteFamily } from './registration';

const read = {
	config: { access: fixedAccess('crm.schemas.custom.read', 'crm.objects.custom.read') },
};

/** HubSpot docs, schemas: the account's custom object types. */
export const schemaRoutes: RouteFamily = (app, hubSpot) => {
	app.get('/crm-object-schemas/2026-09/schemas', read, async () => ({
		results: customTypes(hubSpot.account).map((type) => schemaOf(hubSpot.account, type)),
	}));
	app.get<{ Params: { objectType: string } }>(
		'/crm-object-schemas/2026-09/schemas/:objectType',
		read,
		async ({ params }) => {
			const { account } = hubSpot;
			const type = account.objectTypes.find(params.objectType);
			if (type?.kind !== 'custom')
				throw objectNotFound(`Schema ${params.objectType} does not exist`);
			return schemaOf(account, type);
		},
	);
};

const customTypes = ({ objectTypes }: Account): ObjectType[] =>
	objectTypes.all().filter(({ kind }) => kind === 'custom');

function schemaOf(account: Account, type: ObjectType): Record<string, unknown> {
	const properties = account.schema(type).properties();
	const primary = properties.find(({ hubspotDefined }) => !hubspotDefined)?.name;
	return {
		id: type.id.replace('2-', ''),
		objectTypeId: type.id,
		name: singularName(type),
		fullyQualifiedName: `p${account.portalId}_${singularName(type)}`,
		labels: { singular: type.label, plural: `${type.label}s` },
		primaryDisplayProperty: primary ?? 'hs_object_id',
		secondaryDisplayProperties: [],
		searchableProperties: primary === undefined ? [] : [primary],
		requiredProperties: [...account.schema(type).requiredOnCreate],
		allowsSensitiveProperties: false,
		archived: false,
		properties,
		associations: [],
	};
}
