import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** Enough for contacts, their timeline and the pickers. `oauth` must always be asked for. */
const DEFAULT_SCOPES = 'oauth crm.objects.contacts.read crm.objects.contacts.write';

/**
 * HubSpot's OAuth2 with its dated token URL. n8n's own HubSpot credential calls /oauth/v1/token, which HubSpot
 * switches off on 2027-02-16.
 */
export class HubSpotBridgeOAuth2Api implements ICredentialType {
	name = 'hubSpotBridgeOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'HubSpot Bridge OAuth2 API';

	icon = {
		light: 'file:../icons/hubspot-bridge.svg',
		dark: 'file:../icons/hubspot-bridge.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-hubspot-bridge/n8n-nodes-hubspot-bridge/blob/main/docs/credentials.md#hubspot-oauth2';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName:
				'In HubSpot: Development > Projects > your project > your app > Auth. Add the OAuth Redirect URL above to the app’s redirect URLs, and copy its client ID and client secret.',
			name: 'whereToFind',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Scopes',
			name: 'requestedScopes',
			type: 'string',
			default: DEFAULT_SCOPES,
			required: true,
			description:
				'Separated by spaces. Must be exactly the required scopes of the app, or HubSpot stops the consent.',
		},
		{
			displayName: 'Optional Scopes',
			name: 'optionalScopes',
			type: 'string',
			default: '',
			placeholder: 'e.g. crm.objects.custom.read analytics.behavioral_events.send',
			description:
				'Separated by spaces: the app’s optional scopes. An account whose plan lacks one can still connect.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.hubapi.com',
			description: 'Where HubSpot’s API is. The same for accounts in the US and in the EU.',
		},
		{
			displayName: 'App URL',
			name: 'appUrl',
			type: 'string',
			default: 'https://app.hubspot.com',
			description: 'Where people give their consent',
		},
		{
			// What the person typed has another name, because older n8n versions throw a community
			// credential's own `scope` away when it is connected, and take its default.
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '={{ $self["requestedScopes"].trim().split(/[\\s,]+/).join(" ") }}',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default:
				'={{ $self["optionalScopes"] && $self["optionalScopes"].trim() ? "optional_scope=" + $self["optionalScopes"].trim().split(/[\\s,]+/).join("%20") : "" }}',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: '={{ $self["appUrl"].trim().replace(/[/]+$/, "") }}/oauth/authorize',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{ $self["baseUrl"].trim().replace(/[/]+$/, "") }}/oauth/2026-09/token',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
	];
}
