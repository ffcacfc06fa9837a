import {
	UserError,
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import type { Call } from '../call';
import { isObject } from '../json';
import { webAddress } from './baseUrl';

/** Long enough for a slow proxy, short enough for somebody who waits at a test button. */
const TIMEOUT_MS = 15_000;

export interface ProbeRequest {
	/** For messages, e.g. "HubSpot". */
	vendor: string;
	/** As it stands in the credential. */
	baseUrl: ICredentialDataDecryptedObject[string] | undefined;
	call: Call;
	headers: Record<string, string>;
}

/**
 * Sends a request for a credential's test and gives its answer, whatever the status.
 *
 * @throws UserError that says "cannot reach", with the cause in words, when no answer came, and one that says
 * when a success is not JSON: a login page, or something else altogether
 */
export async function probe(
	{ helpers }: IHttpRequestHelper,
	{ vendor, baseUrl, call, headers }: ProbeRequest,
): Promise<{ status: number; body: unknown }> {
	const base = webAddress(baseUrl);
	if (base === undefined) {
		throw new UserError(
			`The Base URL for ${vendor} is not a web address that begins with https://`,
		);
	}
	const request: IHttpRequestOptions = {
		method: call.method,
		url: `${base}${call.path}`,
		headers,
		...(call.query && { qs: { ...call.query }, arrayFormat: 'repeat' }),
		...(isObject(call.body) && { body: call.body }),
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: TIMEOUT_MS,
	};
	const response: unknown = await helpers.httpRequest(request).catch((error: unknown) => {
		throw new UserError(`Cannot reach ${vendor} at ${base}: ${causeInWords(error)}`);
	});
	const { statusCode, body } = isObject(response) ? response : {};
	const status = Number(statusCode);
	if (status >= 200 && status < 300 && !isObject(body)) {
		throw new UserError(
			`Something answers at ${base}, but not as ${vendor} does. Check the Base URL.`,
		);
	}
	return { status, body };
}

/** In words only: n8n replaces a message that holds a Node.js error code by one of its own. */
const CAUSES: Record<string, string> = {
	ECONNREFUSED: 'nothing answers there (connection refused)',
	ENOTFOUND: 'there is no such host',
	EAI_AGAIN: 'the name could not be looked up (DNS)',
	ECONNRESET: 'the connection was closed',
	ECONNABORTED: 'no answer in time',
	ETIMEDOUT: 'no answer in time',
	EHOSTUNREACH: 'there is no way to that host',
	ENETUNREACH: 'there is no way to that network',
	CERT_HAS_EXPIRED: 'its certificate has expired',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
	SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
};

function causeInWords(error: unknown): string {
	let link = error;
	for (let depth = 0; depth < 5 && isObject(link); depth++) {
		const words = typeof link.code === 'string' ? CAUSES[link.code] : undefined;
		if (words !== undefined) return words;
		link = link.cause;
	}
	// What the HTTP client did not throw is n8n's own refusal, such as a domain that the credential forbids.
	const refusedHere = error instanceof Error && !('isAxiosError' in error);
	return refusedHere
		? error.message
		: 'no answer came. Check the Base URL, and that this n8n may connect to it';
}
