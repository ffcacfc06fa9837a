import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { changeTriggerParameters, pollChanges } from './changes';
import { getObjectTypes, getProperties } from './methods/loadOptions';
import { getPropertyValues, searchPropertyValues } from './methods/propertyValues';

/** Starts a workflow when records have changed: found by search, or read from the account's webhooks journal. */
export class HubSpotBridgeChangeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HubSpot Bridge Change Trigger',
		name: 'hubSpotBridgeChangeTrigger',
		icon: {
			light: 'file:../../icons/hubspot-bridge.svg',
			dark: 'file:../../icons/hubspot-bridge.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["source"] === "journal" ? "Webhooks Journal" : "Changed Records: " + $parameter["objectType"] }}',
		description: 'Starts the workflow when HubSpot records have changed, without a public URL',
		defaults: { name: 'HubSpot Bridge Change Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'hubSpotBridgeJournalApi',
				required: true,
				displayOptions: { show: { source: ['journal'] } },
			},
			{
				name: 'hubSpotBridgeAccessTokenApi',
				required: true,
				displayOptions: {
					show: { authentication: ['accessToken'] },
					hide: { fetchRecord: [false] },
				},
			},
			{
				name: 'hubSpotBridgeOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] }, hide: { fetchRecord: [false] } },
			},
		],
		properties: changeTriggerParameters,
	};

	methods = {
		loadOptions: { getObjectTypes, getProperties, getPropertyValues },
		listSearch: { searchPropertyValues },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollChanges.call(this);
	}
}
