import type { INodeProperties } from 'n8n-workflow';

/** What few workflows need. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Additional Fields (JSON)',
			name: 'additionalFields',
			type: 'json',
			default: '{}',
			description:
				'Further fields of the request, as a JSON object. Campaign, recipient, address and line items cannot be set here.',
		},
		{
			displayName: 'Allow No Email',
			name: 'allowNoEmail',
			type: 'boolean',
			default: false,
			description:
				'Whether to also send gifts to people without an email address. Such an item needs a Gift Key.',
		},
		{
			displayName: 'Gift Key',
			name: 'giftKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. deal-4711-closed-won',
			description:
				'What makes two gifts the same gift, so that it is sent once only. By default campaign, email and occasion. Capital letters make no difference.',
		},
		{
			displayName: 'Skip if Gifted Within',
			name: 'skipIfGifted',
			type: 'fixedCollection',
			placeholder: 'Add Condition',
			default: { within: { lastGift: '', days: 90 } },
			description: 'Skip people whose last gift was not long ago',
			options: [
				{
					displayName: 'Condition',
					name: 'within',
					values: [
						{
							displayName: 'Last Gift',
							name: 'lastGift',
							type: 'string',
							default: '',
							placeholder: 'e.g. {{ $json.properties.andopen_gift_sent_at }}',
							description:
								'The date of the last gift, such as a date property of the contact. Empty means that there was none.',
						},
						{
							displayName: 'Days',
							name: 'days',
							type: 'number',
							typeOptions: { minValue: 0 },
							default: 90,
							description: 'How many days must have passed since. With 0, nobody is skipped.',
						},
					],
				},
			],
		},
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeoutSeconds',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 60,
			description:
				'How long to wait for the answer of &Open. What is not answered by then counts as unknown and is not sent again.',
		},
		{
			displayName: 'Wait for Redemption Link',
			name: 'waitForLink',
			type: 'fixedCollection',
			placeholder: 'Add Wait',
			default: { wait: { tries: 5, seconds: 2 } },
			description:
				'Read the gift again until it has its link. Without a link after the last try, the item goes on without. Taken from the first item.',
			options: [
				{
					displayName: 'Wait',
					name: 'wait',
					values: [
						{
							displayName: 'Seconds Between Tries',
							name: 'seconds',
							type: 'number',
							typeOptions: { minValue: 1, maxValue: 60 },
							default: 2,
						},
						{
							displayName: 'Tries',
							name: 'tries',
							type: 'number',
							typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
							default: 5,
						},
					],
				},
			],
		},
	],
};
