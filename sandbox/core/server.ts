import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import type { Core } from './core';
import { injectFaults } from './injectFaults';
import { recordAnswers, recordRequests } from './recordRequests';
import type { System } from './system';

const MEBIBYTE = 1_048_576;

/** What an https listener shows to its clients; both PEM. */
export interface TlsIdentity {
	key: string;
	cert: string;
}

/** A bare server; values are never coerced, so that a vendor's typing rules can be checked as they are. */
export function createServer(tls?: TlsIdentity): FastifyInstance {
	const app = fastify({
		...(tls && { https: tls }),
		bodyLimit: 64 * MEBIBYTE,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 1_000 },
		ajv: {
			customOptions: {
				coerceTypes: false,
				removeAdditional: false,
				// Ids may be strings or numbers, and alternatives name only what they add.
				allowUnionTypes: true,
				strictTypes: false,
				strictRequired: false,
			},
		},
	});
	acceptEmptyJson(app);
	return app;
}

/** A vendor's API: every request is logged, delayed and spoiled as ordered. */
export function createVendorServer(core: Core, system: System, tls?: TlsIdentity): FastifyInstance {
	const app = createServer(tls);
	app.addHook('onSend', async (_request, reply) => {
		void reply.header('date', new Date(core.clock.now()).toUTCString());
	});
	recordRequests(app, core, system);
	injectFaults(app, core, system);
	recordAnswers(app);
	return app;
}

/** Starts listening on the loopback interface; port 0 takes a free one. Gives the base URL, without a slash at its end. */
export async function listen(app: FastifyInstance, port = 0): Promise<string> {
	await app.listen({ host: '127.0.0.1', port });
	const scheme = app.initialConfig.https ? 'https' : 'http';
	return `${scheme}://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

/** Clients send `Content-Type: application/json` also where there is no body (PUT, DELETE). */
function acceptEmptyJson(app: FastifyInstance): void {
	const parseJson = app.getDefaultJsonParser('ignore', 'ignore');
	app.addContentTypeParser<string>(
		'application/json',
		{ parseAs: 'string' },
		(request, body, done) => {
			if (body === '') done(null, undefined);
			else void parseJson(request, body, done);
		},
	);
}
