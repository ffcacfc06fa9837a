import type { INodeProperties } from 'n8n-workflow';

import { unparsedBody } from '../../shared/webhook';

/** All parameters of the &Open Trigger, in the order of its panel. */
export const triggerParameters: INodeProperties[] = [
	{
		displayName:
			'In &Open:<ul><li>Give the Production URL (under Webhook URLs above) as the address of a webhook.</li><li>Put the signing secret that you get for it into the credential.</li></ul>This node registers nothing by itself.',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: 'andopen',
		required: true,
		description: 'The last part of the URL that &Open calls',
	},
	{
		displayName: 'Verification',
		name: 'verification',
		type: 'options',
		options: [
			{
				name: 'By Signature (Credential)',
				value: 'credential',
				description: 'Everything else is answered with 401 and starts nothing',
			},
			{
				name: 'Do Not Verify (Anyone Who Knows the URL Can Start This Workflow)',
				value: 'none',
			},
		],
		default: 'credential',
		description: 'How to make sure that a request comes from &Open',
	},
	{
		// Where the editor puts the choice of credentials; else it would stand above the choice to verify.
		displayName: 'Credentials',
		name: 'credentials',
		type: 'credentials',
		default: '',
	},
	{
		displayName: 'Statuses',
		name: 'statuses',
		type: 'multiOptions',
		options: [
			{ name: 'Cancelled', value: 'cancelled' },
			{ name: 'Delivered', value: 'delivered' },
			{ name: 'Dispatched', value: 'dispatched' },
			{ name: 'Redeemed', value: 'redeemed' },
			{ name: 'Submitted', value: 'submitted' },
		],
		default: [],
		description: 'Which statuses of a gift start the workflow. All that arrive, if none is chosen.',
	},
	{
		displayName: 'Other Statuses',
		name: 'otherStatuses',
		type: 'string',
		default: '',
		placeholder: 'e.g. expired',
		description: 'Statuses that the list does not have, separated by commas',
	},
	{
		displayName: 'Event Types',
		name: 'eventTypes',
		type: 'string',
		default: '',
		placeholder: 'e.g. gift_request.redeemed',
		description: 'Which event types start the workflow, separated by commas. All, if empty.',
	},
	{
		displayName: 'Options',
		name: 'settings',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Include Payload',
				name: 'includePayload',
				type: 'boolean',
				default: false,
				description: 'Whether to add the body as &Open sent it, as payload',
			},
			{
				displayName: 'Repeat Window (Hours)',
				name: 'repeatWindow',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 168,
				description:
					'How long the same event counts as a repeat and starts nothing. 0 to run every delivery.',
			},
		],
	},
	unparsedBody,
];
