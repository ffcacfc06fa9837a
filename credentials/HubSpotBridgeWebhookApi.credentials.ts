import type { ICredentialType, INodeProperties } from 'n8n-workflow';

const forSignature = { show: { verification: ['signature'] } };
const forSharedSecret = { show: { verification: ['sharedSecret'] } };

/** What proves that a webhook is from HubSpot. A credential of its own, because service keys have no webhooks. */
export class HubSpotBridgeWebhookApi implements ICredentialType {
	name = 'hubSpotBridgeWebhookApi';

	displayName = 'HubSpot Bridge Webhook API';

	icon = {
		light: 'file:../icons/hubspot-bridge.svg',
		dark: 'file:../icons/hubspot-bridge.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-hubspot-bridge/n8n-nodes-hubspot-bridge/blob/main/docs/credentials.md#hubspot-webhook';

	properties: INodeProperties[] = [
		{
			displayName: 'Verify By',
			name: 'verification',
			type: 'options',
			options: [
				{
					name: 'Shared Secret',
					value: 'sharedSecret',
					description:
						'For workflows, without an app: HubSpot sends a secret along that you make up',
				},
				{
					name: 'Signature of an App',
					value: 'signature',
					description: 'For app subscriptions, and for workflows that sign with an app',
				},
			],
			default: 'signature',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: forSignature,
			description:
				'Not the access token. In a workflow’s "Send a webhook" action, choose the request signature and give this app’s ID.',
			hint: 'In HubSpot: Development > Projects > your project > your app > Auth. For an older private app: Development > Legacy apps > your app > Auth',
		},
		{
			displayName: 'Previous Client Secret',
			name: 'previousClientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: forSignature,
			description:
				'Only while you rotate the secret: the old one, so that webhooks signed with it still count. Empty it afterwards.',
		},
		{
			displayName: 'Shared Secret',
			name: 'sharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: forSharedSecret,
			description:
				'A long random value that you make up, at least 16 characters. HubSpot sends it along with every webhook.',
			hint: 'In HubSpot, in the workflow’s "Send a webhook" action: Authentication > API key. Store the same value as its secret',
		},
		{
			displayName: 'Sent In',
			name: 'location',
			type: 'options',
			options: [
				{ name: 'Header', value: 'header' },
				{
					name: 'Query Parameter',
					value: 'query',
					description: 'May end up in the logs of proxies',
				},
			],
			default: 'header',
			displayOptions: forSharedSecret,
			description: 'Where HubSpot puts the secret: "API key location" of the webhook action',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: 'X-Webhook-Secret',
			required: true,
			placeholder: 'e.g. X-Webhook-Secret',
			displayOptions: forSharedSecret,
			description: 'Name of the header or query parameter: "API key name" of the webhook action',
		},
		{
			displayName: 'Previous Shared Secret',
			name: 'previousSharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: forSharedSecret,
			description:
				'Only while you rotate the secret: the old one, so that webhooks that carry it still count. Empty it afterwards.',
		},
	];
}
