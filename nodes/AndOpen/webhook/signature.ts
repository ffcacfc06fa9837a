import { createHmac } from 'node:crypto';

import { sameInConstantTime, timestampFault, type WebhookHeaders } from '../../shared/webhook';

export interface SignatureRules {
	/** Signing secrets: the current one and, while rotating, the previous one. */
	secrets: readonly string[];
	nowMs: number;
	toleranceMs: number;
}

export const SIGNATURE_HEADER = 'andopen-webhook-signature';
const TIMESTAMP_HEADER = 'andopen-webhook-dispatch-timestamp';

/**
 * Why a request does not carry a valid signature of &Open; undefined when it does.
 *
 * &Open, "Webhooks": hex HMAC-SHA256 of "{timestamp}.{body}", the timestamp in seconds and fresh on every try.
 * Never throws; the sentences hold no secret and no signature.
 */
export function signatureFault(
	headers: WebhookHeaders,
	body: Buffer,
	{ secrets, nowMs, toleranceMs }: SignatureRules,
): string | undefined {
	const sent = headers[SIGNATURE_HEADER];
	const timestamp = headers[TIMESTAMP_HEADER];
	if (typeof sent !== 'string') return 'It has no AndOpen-Webhook-Signature.';
	if (typeof timestamp !== 'string') return 'It has no AndOpen-Webhook-Dispatch-Timestamp.';
	const stale = timestampFault(timestamp, { unitMs: 1000, nowMs, toleranceMs });
	if (stale !== undefined) return stale;
	return secrets.some((secret) => sameInConstantTime(sent, sign(secret, timestamp, body)))
		? undefined
		: 'Its signature does not fit: the signing secret is another one, or it is forged.';
}

const sign = (secret: string, timestamp: string, body: Buffer): string =>
	createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
