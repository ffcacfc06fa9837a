import { HUBSPOT_OAUTH_APP, HUBSPOT_TOKEN, type Sandbox } from '../../sandbox';
import { ANDOPEN_SIGNING_SECRET, ANDOPEN_TOKENS } from '../../sandbox/andopen';
import { TRACKER_TOKEN } from '../../sandbox/tracker';
import type { CredentialDraft } from '../n8n';

/** A credential of each type, good for this sandbox; the OAuth2 one still needs a person's consent. */
export const sandboxCredentials = ({
	hubspotUrl,
	andOpenUrl,
}: Pick<Sandbox, 'hubspotUrl' | 'andOpenUrl'>): CredentialDraft[] => [
	{
		name: 'HubSpot (sandbox)',
		type: 'hubSpotBridgeAccessTokenApi',
		data: { accessToken: HUBSPOT_TOKEN, baseUrl: hubspotUrl },
	},
	{
		name: 'HubSpot OAuth2 (sandbox)',
		type: 'hubSpotBridgeOAuth2Api',
		data: {
			clientId: HUBSPOT_OAUTH_APP.clientId,
			clientSecret: HUBSPOT_OAUTH_APP.clientSecret,
			baseUrl: hubspotUrl,
			appUrl: hubspotUrl,
		},
	},
	{
		name: 'HubSpot webhooks journal (sandbox)',
		type: 'hubSpotBridgeJournalApi',
		data: {
			clientId: HUBSPOT_OAUTH_APP.clientId,
			clientSecret: HUBSPOT_OAUTH_APP.clientSecret,
			baseUrl: hubspotUrl,
		},
	},
	{
		name: 'HubSpot webhooks (sandbox)',
		type: 'hubSpotBridgeWebhookApi',
		data: { verification: 'signature', clientSecret: HUBSPOT_OAUTH_APP.clientSecret },
	},
	{
		name: '&Open (sandbox)',
		type: 'andOpenApi',
		data: { region: 'us', token: ANDOPEN_TOKENS.us, baseUrl: andOpenUrl },
	},
	{
		name: '&Open webhooks (sandbox)',
		type: 'andOpenWebhookApi',
		data: { signingSecret: ANDOPEN_SIGNING_SECRET },
	},
	{
		name: 'Tracker (sandbox)',
		type: 'httpBearerAuth',
		data: { token: TRACKER_TOKEN },
	},
];
