import type { INodeProperties } from 'n8n-workflow';

import { unparsedBody } from '../../../shared/webhook';

const onlyForWorkflows = { show: { '/source': ['workflow'] } };

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
				displayName: 'Delivery Key Fields',
				name: 'deliveryKeyFields',
				type: 'string',
				default: '',
				placeholder: 'e.g. objectId, enrolledAt',
				displayOptions: onlyForWorkflows,
				description:
					'Fields of the body that tell one enrolment from another, separated by commas. Deliveries with the same values count as repeats. The whole body, if empty.',
			},
			{
				displayName: 'ID Field',
				name: 'idField',
				type: 'string',
				default: '',
				placeholder: 'e.g. record_id',
				displayOptions: onlyForWorkflows,
				description:
					'Field of the body that holds the ID of the record, if it is none of objectId, hs_object_id and vid',
			},
			{
				displayName: 'Keep Full Body',
				name: 'keepFullBody',
				type: 'boolean',
				default: false,
				displayOptions: onlyForWorkflows,
				description:
					'Whether to add the body as it came, as fullBody, when HubSpot sends all properties with their history',
			},
			{
				displayName: 'Public URL',
				name: 'publicUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://hooks.example.com/hubspot',
				description:
					'The address that HubSpot calls, as entered there, if it is not the Production URL above. Signatures cover it.',
			},
			{
				displayName: 'Repeat Window (Hours)',
				name: 'repeatWindow',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 72,
				description:
					'How long the same event counts as a repeat and starts nothing. HubSpot repeats for up to 72 hours. 0 to run every delivery.',
			},
			{
				displayName: 'Require V3 Signature',
				name: 'requireV3',
				type: 'boolean',
				default: false,
				description:
					'Whether to refuse the older signatures. They carry no time, so a recorded request can be played again. HubSpot adds v3 to most, not all, requests.',
			},
		],
	},
	unparsedBody,
];
