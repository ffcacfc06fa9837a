import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { assertContactScopes } from '../nodes/HubSpot/credentials/scopes';
import { bearerToken } from '../nodes/shared/credentials/bearerToken';
import { isUnderTest, signed, TEST_HEADERS } from '../nodes/shared/credentials/underTest';

/** Service keys, static-auth app tokens and legacy private app tokens: all are plain Bearer tokens. */
export class HubSpotBridgeAccessTokenApi implements ICredentialType {
	name = 'hubSpotBridgeAccessTokenApi';

	displayName = 'HubSpot Bridge Private App API';

	icon = {
		light: 'file:../icons/hubspot-bridge.svg',
		dark: 'file:../icons/hubspot-bridge.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-hubspot-bridge/n8n-nodes-hubspot-bridge/blob/main/docs/credentials.md#hubspot-access-token';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'A service key, the token of a project app with static auth (Development > Projects > your project > your app > Auth), or the token of an older private app (Development > Legacy apps > your app > Auth). To rotate it, paste the new one.',
			hint: 'In HubSpot: Development > Keys > Service keys. Scopes: crm.objects.contacts.read and crm.objects.contacts.write',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.hubapi.com',
			description: 'Where HubSpot’s API is. The same for accounts in the US and in the EU.',
		},
		{
			// n8n runs `preAuthentication` only where there is an expirable field; not before every request,
			// because it is not empty.
			displayName: 'Scope Check',
			name: 'scopeCheck',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: 'on test',
		},
	];

	/** A declarative test can tell a status, but not read a missing scope's name from the answer. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		if (isUnderTest(credentials)) await assertContactScopes(this, credentials);
		return {};
	}

	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const token = bearerToken(credentials.accessToken, 'Access Token');
		return signed(credentials, requestOptions, token);
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim() }}',
			url: '/crm/objects/2026-09/contacts',
			qs: { limit: 1 },
			headers: TEST_HEADERS,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'HubSpot refused the token. Copy it again: it may be incomplete, revoked, rotated, or of an app that was removed.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'The token works, but it is missing the scope crm.objects.contacts.read.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 429,
					message:
						'HubSpot is reached, but the account’s request limit is used up. Try again later.',
				},
			},
		],
	};
}
