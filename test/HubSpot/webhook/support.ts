import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { signHubSpotV1, signHubSpotV2, signHubSpotV3 } from '../../../sandbox/webhooks/signatures';
import type { WebhookRequest, WebhookSetup } from '../../helpers/engine';

export const SECRET = 'test-client-secret';
export const PUBLIC_URL =
	'https://hooks.example.test/sub/webhook/webhook-of-HubSpot-Bridge-Trigger/hubspot';

let workflows = 0;

/** A trigger in a workflow of its own, so that no test meets the repeats of another. */
export const trigger = (
	parameters: INodeParameters = {},
	rest: Partial<WebhookSetup> = {},
): WebhookSetup => ({
	node: 'hubSpotBridgeTrigger',
	workflowId: `workflow ${++workflows}`,
	webhookBaseUrl: 'https://hooks.example.test/sub/webhook',
	parameters: { source: 'appSubscriptions', ...parameters },
	credentials: { hubSpotBridgeWebhookApi: { verification: 'signature', clientSecret: SECRET } },
	...rest,
});

interface SigningOptions {
	secret?: string;
	timestamp?: number;
	url?: string;
	query?: string;
	method?: 'POST' | 'GET';
}

/** A request as HubSpot signs it, version 3. */
export function signedV3(content: unknown, options: SigningOptions = {}): WebhookRequest {
	const {
		secret = SECRET,
		timestamp = Date.now(),
		url = PUBLIC_URL,
		query = '',
		method = 'POST',
	} = options;
	const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
	return {
		method,
		query,
		...(method === 'POST' && { body }),
		headers: {
			'X-HubSpot-Signature-v3': signHubSpotV3(secret, method, url + query, body, timestamp),
			'X-HubSpot-Request-Timestamp': String(timestamp),
		},
	};
}

/** The same in the older header. */
export function signedOlder(
	version: 'v1' | 'v2',
	content: unknown,
	{ secret = SECRET, query = '', method = 'POST' }: SigningOptions = {},
): WebhookRequest {
	const body = Buffer.from(method === 'GET' ? '' : JSON.stringify(content));
	return {
		method,
		query,
		...(method === 'POST' && { body }),
		headers: {
			'X-HubSpot-Signature-Version': version,
			'X-HubSpot-Signature':
				version === 'v1'
					? signHubSpotV1(secret, body)
					: signHubSpotV2(secret, method, PUBLIC_URL + query, body),
		},
	};
}

let eventIds = 0;

/** An event as HubSpot sends it for a new contact, with the given fields changed. */
export const contactCreated = (fields: IDataObject = {}): IDataObject => ({
	eventId: ++eventIds,
	subscriptionId: 12345,
	portalId: 62515,
	appId: 54321,
	occurredAt: 1_564_113_600_000,
	subscriptionType: 'contact.creation',
	attemptNumber: 0,
	objectId: 123,
	changeSource: 'CRM',
	changeFlag: 'NEW',
	...fields,
});

/** A credential with a shared secret, which HubSpot sends along where it says. */
export const sharedSecret = (
	location: 'header' | 'query',
	name: string,
	secret = 'Bearer s3cret',
) => ({
	credentials: {
		hubSpotBridgeWebhookApi: { verification: 'sharedSecret', sharedSecret: secret, location, name },
	},
});
