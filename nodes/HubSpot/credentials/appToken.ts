import {
	UserError,
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
} from 'n8n-workflow';

import { webAddress } from '../../shared/credentials/baseUrl';
import { asString, isObject, textOf } from '../../shared/json';
import { OAUTH } from '../api/versions';

const TIMEOUT_MS = 15_000;

/**
 * POST /oauth/2026-09/token with client credentials: an app's own token, for 30 minutes.
 *
 * @throws UserError in HubSpot's words; never with the secret.
 */
export async function appToken(
	{ helpers }: IHttpRequestHelper,
	{ baseUrl, clientId, clientSecret, scope }: ICredentialDataDecryptedObject,
): Promise<string> {
	const base = webAddress(baseUrl);
	if (base === undefined) {
		throw new UserError('The Base URL for HubSpot is not a web address that begins with https://');
	}
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: textOf(clientId).trim(),
		client_secret: textOf(clientSecret).trim(),
		scope: textOf(scope)
			.trim()
			.split(/[\s,]+/)
			.join(' '),
	});
	const response: unknown = await helpers
		.httpRequest({
			method: 'POST',
			url: `${base}${OAUTH}/token`,
			headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
			body: form.toString(),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
		})
		.catch(() => {
			throw new UserError(`Cannot reach HubSpot at ${base}`);
		});
	const { statusCode, body } = isObject(response) ? response : {};
	const answer = isObject(body) ? body : parsed(body);
	const token = asString(answer.access_token);
	if (statusCode === 200 && token !== undefined) return token;
	const words =
		asString(answer.message) ?? asString(answer.error_description) ?? `HTTP ${textOf(statusCode)}`;
	throw new UserError(`HubSpot gave the app no token: ${words}`, {
		description: 'Check the client ID, the client secret and the scopes of the app.',
	});
}

function parsed(body: unknown): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(textOf(body));
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}
