import { findRecord, presentRecord } from '../records';
import { objectsNotFound, validationError } from '../errors';
import { answerBatch, checkBatchSize, checkDistinct, type Row } from './batchAnswer';
import { objectAccess, typeInPath, type RouteFamily } from './registration';
import { id, inputs, one, text, texts, type Query } from './requestShapes';

interface BatchReadBody {
	inputs: Array<{ id: string | number }>;
	properties?: string[];
	propertiesWithHistory?: string[];
	idProperty?: string;
}

const shape = inputs({ id }, ['id']);

/** POST …/batch/read. HubSpot docs: `idProperty` stands at the top, and there are no associations in the answer. */
export const batchReadRoutes: RouteFamily = (app, hubSpot) => {
	app.post<{ Body: BatchReadBody; Querystring: Query }>(
		'/crm/objects/2026-09/:objectType/batch/read',
		{
			config: { access: objectAccess(hubSpot, 'read') },
			schema: {
				body: {
					...shape,
					properties: {
						...shape.properties,
						properties: texts,
						propertiesWithHistory: texts,
						idProperty: text,
					},
				},
			},
		},
		async (request, reply) => {
			const { account } = hubSpot;
			const type = typeInPath(hubSpot, request);
			const { body } = request;
			checkBatchSize(body.inputs);
			const ids = body.inputs.map((input) => String(input.id));
			checkDistinct(ids, body.idProperty);
			if (
				body.idProperty !== undefined &&
				body.idProperty !== 'hs_object_id' &&
				!account.schema(type).uniqueNames().has(body.idProperty)
			) {
				throw validationError(
					`Unable to read by non-unique ${type.id} property: ${body.idProperty}`,
				);
			}
			const wantsArchived = one(request.query, 'archived') === 'true';
			const results = new Map<string, Row>();
			const missing: string[] = [];
			for (const each of ids) {
				const record = wantsArchived
					? account.records.raw(type, each)
					: findRecord(account, type, each, body.idProperty);
				if (!record || (record.archivedAt !== undefined) !== wantsArchived) missing.push(each);
				else if (!results.has(record.id)) {
					results.set(record.id, presentRecord(account, type, record, body));
				}
			}
			const errors = missing.length > 0 ? [objectsNotFound(type.singular, missing).row()] : [];
			return await answerBatch(hubSpot, reply, 200, [...results.values()], errors);
		},
	);
};
