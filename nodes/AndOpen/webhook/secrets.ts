import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { secretsIn } from '../../shared/webhook';

/**
 * The signing secrets to verify with; undefined when the person chose not to verify.
 *
 * @throws NodeOperationError when there is none: a forgotten secret must not open the workflow to everybody.
 */
export async function signingSecrets(
	context: IHookFunctions | IWebhookFunctions,
): Promise<string[] | undefined> {
	if (context.getNodeParameter('verification', 'credential') === 'none') return undefined;
	if (!context.getNode().credentials?.andOpenWebhookApi) {
		throw missing(context, 'no &Open Webhook credential is selected');
	}
	const credential = await context.getCredentials('andOpenWebhookApi');
	const secrets = secretsIn(credential, ['signingSecret', 'previousSigningSecret']);
	if (secrets.length === 0) throw missing(context, 'its credential holds no signing secret');
	return secrets;
}

const missing = (context: IHookFunctions | IWebhookFunctions, what: string) =>
	new NodeOperationError(context.getNode(), `The node cannot verify webhooks: ${what}`, {
		description:
			'Fill in the &Open Webhook credential. To accept requests from anyone who knows the URL, set Verification to "Do Not Verify".',
	});
