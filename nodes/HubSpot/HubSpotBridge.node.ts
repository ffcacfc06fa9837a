import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { runOperation } from '../shared/items/loop';
import { subtitleFor } from '../shared/subtitle';
import * as contact from './actions/contact';
import * as property from './actions/property';
import { operations } from './actions/router';
import * as timelineEvent from './actions/timelineEvent';
import {
	getProperties,
	getObjectTypes,
	getPropertiesWithOptions,
	getUniqueProperties,
	getWritableProperties,
} from './methods/loadOptions';

const parameters: INodeProperties[] = [
	{
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
	},
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Contact', value: 'contact' },
			{ name: 'Property', value: 'property' },
			{ name: 'Timeline Event', value: 'timelineEvent' },
		],
		default: 'contact',
	},
	...contact.description,
	...property.description,
	...timelineEvent.description,
];

export class HubSpotBridge implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HubSpot Bridge',
		name: 'hubSpotBridge',
		icon: {
			light: 'file:../../icons/hubspot-bridge.svg',
			dark: 'file:../../icons/hubspot-bridge.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: subtitleFor(parameters),
		description: 'Read and write HubSpot in batches, without overwriting what people entered',
		defaults: { name: 'HubSpot Bridge' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'hubSpotBridgeAccessTokenApi',
				required: true,
				displayOptions: { show: { authentication: ['accessToken'] } },
			},
			{
				name: 'hubSpotBridgeOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
		properties: parameters,
	};

	methods = {
		loadOptions: {
			getProperties,
			getObjectTypes,
			getPropertiesWithOptions,
			getUniqueProperties,
			getWritableProperties,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, operations);
	}
}
