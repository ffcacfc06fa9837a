import { HubSpotError } from '../errors';
import type { PropertyInput } from '../schema';
import { checkBatchSize } from './batchAnswer';
import { createProperty, schemaWriteAccess } from './properties';
import { propertyShape } from './propertyShapes';
import { definitionAccess, typeInPath, type RouteFamily } from './registration';
import { text } from './requestShapes';

const BASE = '/crm/properties/2026-09/:objectType/batch';
const names = {
	type: 'array',
	items: { type: 'object', required: ['name'], properties: { name: text } },
} as const;

/** HubSpot docs, properties in batch: 207 is possible on read and create. */
export const propertyBatchRoutes: RouteFamily = (app, hubSpot) => {
	const answer = (results: unknown[], errors: unknown[]) => ({
		status: 'COMPLETE',
		results: hubSpot.core.random.shuffled(results),
		...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
		startedAt: hubSpot.core.clock.iso(),
		completedAt: hubSpot.core.clock.iso(),
	});

	app.post<{
		Body: { inputs: Array<{ name: string }>; archived: boolean; dataSensitivity: string };
	}>(
		`${BASE}/read`,
		{
			config: { access: definitionAccess },
			schema: {
				body: {
					type: 'object',
					required: ['inputs', 'archived', 'dataSensitivity'],
					properties: {
						inputs: names,
						archived: { type: 'boolean' },
						dataSensitivity: { enum: ['non_sensitive', 'sensitive', 'highly_sensitive'] },
					},
				},
			},
		},
		async (request, reply) => {
			const { inputs, archived } = request.body;
			checkBatchSize(inputs);
			const schema = hubSpot.account.schema(typeInPath(hubSpot, request));
			const results = inputs.flatMap(({ name }) => {
				const definition = schema.property(name);
				return definition?.archived === archived ? [definition] : [];
			});
			const found = new Set(results.map(({ name }) => name));
			const errors = inputs
				.filter(({ name }) => !found.has(name))
				.map(({ name }) =>
					new HubSpotError(404, 'OBJECT_NOT_FOUND', `Property ${name} does not exist`).row({
						name: [name],
					}),
				);
			return await reply.code(errors.length > 0 ? 207 : 200).send(answer(results, errors));
		},
	);

	app.post<{ Body: { inputs: PropertyInput[] } }>(
		`${BASE}/create`,
		{
			config: { access: schemaWriteAccess(hubSpot) },
			schema: {
				body: {
					type: 'object',
					required: ['inputs'],
					properties: { inputs: { type: 'array', items: propertyShape } },
				},
			},
		},
		async (request, reply) => {
			const { inputs } = request.body;
			checkBatchSize(inputs);
			const type = typeInPath(hubSpot, request);
			const results: unknown[] = [];
			const errors: unknown[] = [];
			for (const input of inputs) {
				try {
					results.push(createProperty(hubSpot, type, input));
				} catch (error) {
					if (!(error instanceof HubSpotError)) throw error;
					errors.push(error.row({ name: [input.name] }));
				}
			}
			return await reply.code(errors.length > 0 ? 207 : 201).send(answer(results, errors));
		},
	);

	app.post<{ Body: { inputs: Array<{ name: string }> } }>(
		`${BASE}/archive`,
		{
			config: { access: schemaWriteAccess(hubSpot) },
			schema: {
				body: { type: 'object', required: ['inputs'], properties: { inputs: names } },
			},
		},
		async (request, reply) => {
			const schema = hubSpot.account.schema(typeInPath(hubSpot, request));
			for (const { name } of request.body.inputs) {
				const definition = schema.property(name);
				if (definition?.modificationMetadata.archivable === true) {
					schema.put({ ...definition, archived: true });
				}
			}
			return await reply.code(204).send();
		},
	);
};
