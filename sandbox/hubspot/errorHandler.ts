import type { FastifyError, FastifyInstance } from 'fastify';
import { HubSpotError, invalidJson, requiredFieldsMissing, validationError } from './errors';

/** Every refusal leaves in HubSpot's error body, whoever made it: a route, the validator or the JSON parser. */
export function answerErrorsLikeHubSpot(app: FastifyInstance): void {
	app.setErrorHandler(async (error: FastifyError | HubSpotError, _request, reply) => {
		const refusal = asHubSpotError(error);
		const body = refusal.body();
		return await reply
			.code(refusal.status)
			.header('x-hubspot-correlation-id', String(body.correlationId))
			.send(body);
	});
	// Undated and retired paths end here as well: nothing of v1 to v4 of the CRM exists in the sandbox.
	app.setNotFoundHandler(async (request, reply) => {
		const path = request.url.split('?', 1)[0] ?? '';
		const body = new HubSpotError(
			404,
			'OBJECT_NOT_FOUND',
			`Unable to find the requested resource: ${request.method} ${path}`,
		).body();
		return await reply.code(404).send(body);
	});
}

function asHubSpotError(error: FastifyError | HubSpotError): HubSpotError {
	if (error instanceof HubSpotError) return error;
	const [violation] = error.validation ?? [];
	if (violation) {
		const where = `${error.validationContext ?? 'body'}${violation.instancePath}`;
		const { missingProperty } = violation.params;
		if (typeof missingProperty === 'string') return requiredFieldsMissing([missingProperty]);
		const problem = `${where} ${violation.message ?? 'is invalid'}`;
		return error.validationContext === 'body' ? invalidJson(problem) : validationError(problem);
	}
	if (error.statusCode === 415) {
		return new HubSpotError(415, 'VALIDATION_ERROR', 'HTTP 415 Unsupported Media Type');
	}
	if (error.statusCode === 413) {
		return new HubSpotError(413, 'VALIDATION_ERROR', 'HTTP 413 Request Entity Too Large');
	}
	if (error.statusCode !== undefined && error.statusCode < 500) return invalidJson(error.message);
	// A mistake of the sandbox itself must be seen at once, and not be taken for HubSpot's.
	process.stderr.write(`sandbox: ${error.stack ?? error.message}\n`);
	return new HubSpotError(500, 'INTERNAL_ERROR', `internal error (sandbox: ${error.message})`);
}
