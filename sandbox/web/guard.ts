import type { FastifyInstance } from 'fastify';
import { ControlRefusal } from '../webhooks/controlRefusal';

const SECURITY_HEADERS = {
	'Content-Security-Policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'Referrer-Policy': 'no-referrer',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Cache-Control': 'no-store',
};

const LOCAL_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Keeps other web pages out. The control routes can do anything and know all secrets: a page in the same browser must not
 * reach them, neither by a form (JSON only), nor by a request across origins, nor by pointing its own name at this machine.
 */
export function guardWeb(app: FastifyInstance): void {
	app.removeContentTypeParser('text/plain');
	app.addHook('onRequest', async (request, reply) => {
		reply.headers(SECURITY_HEADERS);
		if (!LOCAL_HOSTS.has(request.hostname)) {
			throw new ControlRefusal(421, 'This sandbox answers to local names only.');
		}
		if (request.method === 'GET' || request.method === 'HEAD') return;
		const { origin, 'sec-fetch-site': site, 'content-type': type = '' } = request.headers;
		const foreign = origin !== undefined && origin !== `http://${request.headers.host}`;
		if (foreign || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
			throw new ControlRefusal(403, 'Only the page itself may do this.');
		}
		if (request.method === 'POST' && !type.startsWith('application/json')) {
			throw new ControlRefusal(415, 'Only JSON is taken here.');
		}
	});
}
