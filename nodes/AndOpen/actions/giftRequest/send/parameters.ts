import type { INodeProperties } from 'n8n-workflow';

import { campaign } from '../../../descriptions/campaign';
import { claimsNotice, occasion } from '../../../descriptions/claims';
import { options } from './options';

const sendDirect = { show: { sendDirect: [true] } };

/** What the user sets for Gift Request: Send, in the order of the panel. */
export const parameters: INodeProperties[] = [
	claimsNotice,
	campaign,
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ada',
		description: 'The first name of the recipient',
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Byron',
		description: 'The last name of the recipient',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. ada@example.com',
		description:
			'The email address of the recipient. An item without one is skipped, see Allow No Email.',
	},
	occasion,
	{
		displayName: 'Send Direct',
		name: 'sendDirect',
		type: 'boolean',
		default: false,
		description:
			'Whether to give address and products here instead of letting the recipient choose. Only for campaigns with the invitation method "sender provided address".',
	},
	{
		displayName: 'Shipping Address',
		name: 'shippingAddress',
		type: 'json',
		default: '{}',
		required: true,
		displayOptions: sendDirect,
		description: 'Where the gift goes, as a JSON object with the fields that &Open gave you',
	},
	{
		displayName: 'Line Items',
		name: 'lineItems',
		type: 'json',
		default: '[]',
		required: true,
		displayOptions: sendDirect,
		description: 'What is in it, as a JSON array with the fields that &Open gave you',
	},
	{
		displayName: 'Maximum Gifts',
		name: 'maximumGifts',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 100,
		description:
			'How many gifts one run may send. With more than that to be sent, none is. Taken from the first item.',
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description: 'Whether to only tell what would be sent. Nothing is sent or claimed.',
	},
	options,
];
