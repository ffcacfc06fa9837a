import type { ApiVersion, Gift } from './model';
import { giftEventEnvelope } from './wire202510';
import { giftBody } from './wire202605';
import { signAndOpen } from '../webhooks/signatures';
import { signingSecret, signingTime, tamper } from '../webhooks/tampering';
import type { SignedRequest, Tampering } from '../webhooks/types';

export interface GiftEvent {
	id: string;
	type: string;
	/** The gift as it was when the event happened: a late retry tells the old status. */
	gift: Gift;
	/** Fields of the payload that differ from the gift: a status that does not exist yet, a missing link … */
	overrides?: Record<string, unknown>;
}

export interface GiftWebhook {
	url: string;
	secret: string;
}

/** Event names are not documented; the sandbox names them after the status. */
export const eventTypeOf = (gift: Pick<Gift, 'status'>): string => `gift_request.${gift.status}`;

/** The signed request for one attempt: a fresh timestamp each time, the same event id. */
export function giftWebhookRequest(
	webhook: GiftWebhook,
	event: GiftEvent,
	version: ApiVersion,
	tampering: Tampering = {},
): SignedRequest {
	const current = version === '2026-05';
	const payload = current
		? { ...giftBody(event.gift), ...event.overrides }
		: giftEventEnvelope(event.gift, event.id, event.overrides);
	const body = Buffer.from(JSON.stringify(payload));
	const timestamp = Math.floor(signingTime(tampering) / 1_000);
	const headers: Record<string, string> = {
		'User-Agent': 'AndOpen-Webhooks/1.0',
		'Content-Type': current ? 'application/json' : 'application/vnd.api+json',
		'AndOpen-Webhook-Dispatch-Timestamp': String(timestamp),
	};
	if (tampering.signature !== 'missing') {
		const secret = signingSecret(webhook.secret, tampering);
		headers['AndOpen-Webhook-Signature'] = signAndOpen(secret, timestamp, body);
	}
	if (current) {
		headers['AndOpen-Webhook-Event-Id'] = event.id;
		headers['AndOpen-Webhook-Event-Type'] = event.type;
		headers['AndOpen-Webhook-API-Version'] = version;
	}
	return tamper({ method: 'POST', url: webhook.url, headers, body }, tampering);
}
