import type { INodeProperties } from 'n8n-workflow';

const onlyForWorkflows = { show: { source: ['workflow'] } };

/** Where the webhooks come from and how they are known to be genuine. */
export const sourceParameters: INodeProperties[] = [
	{
		// n8n offers what a trigger starts on when it is picked, one entry an option, only under this name.
		displayName: 'Trigger On',
		name: 'source',
		type: 'options',
		options: [
			{
				name: 'App Subscriptions',
				value: 'appSubscriptions',
				action: 'On events that an app subscribes to',
				description:
					'Events that an app of yours subscribes to: records created, changed, deleted …',
			},
			{
				name: 'Workflow (Send a Webhook)',
				value: 'workflow',
				action: 'On a webhook that a HubSpot workflow sends',
				description: 'The action "Send a webhook" in a HubSpot workflow',
			},
		],
		default: 'workflow',
		description: 'What in HubSpot sends the webhooks',
	},
	{
		displayName:
			'In your HubSpot workflow, add the action "Send a webhook":<ul><li>Paste the Production URL (under Webhook URLs above).</li><li>Authentication type: "API key" with the secret of the credential, or "Include request signature in header" with the ID of your app.</li><li>Request body: "Customize request body" with objectId (Record ID), email, firstname, lastname … They become the fields of the item.</li><li>If records enrol again, add a key that differs each time, such as the enrolment date: the same body counts as a repeat.</li></ul>',
		name: 'workflowNotice',
		type: 'notice',
		default: '',
		displayOptions: onlyForWorkflows,
	},
	{
		displayName: 'HTTP Method',
		name: 'httpMethod',
		type: 'options',
		options: [
			{ name: 'GET', value: 'GET' },
			{ name: 'POST', value: 'POST' },
		],
		default: 'POST',
		displayOptions: onlyForWorkflows,
		description: 'The method chosen in the action of the workflow',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: 'hubspot',
		required: true,
		description: 'The last part of the URL that HubSpot calls',
	},
	{
		displayName: 'Verification',
		name: 'verification',
		type: 'options',
		options: [
			{
				name: 'By Signature or Shared Secret (Credential)',
				value: 'credential',
				description: 'Everything else is answered with 401 and starts nothing',
			},
			{
				name: 'Do Not Verify (Anyone Who Knows the URL Can Start This Workflow)',
				value: 'none',
			},
		],
		default: 'credential',
		description: 'How to make sure that a request comes from HubSpot',
	},
	{
		// Where the editor puts the choice of credentials; else it would stand far below, beside Fetch Record.
		displayName: 'Credentials',
		name: 'credentials',
		type: 'credentials',
		default: '',
	},
	{
		displayName: 'Answer',
		name: 'answer',
		type: 'options',
		options: [
			{
				name: 'At Once',
				value: 'atOnce',
				description: 'As soon as n8n has taken on the event, whatever becomes of the run',
			},
			{
				name: 'When the Workflow Has Finished',
				value: 'whenFinished',
				description:
					'HubSpot sends again, for up to three days, if the run failed or took over 30 seconds',
			},
		],
		default: 'atOnce',
		displayOptions: onlyForWorkflows,
		description: 'When HubSpot gets its answer',
	},
];
