import { createHash, createHmac } from 'node:crypto';

/**
 * How the two vendors sign what they send. Pure; bodies are the raw bytes that go on the wire.
 * HubSpot: "Validating requests" (v1, v2, v3). &Open: "Webhooks" of its developer documentation.
 */

/** The only escapes HubSpot decodes in the URI before a v3 signature is made. */
const DECODED_BY_V3: Readonly<Record<string, string>> = {
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

export const decodeUriForV3 = (uri: string): string =>
	uri.replace(/%[0-9A-F]{2}/g, (escape) => DECODED_BY_V3[escape] ?? escape);

/** Hex sha256(secret + body): app subscriptions of the older kind. */
export const signHubSpotV1 = (secret: string, body: Buffer): string =>
	createHash('sha256').update(secret).update(body).digest('hex');

/** Hex sha256(secret + METHOD + URI + body): workflow webhooks with an app id, custom workflow actions. */
export const signHubSpotV2 = (secret: string, method: string, uri: string, body: Buffer): string =>
	createHash('sha256')
		.update(secret + method + uri)
		.update(body)
		.digest('hex');

/** Base64 HMAC-SHA256 over METHOD + decoded URI + body + timestamp in milliseconds. */
export const signHubSpotV3 = (
	secret: string,
	method: string,
	uri: string,
	body: Buffer,
	timestampMs: number | string,
): string =>
	createHmac('sha256', secret)
		.update(method + decodeUriForV3(uri))
		.update(body)
		.update(String(timestampMs))
		.digest('base64');

/** Hex HMAC-SHA256 of "{timestamp}.{raw body}", the timestamp in unix seconds. */
export const signAndOpen = (
	secret: string,
	timestampSeconds: number | string,
	body: Buffer,
): string => createHmac('sha256', secret).update(`${timestampSeconds}.`).update(body).digest('hex');
