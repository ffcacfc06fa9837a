import type { FastifyRequest } from 'fastify';
import type { AssociationLabel } from '../associations';
import { objectNotFound, validationError } from '../errors';
import type { HubSpot } from '../hubSpot';
import type { ObjectType } from '../objectTypes';
import { pairAccess, typeInPath, type RouteFamily } from './registration';
import { text } from './requestShapes';

const LABELS = '/crm/associations/2026-09/:fromType/:toType/labels';
/** HubSpot docs: no hyphens, and no digit at the beginning. */
const INTERNAL_NAME = /^[^\d-][^-]*$/;

interface NewLabel {
	name: string;
	label: string;
	inverseLabel?: string;
}
interface LabelChange {
	associationTypeId: number;
	label: string;
	inverseLabel?: string;
}

const presentLabel = ({ category, typeId, label }: AssociationLabel) => ({
	category,
	typeId,
	label,
});

/** HubSpot docs, associations: the labels that a pair of object types can carry. */
export const associationLabelRoutes: RouteFamily = (app, hubSpot) => {
	const pairOf = (request: FastifyRequest) => ({
		from: typeInPath(hubSpot, request, 'fromType'),
		to: typeInPath(hubSpot, request, 'toType'),
	});
	const read = { config: { access: pairAccess(hubSpot, 'read', ['fromType', 'toType']) } };
	const write = { config: { access: pairAccess(hubSpot, 'write', ['fromType', 'toType']) } };

	app.get(LABELS, read, async (request) => {
		const { from, to } = pairOf(request);
		return { results: hubSpot.account.associationTypes.between(from, to).map(presentLabel) };
	});

	app.post<{ Body: NewLabel }>(
		LABELS,
		{
			...write,
			schema: {
				body: {
					type: 'object',
					required: ['name', 'label'],
					properties: { name: text, label: text, inverseLabel: text },
				},
			},
		},
		async (request) => {
			const { from, to } = pairOf(request);
			const { name, label, inverseLabel } = request.body;
			if (!INTERNAL_NAME.test(name)) {
				throw validationError(`"${name}" is not a valid name of an association type.`);
			}
			const { associationTypes } = hubSpot.account;
			requireFreeLabel(associationTypes.between(from, to), label);
			if (inverseLabel !== undefined) {
				requireFreeLabel(associationTypes.between(to, from), inverseLabel);
			}
			return { results: associationTypes.define(from, to, label, inverseLabel).map(presentLabel) };
		},
	);

	app.put<{ Body: LabelChange }>(
		LABELS,
		{
			...write,
			schema: {
				body: {
					type: 'object',
					required: ['associationTypeId', 'label'],
					properties: {
						associationTypeId: { type: 'integer' },
						label: text,
						inverseLabel: text,
					},
				},
			},
		},
		async (request, reply) => {
			const { from, to } = pairOf(request);
			const { associationTypeId, label, inverseLabel } = request.body;
			const own = ownLabel(hubSpot, from, to, associationTypeId);
			const others = hubSpot.account.associationTypes
				.between(from, to)
				.filter((other) => other !== own);
			requireFreeLabel(others, label);
			hubSpot.account.associationTypes.rename(from, to, own, label, inverseLabel);
			return await reply.code(204).send();
		},
	);

	app.delete<{ Params: { associationTypeId: string } }>(
		`${LABELS}/:associationTypeId`,
		write,
		async (request, reply) => {
			const { from, to } = pairOf(request);
			const { account } = hubSpot;
			const own = ownLabel(hubSpot, from, to, Number(request.params.associationTypeId));
			// The connections stay, without the label.
			account.associations.dropLabel(from, to, own);
			account.associationTypes.remove(from, to, own);
			return await reply.code(204).send();
		},
	);
};

/** A label of the account's own; throws HubSpot's 404 for none, 400 for one of HubSpot's. */
function ownLabel(
	{ account }: HubSpot,
	from: ObjectType,
	to: ObjectType,
	typeId: number,
): AssociationLabel {
	const label = account.associationTypes.between(from, to).find((each) => each.typeId === typeId);
	if (!label) throw objectNotFound(`No association type ${typeId} exists.`);
	if (label.category === 'USER_DEFINED') return label;
	throw validationError(`Association type ${typeId} is ${label.category} and cannot be changed.`);
}

function requireFreeLabel(labels: readonly AssociationLabel[], label: string): void {
	if (label.trim() === '') throw validationError('label must not be empty.');
	if (labels.some((each) => each.label?.toLowerCase() === label.toLowerCase())) {
		throw validationError(`An association label "${label}" already exists.`);
	}
}
