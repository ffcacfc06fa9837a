import { HUBSPOT_OAUTH_APP, PORTAL_ID } from '../../sandbox';
import { appRequest, type AppEvent, type SignedRequest } from '../../sandbox/webhooks';
import { post } from './http';

/** HubSpot docs: how many deliveries an app gets at once unless it says otherwise. */
const AT_ONCE = 10;

let lastEventId = 0;

/** A delivery as HubSpot signs it for app subscriptions: v1, and v3 beside it. No event comes twice. */
export function delivery(targetUrl: string, events: number, secret?: string): SignedRequest {
	const { appId, clientSecret, name } = HUBSPOT_OAUTH_APP;
	return appRequest(
		{
			name,
			appId,
			targetUrl,
			clientSecret: secret ?? clientSecret,
			events: [],
			olderSignature: 'v1',
		},
		Array.from({ length: events }, creation),
		0,
	);
}

function creation(): AppEvent {
	lastEventId += 1;
	return {
		eventId: lastEventId,
		subscriptionId: 4_711_100_000,
		portalId: PORTAL_ID,
		appId: HUBSPOT_OAUTH_APP.appId,
		occurredAt: Date.now(),
		subscriptionType: 'contact.creation',
		attemptNumber: 0,
		objectId: 10_000 + lastEventId,
		changeFlag: 'NEW',
		changeSource: 'CRM_UI',
		sourceId: 'userId:88001',
	};
}

export const send = async ({ url, body, headers }: SignedRequest): Promise<number> =>
	(await post(url, body, headers)).status;

/** Sends so many, a few at once, each when one before it is answered. Throws when one is not accepted. */
export async function sendAll(url: string, deliveries: number, eventsEach: number): Promise<void> {
	let left = deliveries;
	const connection = async () => {
		while (left > 0) {
			left -= 1;
			const status = await send(delivery(url, eventsEach));
			if (status !== 200) throw new Error(`A delivery to ${url} was answered with ${status}.`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, connection));
}
