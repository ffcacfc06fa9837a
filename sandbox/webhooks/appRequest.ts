import { signHubSpotV1, signHubSpotV2, signHubSpotV3 } from './signatures';
import { signingSecret, signingTime, tamper, throughProxy } from './tampering';
import type { AppEvent } from './appEvents';
import type { AppSubscription } from './subscriptions';
import type { SignedRequest, Tampering } from './types';

/** HubSpot's limit of events in one delivery. */
export const EVENTS_A_DELIVERY = 100;

/** One delivery of an app's subscriptions: a JSON array, signed with v3 and one of the older headers. */
export function appRequest(
	app: AppSubscription,
	events: AppEvent[],
	attemptNumber: number,
	tampering: Tampering = {},
): SignedRequest {
	const body = Buffer.from(JSON.stringify(events.map((event) => ({ ...event, attemptNumber }))));
	const headers: Record<string, string> = {
		'User-Agent':
			'HubSpot Connect 2.0 (http://dev.hubspot.com/) (namespace: webhooks-nio-http-client)',
		'Content-Type': 'application/json',
	};
	if (tampering.signature !== 'missing') {
		const secret = signingSecret(app.clientSecret, tampering);
		const timestamp = signingTime(tampering);
		headers['X-HubSpot-Signature-Version'] = app.olderSignature;
		headers['X-HubSpot-Signature'] =
			app.olderSignature === 'v1'
				? signHubSpotV1(secret, body)
				: signHubSpotV2(secret, 'POST', app.targetUrl, body);
		headers['X-HubSpot-Request-Timestamp'] = String(timestamp);
		headers['X-HubSpot-Signature-v3'] = signHubSpotV3(
			secret,
			'POST',
			app.targetUrl,
			body,
			timestamp,
		);
	}
	const signed: SignedRequest = { method: 'POST', url: app.targetUrl, headers, body };
	return throughProxy(tamper(signed, tampering), app.deliverTo);
}
