import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { verdictOn } from '../../shared/credentials/secretCheck';

/** Looks at the webhook secrets. There is nothing to call: only HubSpot's own requests prove them. */
export async function hubSpotWebhookSecret(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return data.verification === 'sharedSecret'
		? verdictOn('HubSpot', [
				{ value: withoutScheme(data, data.sharedSecret), label: 'Shared Secret' },
				{
					value: withoutScheme(data, data.previousSharedSecret),
					label: 'Previous Shared Secret',
					optional: true,
				},
			])
		: verdictOn('HubSpot', [
				{ value: data.clientSecret, label: 'Client Secret' },
				{ value: data.previousClientSecret, label: 'Previous Client Secret', optional: true },
			]);
}

/** In an Authorization header the secret stands behind "Bearer", which is no secret. */
function withoutScheme(
	{ location, name }: ICredentialDataDecryptedObject,
	secret: unknown,
): unknown {
	const isAuthorization =
		location !== 'query' && typeof name === 'string' && /^\s*authorization\s*$/i.test(name);
	return isAuthorization && typeof secret === 'string'
		? secret.replace(/^\s*(?:bearer|basic) +/i, '')
		: secret;
}
