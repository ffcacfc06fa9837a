import {
	UserError,
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
} from 'n8n-workflow';

import type { Call } from '../../shared/call';
import { bearerToken } from '../../shared/credentials/bearerToken';
import { probe } from '../../shared/credentials/probe';
import { isObject } from '../../shared/json';
import { batchUpdate, listRecords } from '../api/objects';
import { detailsOf } from '../transport/failure';

interface Need {
	scope: string;
	purpose: string;
	call: Call;
}

const NEEDS: Need[] = [
	{
		scope: 'crm.objects.contacts.read',
		purpose: 'to read contacts',
		call: listRecords('contacts', { properties: ['email'], limit: 1 }),
	},
	{
		// An update of no contact: HubSpot looks at the scope first, and there is nothing to be changed.
		scope: 'crm.objects.contacts.write',
		purpose: 'to write contacts and log notes',
		call: batchUpdate('contacts', []),
	},
];

/**
 * Checks that the token may read and write contacts, which is what the package needs at the least.
 * A refused token passes: the credential's declarative test reports it.
 *
 * @throws UserError that names the missing scopes, or says that HubSpot cannot be reached
 */
export async function assertContactScopes(
	helper: IHttpRequestHelper,
	{ accessToken, baseUrl }: ICredentialDataDecryptedObject,
): Promise<void> {
	const headers = { Authorization: `Bearer ${bearerToken(accessToken, 'Access Token')}` };
	const missing: string[] = [];
	for (const { call, scope, purpose } of NEEDS) {
		const { status, body } = await probe(helper, { vendor: 'HubSpot', baseUrl, call, headers });
		if (status === 401) return;
		if (status === 403) missing.push(`${missingScope(body, scope)} (${purpose})`);
	}
	if (missing.length === 0) return;
	throw new UserError(
		`The token works, but is missing the scope ${missing.join(' and the scope ')}. Add it to the key or app in HubSpot; if that makes a new token, paste it here.`,
	);
}

/** As HubSpot names it; what it may name several of are alternatives. */
function missingScope(body: unknown, asked: string): string {
	const named = isObject(body) ? detailsOf(body).missingScopes : [];
	return named.length > 0 ? named.join(' or ') : asked;
}
