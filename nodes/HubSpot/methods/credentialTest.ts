import type {
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
				{ value: data.sharedSecret, label: 'Shared Secret' },
				{ value: data.previousSharedSecret, label: 'Previous Shared Secret', optional: true },
			])
		: verdictOn('HubSpot', [
				{ value: data.clientSecret, label: 'Client Secret' },
				{ value: data.previousClientSecret, label: 'Previous Client Secret', optional: true },
			]);
}
