import type { INodeProperties } from 'n8n-workflow';

const onlyForSearch = { show: { '/source': ['search'] } };

/** What most people never touch. */
export const optionParameters: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'settings',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'After a Restart',
				name: 'afterRestart',
				type: 'options',
				options: [
					{
						name: 'Go On',
						value: 'goOn',
						description:
							'Each change once. A crash in the very moment between storing the position and storing the run loses the changes of that poll.',
					},
					{
						name: 'Repeat the Last Changes',
						value: 'repeat',
						description:
							'Never loses a change. The changes of the last poll that had any come again, with "repeated": true and the same changeKey, so that Remove Duplicates can drop them.',
					},
				],
				default: 'repeat',
				description:
					'N8n stores the position and the run in two steps; after a restart nobody knows whether the second was done',
			},
			{
				displayName: 'Ignore Changes by App IDs',
				name: 'ignoreAppIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 1234567',
				description:
					'Records that only these apps have changed are left out, separated by commas; in the journal, their events. For two-way sync: what HubSpot shows as sourceId of what this n8n has written; for an app, its ID. Needs Fetch Record in the journal. When the app adds a note, HubSpot itself changes the record, and it comes.',
			},
			{
				displayName: 'Ignore Changes by User IDs',
				name: 'ignoreUserIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 12345678',
				description:
					'Records that only these HubSpot users have changed are left out, separated by commas; in the journal, their events. For two-way sync: the integration user. Needs Fetch Record in the journal. When such a user adds a note, HubSpot itself changes the record, and it comes.',
			},
			{
				displayName: 'Index Lag (Seconds)',
				name: 'indexLag',
				type: 'number',
				typeOptions: { minValue: 5 },
				default: 60,
				displayOptions: onlyForSearch,
				description:
					"How late HubSpot's search may show a change at the most; 5 or more. What it shows later than that is missed.",
			},
			{
				displayName: 'Max per Poll',
				name: 'maxPerPoll',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 10000,
				description: 'How many changes one poll looks at. The next poll goes on from there.',
			},
			{
				displayName: 'Sync Marker Property Name or ID',
				name: 'markerProperty',
				type: 'options',
				typeOptions: { loadOptionsMethod: 'getProperties', loadOptionsDependsOn: ['/objectType'] },
				default: '',
				displayOptions: { ...onlyForSearch, hide: { '/filterBy': ['none'] } },
				description:
					'Records in which this property has a value, other than false, are handed over even when the criteria no longer hold: once in sync, always in sync. For example the property into which Record: Write Remote Link puts the remote ID. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
		],
	},
];
