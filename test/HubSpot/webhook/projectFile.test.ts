import type { INodeParameters } from 'n8n-workflow';

import { buildNode, buildWorkflow } from '../../helpers/engine/workflow';

/** What a person copies out of the node's panel, for the parameters as they are set there. */
async function webhooksFile(parameters: INodeParameters): Promise<unknown> {
	const workflow = buildWorkflow([
		buildNode({
			node: 'hubSpotBridgeTrigger',
			parameters: { source: 'appSubscriptions', ...parameters },
		}),
	]);
	const [node] = Object.values(workflow.nodes);
	const expression = node?.parameters.projectFile;
	if (!node || typeof expression !== 'string') throw new Error('There is no Webhooks File');
	await workflow.expression.acquireIsolate();
	try {
		const text = workflow.expression.getSimpleParameterValue(node, expression, 'internal', {});
		return JSON.parse(String(text)) as unknown;
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

test('the Webhooks File subscribes to the chosen events, each property on its own', async () => {
	const file = await webhooksFile({
		events: [
			'contact.creation',
			'contact.propertyChange',
			'conversation.newMessage',
			'contact.privacyDeletion',
		],
		otherEvents: 'deal.merge',
		propertyNames: 'email, phone',
	});
	expect(file).toEqual({
		uid: 'n8n_webhooks',
		type: 'webhooks',
		config: {
			settings: {
				targetUrl: 'https://YOUR-N8N/webhook/webhook-of-HubSpot-Bridge-Trigger/hubspot',
				maxConcurrentRequests: 10,
			},
			subscriptions: {
				crmObjects: [
					{ subscriptionType: 'object.creation', objectType: 'contact', active: true },
					{
						subscriptionType: 'object.propertyChange',
						objectType: 'contact',
						propertyName: 'email',
						active: true,
					},
					{
						subscriptionType: 'object.propertyChange',
						objectType: 'contact',
						propertyName: 'phone',
						active: true,
					},
					{ subscriptionType: 'object.merge', objectType: 'deal', active: true },
				],
				hubEvents: [
					{ subscriptionType: 'conversation.newMessage', active: true },
					{ subscriptionType: 'contact.privacyDeletion', active: true },
				],
			},
		},
	});
});

test('the Webhooks File says where a property has to be named', async () => {
	const file = await webhooksFile({ events: ['deal.propertyChange'] });
	expect(file).toMatchObject({
		config: { subscriptions: { crmObjects: [{ propertyName: 'YOUR_PROPERTY' }], hubEvents: [] } },
	});
});
