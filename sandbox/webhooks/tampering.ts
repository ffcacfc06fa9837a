import type { SignedRequest, Tampering } from './types';

/** The secret to sign with: another one when a wrong signature was asked for. */
export const signingSecret = (secret: string, tampering: Tampering): string =>
	tampering.signature === 'wrong' ? `${secret}-but-wrong` : secret;

/** Now, or the moment that the sender pretends it is. */
export const signingTime = (tampering: Tampering): number =>
	Date.now() + (tampering.timestampShiftMs ?? 0);

/** Applies what happens to a request on its way after it was signed. */
export function tamper(signed: SignedRequest, tampering: Tampering): SignedRequest {
	const { bodyAfterSigning, headersAfterSigning, queryAfterSigning } = tampering;
	const joint = signed.url.includes('?') ? '&' : '?';
	return {
		method: signed.method,
		url: queryAfterSigning === undefined ? signed.url : `${signed.url}${joint}${queryAfterSigning}`,
		headers: { ...signed.headers, ...headersAfterSigning },
		body: bodyAfterSigning === undefined ? signed.body : Buffer.from(bodyAfterSigning),
	};
}

/**
 * Sends to `deliverTo` what was signed for its public address, with the headers that a reverse proxy would add.
 */
export function throughProxy(signed: SignedRequest, deliverTo: string | undefined): SignedRequest {
	if (deliverTo === undefined) return signed;
	const outside = new URL(signed.url);
	const inside = new URL(deliverTo);
	inside.search = outside.search;
	return {
		...signed,
		url: inside.toString(),
		headers: {
			...signed.headers,
			'X-Forwarded-Proto': outside.protocol.slice(0, -1),
			'X-Forwarded-Host': outside.host,
		},
	};
}
