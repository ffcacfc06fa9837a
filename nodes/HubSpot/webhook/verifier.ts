import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { secretsIn } from '../../shared/webhook';
import type { SharedSecret } from './sharedSecret';

/** How the node tells HubSpot's requests from others. */
export type Verifier =
	| { by: 'signature'; secrets: string[] }
	| ({ by: 'sharedSecret' } & SharedSecret)
	| { by: 'nothing' };

/**
 * Reads the node's parameter and its credential.
 *
 * @throws NodeOperationError when there is nothing to verify with. Only the choice "Do Not Verify" may do without:
 * a forgotten secret must not open the workflow to everybody.
 */
export async function verifierOf(context: IHookFunctions | IWebhookFunctions): Promise<Verifier> {
	if (context.getNodeParameter('verification', 'credential') === 'none') return { by: 'nothing' };
	if (!context.getNode().credentials?.hubSpotBridgeWebhookApi) {
		throw missing(context, 'no HubSpot Webhook credential is selected');
	}
	const credential = await context.getCredentials('hubSpotBridgeWebhookApi');
	if (credential.verification === 'sharedSecret') {
		const secrets = secretsIn(credential, ['sharedSecret', 'previousSharedSecret']);
		const name = typeof credential.name === 'string' ? credential.name.trim() : '';
		if (secrets.length === 0) throw missing(context, 'its credential holds no shared secret');
		if (name === '')
			throw missing(context, 'its credential does not name the header or query parameter');
		return {
			by: 'sharedSecret',
			secrets,
			name,
			location: credential.location === 'query' ? 'query' : 'header',
		};
	}
	const secrets = secretsIn(credential, ['clientSecret', 'previousClientSecret']);
	if (secrets.length === 0) throw missing(context, 'its credential holds no client secret');
	return { by: 'signature', secrets };
}

const missing = (context: IHookFunctions | IWebhookFunctions, what: string) =>
	new NodeOperationError(context.getNode(), `The node cannot verify webhooks: ${what}`, {
		description:
			'Fill in the HubSpot Webhook credential. To accept requests from anyone who knows the URL, set Verification to "Do Not Verify".',
	});
