import type { PropertyInput } from '../schema';

const INFORMATION = { groupName: 'contactinformation', hubspotDefined: true } as const;
const ACTIVITY = { groupName: 'contact_activity', hubspotDefined: true } as const;

const text = (name: string, label: string): PropertyInput => ({
	...INFORMATION,
	name,
	label,
	type: 'string',
});

/** HubSpot's own contact properties that this package's users meet. */
export const STANDARD_CONTACT_PROPERTIES: readonly PropertyInput[] = [
	text('email', 'Email'),
	text('firstname', 'First Name'),
	text('lastname', 'Last Name'),
	{ ...INFORMATION, name: 'phone', label: 'Phone Number', type: 'phone_number' },
	{ ...INFORMATION, name: 'mobilephone', label: 'Mobile Phone Number', type: 'phone_number' },
	text('company', 'Company Name'),
	text('jobtitle', 'Job Title'),
	text('website', 'Website URL'),
	text('address', 'Street Address'),
	text('city', 'City'),
	text('zip', 'Postal Code'),
	text('country', 'Country/Region'),
	{ ...INFORMATION, name: 'date_of_birth', label: 'Date of birth', type: 'string' },
	{
		...INFORMATION,
		name: 'lifecyclestage',
		label: 'Lifecycle Stage',
		type: 'enumeration',
		fieldType: 'radio',
		options: [
			{ label: 'Subscriber', value: 'subscriber' },
			{ label: 'Lead', value: 'lead' },
			{ label: 'Marketing Qualified Lead', value: 'marketingqualifiedlead' },
			{ label: 'Sales Qualified Lead', value: 'salesqualifiedlead' },
			{ label: 'Opportunity', value: 'opportunity' },
			{ label: 'Customer', value: 'customer' },
			{ label: 'Evangelist', value: 'evangelist' },
			{ label: 'Other', value: 'other' },
		],
	},
	{
		...INFORMATION,
		name: 'hs_lead_status',
		label: 'Lead Status',
		type: 'enumeration',
		fieldType: 'radio',
		options: [
			{ label: 'New', value: 'NEW' },
			{ label: 'Open', value: 'OPEN' },
			{ label: 'In Progress', value: 'IN_PROGRESS' },
			{ label: 'Open Deal', value: 'OPEN_DEAL' },
			{ label: 'Unqualified', value: 'UNQUALIFIED' },
			{ label: 'Attempted to Contact', value: 'ATTEMPTED_TO_CONTACT' },
			{ label: 'Connected', value: 'CONNECTED' },
			{ label: 'Bad Timing', value: 'BAD_TIMING' },
		],
	},
	{
		...ACTIVITY,
		name: 'hs_additional_emails',
		label: 'Additional email addresses',
		type: 'enumeration',
		fieldType: 'checkbox',
		readOnlyValue: true,
	},
	{
		...ACTIVITY,
		name: 'hs_email_domain',
		label: 'Email Domain',
		type: 'string',
		calculated: true,
		readOnlyValue: true,
	},
	{
		...ACTIVITY,
		name: 'notes_last_updated',
		label: 'Last Activity Date',
		type: 'datetime',
		readOnlyValue: true,
	},
	{
		...ACTIVITY,
		name: 'notes_last_contacted',
		label: 'Last Contacted',
		type: 'datetime',
		readOnlyValue: true,
	},
	{
		...ACTIVITY,
		name: 'num_contacted_notes',
		label: 'Number of times contacted',
		type: 'number',
		readOnlyValue: true,
	},
	{
		...ACTIVITY,
		name: 'num_notes',
		label: 'Number of Sales Activities',
		type: 'number',
		readOnlyValue: true,
	},
];

const CUSTOM = { groupName: 'customer_data' } as const;

/** Properties that the demo account added itself: one of each type. */
export const CUSTOM_CONTACT_PROPERTIES: readonly PropertyInput[] = [
	{
		...CUSTOM,
		name: 'customer_number',
		label: 'Customer number',
		type: 'string',
		hasUniqueValue: true,
	},
	{ ...CUSTOM, name: 'start_date', label: 'Start date', type: 'date' },
	{ ...CUSTOM, name: 'last_gift_at', label: 'Last gift at', type: 'datetime' },
	{ ...CUSTOM, name: 'seats', label: 'Seats', type: 'number' },
	{ ...CUSTOM, name: 'newsletter', label: 'Newsletter', type: 'bool' },
	{
		...CUSTOM,
		name: 'interests',
		label: 'Interests',
		type: 'enumeration',
		fieldType: 'checkbox',
		options: [
			{ label: 'Coffee', value: 'coffee' },
			{ label: 'Tea', value: 'tea' },
			{ label: 'Books', value: 'books' },
			{ label: 'Plants', value: 'plants' },
			{ label: 'Vinyl (retired)', value: 'vinyl', hidden: true },
		],
	},
	{
		...CUSTOM,
		name: 'tier',
		label: 'Tier',
		type: 'enumeration',
		options: [
			{ label: 'Bronze', value: 'bronze' },
			{ label: 'Silver', value: 'silver' },
			{ label: 'Gold', value: 'gold' },
		],
	},
	{ ...CUSTOM, name: 'about', label: 'About', type: 'string', fieldType: 'textarea' },
	{ ...CUSTOM, name: 'support_phone', label: 'Support phone', type: 'phone_number' },
];

const GIFTS = { groupName: 'andopen_gifts' } as const;
const giftTime = (stage: string): PropertyInput => ({
	...GIFTS,
	name: `andopen_gift_${stage}_at`,
	label: `&Open gift ${stage} at`,
	type: 'datetime',
});

/** Where the gift flow writes; the status options stand in the order of a gift's life. */
export const GIFT_CONTACT_PROPERTIES: readonly PropertyInput[] = [
	{ ...GIFTS, name: 'andopen_gift_request_id', label: '&Open gift request ID', type: 'string' },
	{ ...GIFTS, name: 'andopen_campaign_id', label: '&Open campaign ID', type: 'string' },
	{
		...GIFTS,
		name: 'andopen_gift_status',
		label: '&Open gift status',
		type: 'enumeration',
		options: ['submitted', 'redeemed', 'dispatched', 'delivered', 'cancelled'].map((value) => ({
			label: `${value[0]?.toUpperCase() ?? ''}${value.slice(1)}`,
			value,
		})),
	},
	{
		...GIFTS,
		name: 'andopen_gift_redemption_url',
		label: '&Open redemption link',
		type: 'string',
	},
	...['sent', 'redeemed', 'dispatched', 'delivered', 'cancelled'].map(giftTime),
];

export const CONTACT_PROPERTY_GROUPS = [
	{ name: 'contactinformation', label: 'Contact information' },
	{ name: 'contact_activity', label: 'Contact activity' },
	{ name: 'customer_data', label: 'Customer data' },
	{ name: 'andopen_gifts', label: '&Open gifts' },
] as const;
