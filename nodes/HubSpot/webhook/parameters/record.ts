import type { INodeProperties } from 'n8n-workflow';

import { authentication } from '../../descriptions/authentication';

const withRecord = { show: { fetchRecord: [true] } };

/** What the record is and whether it is attached. */
export const recordParameters: INodeProperties[] = [
	{
		displayName: 'Object Type',
		name: 'objectType',
		type: 'string',
		default: 'contact',
		placeholder: 'e.g. contact, company, deal, ticket or 2-123456',
		displayOptions: { show: { source: ['workflow'] } },
		description: 'What the HubSpot workflow enrols; its webhook does not say',
	},
	{
		displayName: 'Fetch Record',
		name: 'fetchRecord',
		type: 'boolean',
		default: false,
		description:
			'Whether to attach the record as it is now. When HubSpot does not give it within 3 seconds, the item comes without it and says why in recordError.',
	},
	{
		// Not hidden by `fetchRecord`: the editor then takes that for a part of signing in, and hides it from the panel.
		...authentication,
		description: 'How to sign in to HubSpot to read the record',
	},
	{
		displayName: 'Record Properties',
		name: 'recordProperties',
		type: 'string',
		default: '',
		placeholder: 'e.g. email, firstname, lifecyclestage',
		displayOptions: withRecord,
		description:
			"Internal names of the properties to read, separated by commas. HubSpot's default properties, if empty.",
	},
];
