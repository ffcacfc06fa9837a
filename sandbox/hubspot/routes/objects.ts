import type { FastifyRequest } from 'fastify';
import type { Account } from '../account';
import {
	presentRecord,
	presentWritten,
	requireRecord,
	type Shown,
	type StoredRecord,
} from '../records';
import { planAssociations, type AssociationInput } from './associationInput';
import { idPage, pageSize } from './paging';
import { objectAccess, typeInPath, writtenBy, type RouteFamily } from './registration';
import { associationsShape, many, one, propertyMap, text, type Query } from './requestShapes';

const BASE = '/crm/objects/2026-09/:objectType';
const RECORD = `${BASE}/:objectId`;

interface RecordRoute {
	Params: { objectType: string; objectId: string };
	Querystring: Query;
}
interface CreateRoute {
	Params: { objectType: string };
	Body: { properties: Record<string, unknown>; associations?: AssociationInput[] };
}

const shownBy = (query: Query): Shown => ({
	properties: [...many(query, 'properties'), ...many(query, 'propertiesWithHistory')],
	propertiesWithHistory: many(query, 'propertiesWithHistory'),
	associations: many(query, 'associations'),
});

/** HubSpot docs, CRM objects: list, create, read, update, archive. */
export const objectRoutes: RouteFamily = (app, hubSpot) => {
	const read = { config: { access: objectAccess(hubSpot, 'read') } };
	const write = { config: { access: objectAccess(hubSpot, 'write') } };

	app.get<{ Querystring: Query }>(BASE, read, async (request) => {
		const { account } = hubSpot;
		const type = typeInPath(hubSpot, request);
		const limit = pageSize(request.query, 10, 100);
		const wantsArchived = one(request.query, 'archived') === 'true';
		const isListed = ({ archivedAt, mergedInto }: StoredRecord): boolean =>
			mergedInto === undefined && (archivedAt !== undefined) === wantsArchived;
		const { items, paging } = idPage(
			(id) => account.records.after(type, id),
			isListed,
			limit,
			one(request.query, 'after'),
		);
		const shown = shownBy(request.query);
		return {
			results: items.map((record) => presentRecord(account, type, record, shown)),
			...paging,
		};
	});

	app.post<CreateRoute>(
		BASE,
		{
			...write,
			schema: {
				body: {
					type: 'object',
					required: ['properties'],
					properties: {
						properties: propertyMap,
						associations: associationsShape,
						objectWriteTraceId: text,
					},
				},
			},
		},
		async (request, reply) => {
			const { account } = hubSpot;
			const type = typeInPath(hubSpot, request);
			const { properties, associations = [] } = request.body;
			const connections = planAssociations(account, type, associations);
			const plan = account.writer.planCreate(type, properties);
			const record = account.writer.commit(plan, writtenBy(request));
			for (const { to, labels } of connections) {
				account.associations.addLabels({ type, id: record.id }, to, labels);
			}
			return await reply.code(201).send(presentWritten(account, type, record, plan.values.keys()));
		},
	);

	app.get<RecordRoute>(RECORD, read, async (request) => {
		const { account } = hubSpot;
		const type = typeInPath(hubSpot, request);
		const { query } = request;
		const record =
			one(query, 'archived') === 'true'
				? archivedRecord(account, request, hubSpot)
				: requireRecord(account, type, request.params.objectId, one(query, 'idProperty'));
		return presentRecord(account, type, record, shownBy(query));
	});

	app.patch<RecordRoute & { Body: { properties: Record<string, unknown> } }>(
		RECORD,
		{
			...write,
			schema: {
				body: {
					type: 'object',
					required: ['properties'],
					properties: { properties: propertyMap },
				},
			},
		},
		async (request) => {
			const { account } = hubSpot;
			const type = typeInPath(hubSpot, request);
			const { objectId } = request.params;
			const record = requireRecord(account, type, objectId, one(request.query, 'idProperty'));
			const plan = account.writer.planUpdate(type, record, request.body.properties);
			const written = account.writer.commit(plan, writtenBy(request));
			return presentWritten(account, type, written, plan.values.keys());
		},
	);

	app.delete<RecordRoute>(RECORD, write, async (request, reply) => {
		const { account } = hubSpot;
		const type = typeInPath(hubSpot, request);
		const record = account.records.live(type, request.params.objectId);
		// HubSpot docs: 204 also for an id that does not exist.
		if (record) account.records.archive(type, record, writtenBy(request));
		return await reply.code(204).send();
	});
};

function archivedRecord(
	account: Account,
	request: FastifyRequest<RecordRoute>,
	hubSpot: Parameters<RouteFamily>[1],
) {
	const type = typeInPath(hubSpot, request);
	const record = account.records.raw(type, request.params.objectId);
	return record?.archivedAt === undefined ? requireRecord(account, type, 'none') : record;
}
