import type { INodeProperties } from 'n8n-workflow';

import { authentication } from '../../descriptions/authentication';

/** Where the changes are read, and how to sign in. */
export const sourceParameters: INodeProperties[] = [
	{
		// n8n offers what a trigger starts on when it is picked, one entry an option, only under this name.
		displayName: 'Trigger On',
		name: 'source',
		type: 'options',
		options: [
			{
				name: 'Changed Records (Search)',
				value: 'search',
				action: 'On records that were created or changed',
				description:
					'Records that meet criteria, found by their last change. Works with any token.',
			},
			{
				name: 'Webhooks Journal',
				value: 'journal',
				action: 'On events of the webhooks journal',
				description:
					"Every event of the account, also deletions, merges and associations. Needs an OAuth project app's client ID and secret.",
			},
		],
		default: 'search',
		description: 'Where the changes are read',
	},
	{
		// Never hidden: the editor takes it for a part of signing in, and the journal needs it to fetch records.
		...authentication,
		description: 'How to sign in to HubSpot to read records',
	},
];
