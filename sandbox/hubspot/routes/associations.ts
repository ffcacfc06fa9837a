import { objectNotFound, validationError } from '../errors';
import type { AssociatedRecord, AssociationLabel, RecordRef } from '../associations';
import type { HubSpot } from '../hubSpot';
import type { ObjectType } from '../objectTypes';
import type { AssociationTypeInput } from './associationInput';
import { page, pageSize } from './paging';
import { pairAccess, type RouteFamily } from './registration';
import { associationTypesShape, one, type Query } from './requestShapes';

const FROM = '/crm/objects/2026-09/:fromType/:fromId/associations';

interface PairRoute {
	Params: { fromType: string; fromId: string; toType: string; toId: string };
}

export const presentAssociation = ({ id, labels }: AssociatedRecord) => ({
	// A number here, a string in the batch answers: HubSpot's own difference.
	toObjectId: Number(id),
	associationTypes: labels.map(({ category, typeId, label }) => ({ category, typeId, label })),
});

/** A record of the path; throws HubSpot's 404. */
export function recordRef({ account }: HubSpot, typeName: string, id: string): RecordRef {
	const type = account.objectTypes.get(typeName);
	const record = account.records.live(type, id);
	if (!record) throw objectNotFound(`${type.singular} ${id} does not exist`);
	return { type, id: record.id };
}

/** The labels that the type ids mean between these object types; throws HubSpot's 400 for one that does not fit. */
export function labelsBetween(
	{ account }: HubSpot,
	from: ObjectType,
	to: ObjectType,
	types: readonly AssociationTypeInput[],
): AssociationLabel[] {
	return types.map(({ associationCategory, associationTypeId }) => {
		const label = account.associationTypes.find(from, to, associationCategory, associationTypeId);
		if (label) return label;
		throw validationError(
			`invalid association type ${associationCategory}/${associationTypeId} from ${from.singular} to ${to.singular}`,
			{ context: { associationTypeId: [String(associationTypeId)] } },
		);
	});
}

/** HubSpot docs, associations of one record. */
export const associationRoutes: RouteFamily = (app, hubSpot) => {
	const read = { config: { access: pairAccess(hubSpot, 'read', ['fromType', 'toType']) } };
	const write = { config: { access: pairAccess(hubSpot, 'write', ['fromType', 'toType']) } };
	const pair = ({ fromType, fromId, toType, toId }: PairRoute['Params']) => ({
		from: recordRef(hubSpot, fromType, fromId),
		to: recordRef(hubSpot, toType, toId),
	});

	app.get<{ Params: { fromType: string; fromId: string; toType: string }; Querystring: Query }>(
		`${FROM}/:toType`,
		read,
		async ({ params, query }) => {
			const { account } = hubSpot;
			const from = recordRef(hubSpot, params.fromType, params.fromId);
			const all = account.associated(from, account.objectTypes.get(params.toType));
			const limit = pageSize(query, 500, 500);
			const { items, paging } = page(all, limit, one(query, 'after'), ({ id }) => id);
			return { results: items.map(presentAssociation), ...paging };
		},
	);

	app.put<PairRoute>(`${FROM}/default/:toType/:toId`, write, async ({ params }) => {
		const { account } = hubSpot;
		const { from, to } = pair(params);
		account.associations.connect(from, to);
		return {
			status: 'COMPLETE',
			results: [
				bothWays(from, to, account.associationTypes.unlabelled(from.type, to.type)),
				bothWays(to, from, account.associationTypes.unlabelled(to.type, from.type)),
			],
			startedAt: hubSpot.core.clock.iso(),
			completedAt: hubSpot.core.clock.iso(),
		};
	});

	app.put<PairRoute & { Body: AssociationTypeInput[] }>(
		`${FROM}/:toType/:toId`,
		{ ...write, schema: { body: associationTypesShape } },
		async ({ params, body }, reply) => {
			const { from, to } = pair(params);
			if (body.length === 0) throw validationError('At least one association type is required.');
			// HubSpot docs: the labels that were there are replaced.
			const labels = labelsBetween(hubSpot, from.type, to.type, body);
			hubSpot.account.associations.setLabels(from, to, labels);
			return await reply.code(201).send({
				fromObjectTypeId: from.type.id,
				fromObjectId: Number(from.id),
				toObjectTypeId: to.type.id,
				toObjectId: Number(to.id),
				labels: labels.flatMap(({ label }) => label ?? []),
			});
		},
	);

	app.delete<PairRoute>(`${FROM}/:toType/:toId`, write, async ({ params }, reply) => {
		const { from, to } = pair(params);
		hubSpot.account.associations.disconnect(from, to);
		return await reply.code(204).send();
	});
};

const bothWays = (from: RecordRef, to: RecordRef, { category, typeId }: AssociationLabel) => ({
	from: { id: from.id },
	to: { id: to.id },
	associationSpec: { associationCategory: category, associationTypeId: typeId },
});
