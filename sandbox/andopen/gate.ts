import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiVersion } from './model';
import {
	errorBody,
	invalidToken,
	notFound,
	Refusal,
	unsupportedVersion,
	type Problem,
} from './problems';
import type { AndOpenStore } from './store';
import { environmentOf } from './tokens';

const MEDIA_TYPE: Readonly<Record<ApiVersion, string>> = {
	'2026-05': 'application/json; charset=utf-8',
	'2025-10': 'application/vnd.api+json; charset=utf-8',
};

const isVersion = (asked: string | undefined): asked is ApiVersion =>
	asked === '2026-05' || asked === '2025-10';

/** The version that a request is written in. */
export function requestVersion(request: FastifyRequest): ApiVersion {
	const asked = request.headers['andopen-api-version'];
	return asked === '2025-10' ? '2025-10' : '2026-05';
}

/** The version that the organisation is answered in; the older one wins when its settings say so. */
export const answerVersion = (store: AndOpenStore, request: FastifyRequest): ApiVersion =>
	store.settings.answerVersion === '2025-10' ? '2025-10' : requestVersion(request);

export async function answer(
	reply: FastifyReply,
	version: ApiVersion,
	status: number,
	body: Record<string, unknown>,
): Promise<FastifyReply> {
	return await reply
		.status(status)
		.header('content-type', MEDIA_TYPE[version])
		.send(JSON.stringify(body));
}

/**
 * What every request passes first: a Request-Id on whatever is answered, then the version header, then the token.
 * A missing or unknown version is 400, or 401 for an organisation on 2025-10; a token of another stage or region is 401.
 */
export function guardAndOpen(app: FastifyInstance, store: AndOpenStore): void {
	app.addHook('onRequest', async (_request, reply) => {
		reply.header('Request-Id', `req_${randomUUID()}`);
	});
	// Not earlier: faults on command strike like a gateway's, before the vendor looks at the token.
	app.addHook('preValidation', async (request) => {
		const header = request.headers['andopen-api-version'];
		const asked = typeof header === 'string' ? header : undefined;
		if (!isVersion(asked)) {
			const status = store.settings.answerVersion === '2025-10' ? 401 : 400;
			throw new Refusal(status, [unsupportedVersion(asked)]);
		}
		const { authorization } = request.headers;
		if (environmentOf(authorization, store.revokedTokens) !== store.settings.environment) {
			throw new Refusal(401, [invalidToken]);
		}
	});

	app.setErrorHandler(async (error, request, reply) => {
		const { status, problems } = asRefusal(error);
		const version = answerVersion(store, request);
		return await answer(reply, version, status, errorBody(version, status, problems));
	});
	app.setNotFoundHandler(async (request, reply) => {
		const version = answerVersion(store, request);
		return await answer(reply, version, 404, errorBody(version, 404, [notFound]));
	});
}

function asRefusal(error: unknown): { status: number; problems: Problem[] } {
	if (error instanceof Refusal) return error;
	const status = statusOf(error);
	const message = error instanceof Error ? error.message : 'Something went wrong.';
	const code =
		status === 415 ? 'unsupported_media_type' : status < 500 ? 'invalid_request' : 'internal_error';
	return { status, problems: [{ type: 'api_error', code, message }] };
}

const statusOf = (error: unknown): number =>
	typeof error === 'object' &&
	error !== null &&
	'statusCode' in error &&
	typeof error.statusCode === 'number'
		? error.statusCode
		: 500;
