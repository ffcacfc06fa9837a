import { isObject, objectsIn, type JsonObject } from '../json';
import type { Answer, Lost, NotSent } from './attempt';

/** Node.js error codes of connections that were never made, so that nothing was sent. */
const NEVER_CONNECTED = new Set([
	'ENOTFOUND',
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EHOSTDOWN',
	'ENETDOWN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'CERT_HAS_EXPIRED',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'ERR_INVALID_URL',
]);

/**
 * The answer inside a thrown 401, after n8n has tried to refresh the token.
 * Undefined for every other error.
 */
export function expiredTokenAnswer(error: unknown): Answer | undefined {
	for (const link of causes(error)) {
		const response = isObject(link.response) ? link.response : undefined;
		if (response?.status === 401) {
			return { kind: 'answered', status: 401, headers: {}, body: response.data };
		}
	}
	return undefined;
}

/**
 * Why no answer came, from an error of n8n's request helper.
 *
 * Only an error of the HTTP client itself can mean that the request left. Everything else was thrown
 * before: a credential that could not be decrypted, refreshed or used, a host that n8n's own rules forbid.
 */
export function causeOf(error: unknown): NotSent | Lost {
	const chain = causes(error);
	const codes = chain.map((link) => link.code).filter((code) => typeof code === 'string');
	// A route that goes down (EHOSTUNREACH) also breaks connections that were made and had carried the request.
	const wasConnected = chain.some(({ syscall }) => syscall === 'read' || syscall === 'write');
	const neverConnected = codes.find((code) => NEVER_CONNECTED.has(code));
	if (neverConnected && !wasConnected)
		return { kind: 'notSent', reason: neverConnected, passing: true };
	if (chain.some((link) => link.code === 'ETIMEDOUT' && link.syscall === 'connect')) {
		return { kind: 'notSent', reason: 'ETIMEDOUT', passing: true };
	}
	if (chain.some((link) => link.isAxiosError === true || link.syscall !== undefined)) {
		return { kind: 'lost', reason: codes[0] ?? 'connection lost' };
	}
	return { kind: 'notSent', reason: messageOf(error), passing: false };
}

function messageOf(error: unknown): string {
	if (!(error instanceof Error)) return 'unknown error';
	const description = 'description' in error ? error.description : undefined;
	return typeof description === 'string' && description !== ''
		? `${error.message} ${description}`
		: error.message;
}

/** The error and what caused it, outermost first; also the parts of an AggregateError (IPv4 and IPv6). */
function causes(error: unknown): JsonObject[] {
	const found: JsonObject[] = [];
	const open: unknown[] = [error];
	while (open.length > 0 && found.length < 20) {
		const link = open.shift();
		if (!isObject(link) || found.includes(link)) continue;
		found.push(link);
		open.push(link.cause, link.reason, ...objectsIn(link.errors));
	}
	return found;
}
