import type { Account } from '../account';
import { presentSchema, type ShownOfSchema } from '../customObjects';
import { objectNotFound } from '../errors';
import type { ObjectType } from '../objectTypes';
import { checkBatchSize } from './batchAnswer';
import { fixedAccess, type RouteFamily } from './registration';
import { one, text, texts, type Query } from './requestShapes';

export const SCHEMAS = '/crm-object-schemas/2026-09/schemas';

const read = {
	config: { access: fixedAccess('crm.schemas.custom.read', 'crm.objects.custom.read') },
};

/** HubSpot docs, schemas: the account's custom object types. */
export const schemaRoutes: RouteFamily = (app, hubSpot) => {
	app.get<{ Querystring: Query }>(SCHEMAS, read, async ({ query }) => ({
		results: hubSpot.account.objectTypes
			.custom(one(query, 'archived') === 'true')
			.map((type) => presentSchema(hubSpot.account, type, shownBy(query))),
	}));

	app.get<{ Params: { objectType: string }; Querystring: Query }>(
		`${SCHEMAS}/:objectType`,
		read,
		async ({ params, query }) =>
			presentSchema(
				hubSpot.account,
				customType(hubSpot.account, params.objectType),
				shownBy(query),
			),
	);

	app.post<{ Body: { inputs: string[] } }>(
		`${SCHEMAS}/batch/read`,
		{
			...read,
			schema: { body: { type: 'object', required: ['inputs'], properties: { inputs: texts } } },
		},
		async ({ body }) => {
			checkBatchSize(body.inputs);
			const results = body.inputs.map((name) =>
				presentSchema(hubSpot.account, customType(hubSpot.account, name)),
			);
			return { status: 'COMPLETE', results: hubSpot.core.random.shuffled(results) };
		},
	);
};

/** The custom type of the path; throws HubSpot's 404. */
export function customType({ objectTypes }: Account, nameOrId: string): ObjectType {
	const type = objectTypes.find(nameOrId);
	if (type?.kind !== 'custom') throw objectNotFound(`Schema ${nameOrId} does not exist`);
	return type;
}

/** Both kinds of definitions come along unless they are declined. */
const shownBy = (query: Query): ShownOfSchema => ({
	properties: one(query, 'includePropertyDefinitions') !== 'false',
	associations: one(query, 'includeAssociationDefinitions') !== 'false',
});

export const associationShape = {
	type: 'object',
	required: ['fromObjectTypeId', 'toObjectTypeId'],
	properties: { fromObjectTypeId: text, toObjectTypeId: text, name: text },
} as const;
