import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { receiveWebhook, webhookFields } from '../shared/webhook';
import { hubSpotWebhookSecret } from './methods/credentialTest';
import { hubSpotReceiver, triggerParameters, verifierOf } from './webhook';

/** Starts a workflow from HubSpot: "Send a webhook" of a HubSpot workflow, or the subscriptions of an app. */
export class HubSpotBridgeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HubSpot Bridge Trigger',
		name: 'hubSpotBridgeTrigger',
		icon: {
			light: 'file:../../icons/hubspot-bridge.svg',
			dark: 'file:../../icons/hubspot-bridge.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["source"] === "workflow" ? "Workflow (Send a Webhook)" : "App Subscriptions" }}',
		description: 'Starts the workflow from a HubSpot workflow or from events of a HubSpot app',
		eventTriggerDescription: 'Waiting for HubSpot to call the Test URL',
		activationMessage: 'HubSpot can now start this workflow by calling the Production URL.',
		defaults: { name: 'HubSpot Bridge Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'hubSpotBridgeWebhookApi',
				required: true,
				testedBy: 'hubSpotWebhookSecret',
				displayOptions: { show: { verification: ['credential'] } },
			},
			{
				name: 'hubSpotBridgeAccessTokenApi',
				required: true,
				displayOptions: { show: { fetchRecord: [true], authentication: ['accessToken'] } },
			},
			{
				name: 'hubSpotBridgeOAuth2Api',
				required: true,
				displayOptions: { show: { fetchRecord: [true], authentication: ['oAuth2'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				...webhookFields({
					path: { parameter: 'path' },
					httpMethod: { parameter: 'httpMethod', fallback: 'POST' },
					responseMode: ({ answer }) => (answer === 'whenFinished' ? 'lastNode' : 'onReceived'),
				}),
				// Left out, n8n would answer the words "firstEntryJson"; and a run without output would count as failed.
				responseData: 'noData',
			},
		],
		properties: triggerParameters,
	};

	methods = { credentialTest: { hubSpotWebhookSecret } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			/** Subscribes to nothing in HubSpot: it only refuses to start without anything to verify with. */
			async create(this: IHookFunctions): Promise<boolean> {
				await verifierOf(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveWebhook.call(this, hubSpotReceiver(this));
	}
}
