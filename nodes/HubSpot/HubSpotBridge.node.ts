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
import * as association from './actions/association';
import * as contact from './actions/contact';
import * as file from './actions/file';
import * as list from './actions/list';
import * as owner from './actions/owner';
import * as pipeline from './actions/pipeline';
import * as note from './actions/note';
import * as property from './actions/property';
import * as record from './actions/record';
import { operations } from './actions/router';
import * as timelineEvent from './actions/timelineEvent';
import { authentication } from './descriptions/authentication';
import { getAssociationLabels } from './methods/associationLabels';
import { searchLists } from './methods/lists';
import {
	getProperties,
	getObjectTypes,
	getPropertiesWithOptions,
	getUniqueProperties,
	getWritableProperties,
} from './methods/loadOptions';
import { getOwners } from './methods/owners';
import { getPipelines } from './methods/pipelines';
import { getPropertyValues, searchPropertyValues } from './methods/propertyValues';

const parameters: INodeProperties[] = [
	authentication,
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Association', value: 'association' },
			{ name: 'Contact', value: 'contact' },
			{ name: 'File', value: 'file' },
			{ name: 'List', value: 'list' },
			{ name: 'Note', value: 'note' },
			{ name: 'Owner', value: 'owner' },
			{ name: 'Pipeline', value: 'pipeline' },
			{ name: 'Property', value: 'property' },
			{ name: 'Record', value: 'record' },
			{ name: 'Timeline Event', value: 'timelineEvent' },
		],
		default: 'contact',
	},
	...association.description,
	...contact.description,
	...file.description,
	...list.description,
	...note.description,
	...owner.description,
	...pipeline.description,
	...property.description,
	...record.description,
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
			getAssociationLabels,
			getOwners,
			getPipelines,
			getProperties,
			getObjectTypes,
			getPropertiesWithOptions,
			getPropertyValues,
			getUniqueProperties,
			getWritableProperties,
		},
		listSearch: { searchLists, searchPropertyValues },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, operations);
	}
}
