import { createHash } from 'node:crypto';
import { NodeOperationError } from 'n8n-workflow';

import { webAddress } from '../../shared/credentials/baseUrl';
import type { RequestContext } from '../../shared/http/attempt';
import { isObject, textOf } from '../../shared/json';
import { Limiter } from './limiter';

/** A HubSpot account as one credential reaches it, with the pacing that all nodes of the process share. */
export interface Connection {
	/** Undefined for an address that carries its own permission. */
	credentialType: string | undefined;
	baseUrl: string;
	/**
	 * The same for every node and execution that uses the same credential in this process, until it has another token:
	 * that may have been pasted from another account.
	 */
	key: string;
	standard: Limiter;
	search: Limiter;
}

/** The credential type for each value of the `authentication` parameter. */
const CREDENTIAL_TYPES = new Map([
	['accessToken', 'hubSpotBridgeAccessTokenApi'],
	['oAuth2', 'hubSpotBridgeOAuth2Api'],
]);

const limiters = new Map<string, Pick<Connection, 'standard' | 'search'>>();

/** The connection that the node's `authentication` parameter and its credential stand for. */
export async function connectionOf(context: RequestContext): Promise<Connection> {
	const authentication = textOf(context.getNodeParameter('authentication', 0, 'accessToken'));
	const credentialType = CREDENTIAL_TYPES.get(authentication);
	if (credentialType === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`There is no authentication "${authentication}"`,
		);
	}
	const { baseUrl, accessToken, oauthTokenData } = await context.getCredentials(credentialType);
	const address = addressOf(context, baseUrl);
	const id = context.getNode().credentials?.[credentialType]?.id ?? '';
	const app = `${address} ${digest(tokenOf(accessToken, oauthTokenData))}`;
	const key = [credentialType, id, app].join(' ');
	return { credentialType, baseUrl: address, key, ...limitersOf(app) };
}

/** The connection of an app to its webhooks journal, which the app's own credential opens. */
export async function journalConnectionOf(context: RequestContext): Promise<Connection> {
	const credentialType = 'hubSpotBridgeJournalApi';
	const { baseUrl, clientId } = await context.getCredentials(credentialType);
	const address = addressOf(context, baseUrl);
	const key = [credentialType, textOf(clientId), address].join(' ');
	return { credentialType, baseUrl: address, key, ...limitersOf(key) };
}

/** A connection to where a presigned URL points. HubSpot's token must not go there. */
export function presignedConnection(origin: string): Connection {
	const key = `presigned ${origin}`;
	return { credentialType: undefined, baseUrl: origin, key, ...limitersOf(key) };
}

function addressOf(context: RequestContext, baseUrl: unknown): string {
	const address = webAddress(baseUrl);
	if (address !== undefined) return address;
	throw new NodeOperationError(
		context.getNode(),
		'The Base URL in the HubSpot credential is not a web address that begins with https://',
	);
}

/** What stands for the app in the account: an OAuth2 access token changes every half hour, its refresh token does not. */
function tokenOf(accessToken: unknown, oauthTokenData: unknown): string {
	if (!isObject(oauthTokenData)) return textOf(accessToken);
	return textOf(oauthTokenData.refresh_token ?? oauthTokenData.access_token);
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Starts with what every account has: 100 requests in ten seconds, 5 searches in a second. HubSpot's headers
 * raise the first; search has none. Concurrency as the official client has it.
 *
 * @param app the first limit is one for each app, whichever saved credentials hold its token. The second is one for the
 * account; apps that share it are held back by HubSpot (429).
 */
function limitersOf(app: string): Pick<Connection, 'standard' | 'search'> {
	let pair = limiters.get(app);
	if (!pair) {
		pair = {
			standard: new Limiter({ requests: 100, intervalMs: 10_000 }, 6),
			search: new Limiter({ requests: 5, intervalMs: 1_050 }, 3),
		};
		limiters.set(app, pair);
	}
	return pair;
}
