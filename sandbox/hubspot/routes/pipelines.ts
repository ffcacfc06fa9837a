import type { FastifyRequest } from 'fastify';
import { objectNotFound } from '../errors';
import type { Pipeline } from '../pipelines';
import { objectAccess, typeInPath, type RouteFamily } from './registration';

const BASE = '/crm/pipelines/2026-09/:objectType';

/** HubSpot docs, pipelines: reading only, which is what records need. */
export const pipelineRoutes: RouteFamily = (app, hubSpot) => {
	const read = { config: { access: objectAccess(hubSpot, 'read') } };
	const pipelines = (request: FastifyRequest): Pipeline[] =>
		hubSpot.account.pipelines.get(typeInPath(hubSpot, request).name) ?? [];
	const existing = (request: FastifyRequest, id: string): Pipeline => {
		const pipeline = pipelines(request).find((candidate) => candidate.id === id);
		if (!pipeline) throw objectNotFound(`Pipeline ${id} does not exist`);
		return pipeline;
	};

	app.get(BASE, read, async (request) => ({ results: pipelines(request) }));
	app.get<{ Params: { pipelineId: string } }>(`${BASE}/:pipelineId`, read, async (request) =>
		existing(request, request.params.pipelineId),
	);
	app.get<{ Params: { pipelineId: string } }>(
		`${BASE}/:pipelineId/stages`,
		read,
		async (request) => ({ results: existing(request, request.params.pipelineId).stages }),
	);
};
