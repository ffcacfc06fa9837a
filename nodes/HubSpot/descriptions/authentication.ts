import type { INodeProperties } from 'n8n-workflow';

/** How to sign in to HubSpot; each way needs the credential that the node shows for it. */
export const authentication = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{
			name: 'Access Token (Service Key or Private App)',
			value: 'accessToken',
			description: 'A service key, a private app token, or the token of a static-auth app',
		},
		{ name: 'OAuth2', value: 'oAuth2' },
	],
	default: 'accessToken',
} satisfies INodeProperties;
