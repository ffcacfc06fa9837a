import type { FastifyRequest } from 'fastify';
import { HubSpotError, objectNotFound } from '../errors';
import type { PropertyGroup } from '../schema';
import { schemaWriteAccess } from './properties';
import { definitionAccess, typeInPath, type RouteFamily } from './registration';
import { text } from './requestShapes';

const BASE = '/crm/properties/2026-09/:objectType/groups';
const GROUP = `${BASE}/:groupName`;

interface GroupRoute {
	Params: { objectType: string; groupName: string };
}

export const propertyGroupRoutes: RouteFamily = (app, hubSpot) => {
	const read = { config: { access: definitionAccess } };
	const write = { config: { access: schemaWriteAccess(hubSpot) } };
	const schemaOf = (request: FastifyRequest) =>
		hubSpot.account.schema(typeInPath(hubSpot, request));
	const existing = (request: FastifyRequest<GroupRoute>): PropertyGroup => {
		const group = schemaOf(request).group(request.params.groupName);
		if (!group) throw objectNotFound(`Property group ${request.params.groupName} does not exist`);
		return group;
	};

	app.get(BASE, read, async (request) => ({ results: schemaOf(request).propertyGroups() }));
	app.get<GroupRoute>(GROUP, read, async (request) => existing(request));

	app.post<{ Body: { name: string; label: string; displayOrder?: number } }>(
		BASE,
		{
			...write,
			schema: {
				body: {
					type: 'object',
					required: ['name', 'label'],
					properties: { name: text, label: text, displayOrder: { type: 'integer' } },
				},
			},
		},
		async (request, reply) => {
			const { name, label, displayOrder = -1 } = request.body;
			const schema = schemaOf(request);
			if (schema.group(name)) {
				throw new HubSpotError(409, 'CONFLICT', `A property group named '${name}' already exists.`);
			}
			const group = { name, label, displayOrder, archived: false };
			schema.putGroup(group);
			return await reply.code(201).send(group);
		},
	);

	app.patch<GroupRoute & { Body: { label?: string; displayOrder?: number } }>(
		GROUP,
		write,
		async (request) => {
			const changed = { ...existing(request), ...request.body };
			schemaOf(request).putGroup(changed);
			return changed;
		},
	);

	app.delete<GroupRoute>(GROUP, write, async (request, reply) => {
		schemaOf(request).removeGroup(existing(request).name);
		return await reply.code(204).send();
	});
};
