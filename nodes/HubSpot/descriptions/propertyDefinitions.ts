import type { INodeProperties } from 'n8n-workflow';

import { PROPERTY_KINDS } from '../domain/propertyKinds';
import { objectType } from './objectType';
import { optionRows } from './optionRows';

const rows: INodeProperties[] = [
	{
		displayName: 'Internal Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. favorite_food',
		description:
			'Begins with a lower case letter; lower case letters, digits and underscores only. It can never be changed.',
	},
	{
		displayName: 'Label',
		name: 'label',
		type: 'string',
		default: '',
		placeholder: 'e.g. Favorite Food',
		description: 'What HubSpot shows. Empty means the same as the internal name.',
	},
	{
		displayName: 'Type',
		name: 'kind',
		type: 'options',
		options: PROPERTY_KINDS.map(({ name, value }) => ({ name, value })),
		default: 'singleLineText',
		description: 'The field type, in the words of the property settings in HubSpot',
	},
	{
		...optionRows,
		displayOptions: {
			show: {
				kind: PROPERTY_KINDS.filter(({ hasOptions }) => hasOptions).map(({ value }) => value),
			},
		},
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		description: 'Help text that HubSpot shows with the property',
	},
	{
		displayName: 'Unique Values',
		name: 'unique',
		type: 'boolean',
		default: false,
		description:
			'Whether no two records may have the same value. HubSpot allows ten such properties for an object type.',
	},
];

/** Which properties are to be there. */
export const propertyDefinitions: INodeProperties[] = [
	objectType,
	{
		displayName: 'Group Internal Name',
		name: 'groupName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. contactinformation',
		description:
			'The property group that new properties are put into. It is created if it does not exist.',
	},
	{
		displayName: 'Group Label',
		name: 'groupLabel',
		type: 'string',
		default: '',
		placeholder: 'e.g. Contact information',
		description: 'What HubSpot shows, if the group has to be created',
	},
	{
		displayName: 'Properties',
		name: 'definitions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Property',
		default: {},
		options: [{ displayName: 'Property', name: 'rows', values: rows }],
		description: 'The properties that are to exist. Expressions are read for each input item.',
	},
	{
		displayName: 'Add Missing Options',
		name: 'addMissingOptions',
		type: 'boolean',
		default: false,
		description:
			'Whether options that an existing property lacks are added after those that are there. If off, such a property fails.',
	},
];

export const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to only tell what would be done. Reads from HubSpot, answers the same, and writes nothing.',
};
