import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Core } from './core';
import { credentialOf, maskedRecord, maskedText } from './masking';
import type { LoggedRequest } from './requestLog';
import type { System } from './system';

declare module 'fastify' {
	interface FastifyRequest {
		logged: LoggedRequest | null;
	}
}

const SUMMARY_LENGTH = 2_000;

/** Writes every request into the log, also those that are refused, unknown or dropped. */
export function recordRequests(app: FastifyInstance, core: Core, system: System): void {
	app.decorateRequest('logged', null);
	app.addHook('onRequest', async (request) => {
		request.logged = core.requests.add({
			system,
			method: request.method,
			path: pathOf(request),
			query: queryOf(request),
			headers: headersOf(request),
			credential: credentialOf(request.headers.authorization),
			body: null,
			status: null,
			response: '',
			fault: null,
			receivedAt: core.clock.iso(),
			durationMs: null,
		});
	});
	app.addHook('preValidation', async (request) => {
		if (request.logged) request.logged.body = maskedRecord(request.body ?? null);
	});
	app.addHook('onResponse', async (request, reply) => {
		if (!request.logged) return;
		request.logged.durationMs = Math.round(reply.elapsedTime);
		if (!dropped(request.logged)) request.logged.status = reply.statusCode;
	});
}

/** Registered after all other onSend hooks, so that the log shows what really goes out. */
export function recordAnswers(app: FastifyInstance): void {
	app.addHook('onSend', async (request, reply, payload) => {
		if (!request.logged || dropped(request.logged)) return payload;
		request.logged.status = reply.statusCode;
		if (typeof payload === 'string') {
			request.logged.response = maskedText(payload.slice(0, SUMMARY_LENGTH));
		}
		return payload;
	});
}

export const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';

const dropped = ({ fault }: LoggedRequest): boolean =>
	fault === 'dropBeforeWrite' || fault === 'dropAfterWrite';

const queryOf = (request: FastifyRequest): LoggedRequest['query'] => {
	const query: LoggedRequest['query'] = {};
	for (const [name, value] of new URL(request.url, 'http://sandbox').searchParams) {
		const known = query[name];
		query[name] =
			known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
	}
	return query;
};

const headersOf = (request: FastifyRequest): Record<string, string> =>
	Object.fromEntries(
		Object.entries(request.headers)
			.filter(([name]) => name !== 'authorization')
			.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
	);
