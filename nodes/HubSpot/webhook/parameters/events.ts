import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { STANDARD_OBJECT_TYPES } from '../../domain/objectTypes';

const onlyForApps = { show: { source: ['appSubscriptions'] } };

/** HubSpot: "Webhooks", the event types that an app can subscribe to. */
const CHANGES = [
	{ type: 'associationChange', label: 'Association Changed', not: ['product'] },
	{ type: 'creation', label: 'Created' },
	{ type: 'deletion', label: 'Deleted' },
	{ type: 'merge', label: 'Merged' },
	{ type: 'propertyChange', label: 'Property Changed' },
	{ type: 'restore', label: 'Restored' },
];

/** HubSpot names the events of these types after the type; those of all others are `object.*`. */
const WITH_EVENTS = ['company', 'contact', 'deal', 'line_item', 'product', 'ticket'];

const eventOptions: INodePropertyOptions[] = [
	...STANDARD_OBJECT_TYPES.filter(({ singular }) => WITH_EVENTS.includes(singular)).flatMap(
		({ singular, label }) =>
			CHANGES.filter(({ not }) => !not?.includes(singular)).map((change) => ({
				name: `${label} ${change.label}`,
				value: `${singular}.${change.type}`,
			})),
	),
	{ name: 'Contact Deleted for Privacy', value: 'contact.privacyDeletion' },
	{ name: 'Conversation Created', value: 'conversation.creation' },
	{ name: 'Conversation Deleted', value: 'conversation.deletion' },
	{ name: 'Conversation Deleted for Privacy', value: 'conversation.privacyDeletion' },
	{ name: 'Conversation New Message', value: 'conversation.newMessage' },
	{ name: 'Conversation Property Changed', value: 'conversation.propertyChange' },
].sort((one, other) => one.name.localeCompare(other.name));

/**
 * The webhooks section of an app's project file, for the chosen events. n8n shows the result of an expression below it
 * in the panel, and in full, to be copied, in its expression editor; notices and hints of a node cannot hold values.
 * No two braces may follow each other inside.
 */
const projectFile = `={{ (chosen => JSON.stringify({
  uid: "n8n_webhooks",
  type: "webhooks",
  config: {
    settings: { targetUrl: "https://YOUR-N8N/webhook/" + $webhookId + "/" + $parameter.path, maxConcurrentRequests: 10 },
    subscriptions: {
      crmObjects: chosen.filter(event => !/^conversation|privacy/.test(event)).flatMap(event => {
        const [objectType, change] = event.split(".");
        const watched = $parameter.propertyNames.split(",").map(name => name.trim());
        return (change === "propertyChange" ? watched : [undefined]).map(name => (
          { subscriptionType: "object." + change, objectType, propertyName: name === "" ? "YOUR_PROPERTY" : name, active: true }));
      }),
      hubEvents: chosen.filter(event => /^conversation|privacy/.test(event)).map(event => (
        { subscriptionType: event, active: true })),
    },
  },
}, null, 2))([...$parameter.events, ...$parameter.otherEvents.split(",").map(name => name.trim()).filter(name => name)]) }}`;

/** What comes from the subscriptions of an app, and which of it to run for. */
export const eventParameters: INodeProperties[] = [
	{
		displayName:
			'In your HubSpot project:<ul><li>Copy the result of Webhooks File below into src/app/webhooks/webhooks-hsmeta.json.</li><li>Replace targetUrl by the Production URL (under Webhook URLs above), and run "hs project upload".</li><li>Put the client secret from the Auth tab of the app into the credential.</li></ul>This node changes no subscription by itself.',
		name: 'appNotice',
		type: 'notice',
		default: '',
		displayOptions: onlyForApps,
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: eventOptions,
		default: [],
		displayOptions: onlyForApps,
		description: 'Which events start the workflow. All that arrive, if none is chosen.',
	},
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'string',
		default: '',
		placeholder: 'e.g. object.creation, event.completed',
		displayOptions: onlyForApps,
		description: 'Event types that the list does not have, separated by commas',
	},
	{
		displayName: 'Properties',
		name: 'propertyNames',
		type: 'string',
		default: '',
		placeholder: 'e.g. lifecyclestage, hubspot_owner_id',
		displayOptions: onlyForApps,
		description:
			'Internal names of the properties whose change starts the workflow, separated by commas. All, if empty. Events of other kinds are not affected.',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: onlyForApps,
		options: [
			{
				displayName: 'Change Sources',
				name: 'changeSources',
				type: 'string',
				default: '',
				placeholder: 'e.g. CRM_UI, FORM',
				description: 'What the change was made by, separated by commas',
			},
			{
				displayName: 'Object Types',
				name: 'objectTypes',
				type: 'string',
				default: '',
				placeholder: 'e.g. contact, deal, 2-123456',
				description: 'Names or IDs of object types, separated by commas',
			},
			{
				displayName: 'Portal IDs',
				name: 'portalIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 12345678',
				description: 'IDs of HubSpot accounts, separated by commas',
			},
		],
	},
	{
		displayName: 'Webhooks File',
		name: 'projectFile',
		type: 'string',
		typeOptions: { rows: 4 },
		default: projectFile,
		displayOptions: onlyForApps,
		description:
			'The webhooks section of the project file of your app, for the events chosen above. Open the expression editor (the icon in the corner) and copy its result. It has no effect on this workflow.',
	},
];
