import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { receiveWebhook, webhookFields } from '../shared/webhook';
import { andOpenWebhookSecret } from './methods/credentialTest';
import { andOpenReceiver, signingSecrets, triggerParameters } from './webhook';

/** Starts a workflow when the status of a gift changes in &Open. */
export class AndOpenTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: '&Open Trigger',
		name: 'andOpenTrigger',
		icon: {
			light: 'file:../../icons/andopen.svg',
			dark: 'file:../../icons/andopen.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["statuses"].length ? $parameter["statuses"].join(", ") : "every status" }}',
		description: 'Starts the workflow when the status of a gift changes in &Open',
		eventTriggerDescription: 'Waiting for &Open to call the Test URL',
		activationMessage: '&Open can now start this workflow by calling the Production URL.',
		defaults: { name: '&Open Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'andOpenWebhookApi',
				required: true,
				testedBy: 'andOpenWebhookSecret',
				displayOptions: { show: { verification: ['credential'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				...webhookFields({ path: { parameter: 'path' } }),
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Left out, n8n would answer the words "firstEntryJson".
				responseData: 'noData',
			},
		],
		properties: triggerParameters,
	};

	methods = { credentialTest: { andOpenWebhookSecret } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			/** Registers nothing at &Open: it only refuses to start without anything to verify with. */
			async create(this: IHookFunctions): Promise<boolean> {
				await signingSecrets(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveWebhook.call(this, andOpenReceiver(this));
	}
}
