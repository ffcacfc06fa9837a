import type { FastifyRequest } from 'fastify';
import { HubSpotError, objectsNotFound } from '../errors';
import type { RecordRef } from '../associations';
import type { HubSpot } from '../hubSpot';
import type { AssociationTypeInput } from './associationInput';
import { labelsBetween, presentAssociation, recordRef } from './associations';
import { checkBatchSize, type Row } from './batchAnswer';
import { pairAccess, typeInPath, type RouteFamily } from './registration';
import { associationTypesShape, id, inputs } from './requestShapes';

const BASE = '/crm/associations/2026-09/:fromType/:toType';
const CREATE_LIMIT = 2_000;
const READ_LIMIT = 1_000;

interface Reference {
	id: string | number;
}
interface Pair {
	from: Reference;
	to: Reference;
}

const reference = { type: 'object', required: ['id'], properties: { id } } as const;
const typed = inputs({ from: reference, to: reference, types: associationTypesShape }, [
	'from',
	'to',
	'types',
]);

/** HubSpot docs, associations in batch; they do not count in the ten-second limit. */
export const associationBatchRoutes: RouteFamily = (app, hubSpot) => {
	const read = { config: { access: pairAccess(hubSpot, 'read', ['fromType', 'toType'], 'none') } };
	const write = {
		config: { access: pairAccess(hubSpot, 'write', ['fromType', 'toType'], 'none') },
	};
	const answer = (results: Row[], errors: Row[] = []) => ({
		status: 'COMPLETE',
		results: hubSpot.core.random.shuffled(results),
		...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
		startedAt: hubSpot.core.clock.iso(),
		completedAt: hubSpot.core.clock.iso(),
	});

	app.post<{ Body: { inputs: Reference[] } }>(
		`${BASE}/batch/read`,
		{ ...read, schema: { body: inputs({ id }, ['id']) } },
		async (request, reply) => {
			checkBatchSize(request.body.inputs, READ_LIMIT);
			const { account } = hubSpot;
			const fromType = typeInPath(hubSpot, request, 'fromType');
			const toType = typeInPath(hubSpot, request, 'toType');
			const missing: string[] = [];
			const results = request.body.inputs.flatMap((input) => {
				const record = account.records.live(fromType, String(input.id));
				const associated = record
					? account.associated({ type: fromType, id: record.id }, toType)
					: [];
				if (associated.length === 0) missing.push(String(input.id));
				return associated.length === 0
					? []
					: [
							{
								from: { id: String(input.id) },
								to: associated.map((other) => ({
									...presentAssociation(other),
									toObjectId: other.id,
								})),
							},
						];
			});
			// HubSpot reports a record without associations as an error row, not as an empty list.
			const errors = missing.map((each) =>
				new HubSpotError(
					404,
					'OBJECT_NOT_FOUND',
					`No ${toType.name} is associated with ${fromType.name} ${each}.`,
					{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND' },
				).row({
					fromObjectId: [each],
					fromObjectType: [fromType.name],
					toObjectType: [toType.name],
				}),
			);
			return await reply.code(errors.length > 0 ? 207 : 200).send(answer(results, errors));
		},
	);

	app.post<{ Body: { inputs: Pair[] } }>(
		`${BASE}/batch/associate/default`,
		{ ...write, schema: { body: inputs({ from: reference, to: reference }, ['from', 'to']) } },
		async (request, reply) => {
			checkBatchSize(request.body.inputs, CREATE_LIMIT);
			const { done, errors } = each(hubSpot, request, request.body.inputs, ({ from, to }) => {
				hubSpot.account.associations.connect(from, to);
				return { from: { id: from.id }, to: { id: to.id } };
			});
			return await reply.code(errors.length > 0 ? 207 : 200).send(answer(done, errors));
		},
	);

	app.post<{ Body: { inputs: Array<Pair & { types: AssociationTypeInput[] }> } }>(
		`${BASE}/batch/create`,
		{
			...write,
			schema: {
				body: typed,
			},
		},
		async (request, reply) => {
			checkBatchSize(request.body.inputs, CREATE_LIMIT);
			const { done, errors } = each(hubSpot, request, request.body.inputs, (pair) => {
				const { from, to, input } = pair;
				const labels = labelsBetween(hubSpot, from.type, to.type, input.types);
				hubSpot.account.associations.addLabels(from, to, labels);
				return {
					fromObjectTypeId: from.type.id,
					fromObjectId: from.id,
					toObjectTypeId: to.type.id,
					toObjectId: to.id,
					labels: labels.flatMap(({ label }) => label ?? []),
				};
			});
			return await reply.code(errors.length > 0 ? 207 : 201).send(answer(done, errors));
		},
	);

	app.post<{ Body: { inputs: Array<{ from: Reference; to: Reference[] }> } }>(
		`${BASE}/batch/archive`,
		{
			...write,
			schema: {
				body: inputs({ from: reference, to: { type: 'array', items: reference } }, ['from', 'to']),
			},
		},
		async (request, reply) => {
			checkBatchSize(request.body.inputs);
			const fromType = typeInPath(hubSpot, request, 'fromType');
			const toType = typeInPath(hubSpot, request, 'toType');
			for (const { from, to } of request.body.inputs) {
				for (const other of to) {
					hubSpot.account.associations.disconnect(
						{ type: fromType, id: String(from.id) },
						{ type: toType, id: String(other.id) },
					);
				}
			}
			return await reply.code(204).send();
		},
	);

	app.post<{ Body: { inputs: Array<Pair & { types: AssociationTypeInput[] }> } }>(
		`${BASE}/batch/labels/archive`,
		{ ...write, schema: { body: typed } },
		async (request, reply) => {
			checkBatchSize(request.body.inputs, CREATE_LIMIT);
			const { errors } = each(hubSpot, request, request.body.inputs, ({ from, to, input }) => {
				const labels = labelsBetween(hubSpot, from.type, to.type, input.types);
				hubSpot.account.associations.removeLabels(from, to, labels);
				return {};
			});
			return errors.length > 0
				? await reply.code(207).send(answer([], errors))
				: await reply.code(204).send();
		},
	);
};

/** Runs each input by itself: what fails becomes an error row. */
function each<Input extends Pair>(
	hubSpot: HubSpot,
	request: FastifyRequest,
	rows: readonly Input[],
	act: (pair: { from: RecordRef; to: RecordRef; input: Input }) => Row,
): { done: Row[]; errors: Row[] } {
	const fromType = typeInPath(hubSpot, request, 'fromType');
	const toType = typeInPath(hubSpot, request, 'toType');
	const done: Row[] = [];
	const errors: Row[] = [];
	for (const input of rows) {
		const ids = [String(input.from.id), String(input.to.id)] as const;
		try {
			const from = recordRef(hubSpot, fromType.name, ids[0]);
			const to = recordRef(hubSpot, toType.name, ids[1]);
			done.push(act({ from, to, input }));
		} catch (error) {
			if (!(error instanceof HubSpotError)) throw error;
			const shown =
				error.category === 'OBJECT_NOT_FOUND'
					? objectsNotFound(fromType.singular, [...ids])
					: error;
			errors.push(shown.row({ fromObjectId: [ids[0]], toObjectId: [ids[1]] }));
		}
	}
	return { done, errors };
}
