import { createHash, createHmac } from 'node:crypto';

import { sameInConstantTime, timestampFault, type WebhookHeaders } from '../../shared/webhook';

/** A request as HubSpot signed it. */
export interface SignedRequest {
	method: string;
	/** Complete and public: `https://host/path?query` as HubSpot called it, nothing decoded. */
	uri: string;
	headers: WebhookHeaders;
	body: Buffer;
}

export interface SignatureRules {
	/** Client secrets of the app: the current one and, while rotating, the previous one. */
	secrets: readonly string[];
	/** Which versions to accept. v1 does not cover the address; v1 and v2 carry no time. */
	versions: ReadonlyArray<'v1' | 'v2' | 'v3'>;
	/** What a signature in the older header is when it does not say its version. */
	unnamedVersion: 'v1' | 'v2';
	nowMs: number;
	toleranceMs: number;
}

/**
 * Why a request does not carry a valid signature of HubSpot; undefined when it does.
 *
 * When v3 is there, v3 alone decides: falling back to a weaker signature would make it worthless.
 * HubSpot: "Validating requests". Never throws; the sentences hold no secret and no signature.
 */
export function signatureFault(request: SignedRequest, rules: SignatureRules): string | undefined {
	return request.headers['x-hubspot-signature-v3'] === undefined
		? olderFault(request, rules)
		: v3Fault(request, rules);
}

function v3Fault(request: SignedRequest, rules: SignatureRules): string | undefined {
	const sent = header(request, 'x-hubspot-signature-v3');
	const timestamp = header(request, 'x-hubspot-request-timestamp');
	if (timestamp === undefined) return 'It has a v3 signature, but no X-HubSpot-Request-Timestamp.';
	const { nowMs, toleranceMs } = rules;
	const stale = timestampFault(timestamp, { unitMs: 1, nowMs, toleranceMs });
	if (stale !== undefined) return stale;
	return rules.secrets.some((secret) =>
		sameInConstantTime(sent ?? '', signV3(secret, request, timestamp)),
	)
		? undefined
		: wrong('v3', request);
}

function olderFault(request: SignedRequest, rules: SignatureRules): string | undefined {
	const sent = header(request, 'x-hubspot-signature');
	if (sent === undefined) return 'It has no HubSpot signature.';
	const version = header(request, 'x-hubspot-signature-version') ?? rules.unnamedVersion;
	if (version !== 'v1' && version !== 'v2') return 'Its signature has a version that is not known.';
	if (!rules.versions.includes(version))
		return `Its signature is ${version}, which is not accepted here.`;
	const sign = version === 'v1' ? signV1 : signV2;
	return rules.secrets.some((secret) => sameInConstantTime(sent, sign(secret, request)))
		? undefined
		: wrong(version, request);
}

/** The address is the usual reason behind a proxy, so it is named; what comes after `?` may hold secrets. */
function wrong(version: 'v1' | 'v2' | 'v3', { uri }: SignedRequest): string {
	const address =
		version === 'v1'
			? ''
			: `or HubSpot called another address than ${uri.split('?')[0]} (see Public URL in the options, and WEBHOOK_URL of n8n), `;
	return `Its ${version} signature does not fit. Either the client secret is of another app, ${address}or it is forged.`;
}

function header({ headers }: SignedRequest, name: string): string | undefined {
	const value = headers[name];
	return typeof value === 'string' ? value : undefined;
}

const signV1 = (secret: string, { body }: SignedRequest): string =>
	createHash('sha256').update(secret).update(body).digest('hex');

const signV2 = (secret: string, { method, uri, body }: SignedRequest): string =>
	createHash('sha256')
		.update(secret + method + uri)
		.update(body)
		.digest('hex');

const signV3 = (secret: string, { method, uri, body }: SignedRequest, timestamp: string): string =>
	createHmac('sha256', secret)
		.update(method + decodeForV3(uri))
		.update(body)
		.update(timestamp)
		.digest('base64');

const DECODED: Readonly<Record<string, string>> = {
	'%3A': ':',
	'%2F': '/',
	'%3F': '?',
	'%40': '@',
	'%21': '!',
	'%24': '$',
	'%27': "'",
	'%28': '(',
	'%29': ')',
	'%2A': '*',
	'%2C': ',',
	'%3B': ';',
};

/** HubSpot decodes these twelve escapes and no others; a general decoder would break every other address. */
const decodeForV3 = (uri: string): string =>
	uri.replace(/%[0-9A-F]{2}/g, (escape) => DECODED[escape] ?? escape);
