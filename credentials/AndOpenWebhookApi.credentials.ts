import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** What proves that a webhook is from &Open. */
export class AndOpenWebhookApi implements ICredentialType {
	name = 'andOpenWebhookApi';

	displayName = '&Open Webhook API';

	icon = { light: 'file:../icons/andopen.svg', dark: 'file:../icons/andopen.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-hubspot-bridge/n8n-nodes-hubspot-bridge/blob/main/docs/credentials.md#open-webhook';

	properties: INodeProperties[] = [
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: '&Open signs every webhook with it',
			hint: '&Open shows it, or your &Open contact gives it to you, when the webhook is set up',
		},
		{
			displayName: 'Previous Signing Secret',
			name: 'previousSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only while you change the secret: the old one, so that webhooks signed with it still count. Empty it afterwards.',
		},
	];
}
