import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { ASSOCIATION_ACTIONS } from '../../domain/changes/journalEvent';
import { STANDARD_OBJECT_TYPES } from '../../domain/objectTypes';

/** The token of the journal cannot read the account's own types: those are typed in. */
const standardTypes: INodePropertyOptions[] = STANDARD_OBJECT_TYPES.map(({ name, label }) => ({
	name: label,
	value: name,
}));

const parameters: INodeProperties[] = [
	{
		displayName: 'Account ID (Portal ID)',
		name: 'portalId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 12345678',
		description:
			'The HubSpot account in which the app is installed; its number is in the address of every page',
	},
	{
		displayName: 'Object Types',
		name: 'objectTypes',
		type: 'multiOptions',
		options: standardTypes,
		default: ['contacts'],
		description: 'Events of records of these kinds',
	},
	{
		displayName: 'Custom Object Types',
		name: 'customObjectTypes',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2-1234567',
		description: 'IDs of custom object types, separated by commas',
	},
	{
		displayName: 'Actions',
		name: 'actions',
		type: 'multiOptions',
		options: [
			{ name: 'Association Added', value: 'ASSOCIATION_ADDED' },
			{ name: 'Association Removed', value: 'ASSOCIATION_REMOVED' },
			{ name: 'Created', value: 'CREATE' },
			{ name: 'Deleted', value: 'DELETE' },
			{ name: 'Merged', value: 'MERGE' },
			{ name: 'Restored', value: 'RESTORE' },
			{ name: 'Updated', value: 'UPDATE' },
		],
		default: ['CREATE', 'UPDATE', 'DELETE'],
		description: 'What starts the workflow',
	},
	{
		displayName: 'Associated Object Types',
		name: 'associatedObjectTypes',
		type: 'multiOptions',
		options: standardTypes,
		default: ['notes'],
		displayOptions: { show: { actions: ASSOCIATION_ACTIONS } },
		description:
			'What the app is subscribed to at the other end. All, if none is chosen. An event does not name it: if the app has a wider subscription, its events come too.',
	},
	{
		displayName: 'Changed Properties',
		name: 'changedProperties',
		type: 'string',
		default: '',
		placeholder: 'e.g. lifecyclestage, hubspot_owner_id',
		displayOptions: { show: { actions: ['UPDATE'] } },
		description:
			'Internal names of the properties whose change counts as Updated, separated by commas. All, if empty. The names are checked only if Fetch Record is on: the app cannot read which ones there are, and HubSpot is silent about a name that there is not.',
	},
	{
		displayName: 'Create Missing Subscriptions',
		name: 'createSubscriptions',
		type: 'boolean',
		default: true,
		description:
			'Whether the app is subscribed to the above where it has no such subscription. Existing ones are never changed or deleted: when one is too narrow, the node says so.',
	},
	{
		displayName: 'Fetch Record',
		name: 'fetchRecord',
		type: 'boolean',
		default: false,
		description:
			'Whether to attach the record as it is now. Needs a token for records, beside that of the app.',
	},
	{
		displayName: 'Record Properties',
		name: 'recordProperties',
		type: 'string',
		default: '',
		placeholder: 'e.g. email, firstname, lifecyclestage',
		displayOptions: { show: { fetchRecord: [true] } },
		description:
			"Internal names of the properties to read, separated by commas. HubSpot's default properties, if empty.",
	},
	{
		displayName: 'First Run',
		name: 'journalStart',
		type: 'options',
		options: [
			{ name: 'Earliest', value: 'earliest', description: 'All that the journal has: three days' },
			{ name: 'Latest', value: 'latest', description: 'Only what comes after the activation' },
		],
		default: 'latest',
		description:
			'Where the first poll begins. HubSpot keeps the journal for three days: poll at least daily.',
	},
];

/** What "Webhooks Journal" asks for. */
export const journalParameters: INodeProperties[] = parameters.map((parameter) => ({
	...parameter,
	displayOptions: { show: { source: ['journal'], ...parameter.displayOptions?.show } },
}));
