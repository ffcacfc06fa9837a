import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { appToken } from '../nodes/HubSpot/credentials/appToken';

/** An OAuth project app's own token, by client credentials: no user consents, and only the webhooks journal opens. */
export class HubSpotBridgeJournalApi implements ICredentialType {
	name = 'hubSpotBridgeJournalApi';

	displayName = 'HubSpot Bridge Webhooks Journal API';

	icon = {
		light: 'file:../icons/hubspot-bridge.svg',
		dark: 'file:../icons/hubspot-bridge.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-hubspot-bridge/n8n-nodes-hubspot-bridge/blob/main/docs/credentials.md#hubspot-webhooks-journal';

	properties: INodeProperties[] = [
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description:
				'Of a project app with OAuth that is installed in the account: Development > Projects > your project > your app > Auth',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Beside the client ID',
		},
		{
			displayName: 'Scopes',
			name: 'scope',
			type: 'string',
			default:
				'developer.webhooks_journal.read developer.webhooks_journal.subscriptions.read developer.webhooks_journal.subscriptions.write',
			required: true,
			description: 'Separated by spaces. The app must have them.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.hubapi.com',
			description: 'Where HubSpot’s API is. The same for accounts in the US and in the EU.',
		},
		{
			// n8n fills it by `preAuthentication`, keeps it, and asks for another one when HubSpot answers 401.
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return { accessToken: await appToken(this, credentials) };
	}

	authenticate: IAuthenticate = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{ $credentials.accessToken }}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim() }}',
			url: '/webhooks-journal/subscriptions/2026-09',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'The app is known, but it may not read its subscriptions: add the scope developer.webhooks_journal.subscriptions.read to the app.',
				},
			},
		],
	};
}
