import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { verdictOn } from '../../shared/credentials/secretCheck';

/** Looks at the signing secrets. There is nothing to call: only &Open's own webhooks prove them. */
export async function andOpenWebhookSecret(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return verdictOn('&Open', [
		{ value: data.signingSecret, label: 'Signing Secret' },
		{ value: data.previousSigningSecret, label: 'Previous Signing Secret', optional: true },
	]);
}
