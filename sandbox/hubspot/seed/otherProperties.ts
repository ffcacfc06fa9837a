import type { PropertyInput } from '../schema';

const standard = { hubspotDefined: true } as const;
const text = (name: string, label: string, fieldType = 'text'): PropertyInput => ({
	...standard,
	name,
	label,
	type: 'string',
	fieldType,
});
const number = (name: string, label: string): PropertyInput => ({
	...standard,
	name,
	label,
	type: 'number',
});
const time = (name: string, label: string): PropertyInput => ({
	...standard,
	name,
	label,
	type: 'datetime',
});
const select = (name: string, label: string, values: readonly string[]): PropertyInput => ({
	...standard,
	name,
	label,
	type: 'enumeration',
	options: values.map((value) => ({ label: value, value })),
});
/** Options that stand in the pipelines. */
const fromPipelines = (name: string, label: string): PropertyInput => ({
	...standard,
	name,
	label,
	type: 'enumeration',
	externalOptions: true,
});

/** Every object type has these; the names of the two times differ and are added apart. */
export const COMMON_PROPERTIES: readonly PropertyInput[] = [
	{ ...standard, name: 'hs_object_id', label: 'Record ID', type: 'number', readOnlyValue: true },
	{
		...standard,
		name: 'hs_merged_object_ids',
		label: 'Merged record IDs',
		type: 'enumeration',
		fieldType: 'checkbox',
		readOnlyValue: true,
	},
	{
		...standard,
		name: 'hubspot_owner_id',
		label: 'Owner',
		type: 'enumeration',
		externalOptions: true,
		referencedObjectType: 'OWNER',
	},
];

const ENGAGEMENT: readonly PropertyInput[] = [
	time('hs_timestamp', 'Activity date'),
	text('hs_attachment_ids', 'Attached file IDs'),
];

/** By object type name. */
export const OBJECT_PROPERTIES: Readonly<Record<string, readonly PropertyInput[]>> = {
	companies: [
		text('name', 'Company name'),
		text('domain', 'Company Domain Name'),
		text('city', 'City'),
		text('country', 'Country/Region'),
		text('industry', 'Industry'),
		{ ...standard, name: 'phone', label: 'Phone Number', type: 'phone_number' },
		text('website', 'Website URL'),
		number('numberofemployees', 'Number of Employees'),
		number('annualrevenue', 'Annual Revenue'),
	],
	deals: [
		text('dealname', 'Deal Name'),
		number('amount', 'Amount'),
		time('closedate', 'Close Date'),
		fromPipelines('pipeline', 'Pipeline'),
		fromPipelines('dealstage', 'Deal Stage'),
		select('dealtype', 'Deal Type', ['newbusiness', 'existingbusiness']),
		text('description', 'Deal Description', 'textarea'),
	],
	tickets: [
		text('subject', 'Ticket name'),
		text('content', 'Ticket description', 'textarea'),
		fromPipelines('hs_pipeline', 'Pipeline'),
		fromPipelines('hs_pipeline_stage', 'Ticket status'),
		select('hs_ticket_priority', 'Priority', ['LOW', 'MEDIUM', 'HIGH', 'URGENT']),
		select('hs_ticket_category', 'Category', [
			'PRODUCT_ISSUE',
			'BILLING_ISSUE',
			'FEATURE_REQUEST',
			'GENERAL_INQUIRY',
		]),
	],
	products: [
		text('name', 'Name'),
		text('description', 'Product description'),
		number('price', 'Unit price'),
		text('hs_sku', 'SKU'),
	],
	line_items: [
		text('name', 'Name'),
		number('quantity', 'Quantity'),
		number('price', 'Unit price'),
		number('hs_product_id', 'Product ID'),
	],
	quotes: [text('hs_title', 'Quote title'), time('hs_expiration_date', 'Expiration date')],
	leads: [text('hs_lead_name', 'Lead name')],
	notes: [...ENGAGEMENT, text('hs_note_body', 'Note body', 'html')],
	calls: [
		...ENGAGEMENT,
		text('hs_call_title', 'Call title'),
		text('hs_call_body', 'Call notes', 'html'),
		select('hs_call_direction', 'Call direction', ['INBOUND', 'OUTBOUND']),
		text('hs_call_disposition', 'Call outcome'),
		number('hs_call_duration', 'Call duration'),
		text('hs_call_status', 'Call status'),
		text('hs_call_from_number', 'From number'),
		text('hs_call_to_number', 'To number'),
		text('hs_call_recording_url', 'Recording URL'),
		text('hs_activity_type', 'Call and meeting type'),
	],
	emails: [
		...ENGAGEMENT,
		select('hs_email_direction', 'Email direction', [
			'EMAIL',
			'INCOMING_EMAIL',
			'FORWARDED_EMAIL',
			'DRAFT_EMAIL',
		]),
		text('hs_email_subject', 'Email subject'),
		text('hs_email_text', 'Email body', 'textarea'),
		text('hs_email_html', 'Email HTML', 'html'),
		text('hs_email_status', 'Email send status'),
		text('hs_email_headers', 'Email headers'),
	],
	meetings: [
		...ENGAGEMENT,
		text('hs_meeting_title', 'Meeting name'),
		text('hs_meeting_body', 'Meeting description', 'html'),
		text('hs_internal_meeting_notes', 'Internal meeting notes', 'html'),
		time('hs_meeting_start_time', 'Meeting start time'),
		time('hs_meeting_end_time', 'Meeting end time'),
		text('hs_meeting_location', 'Meeting location'),
		text('hs_meeting_outcome', 'Meeting outcome'),
	],
	tasks: [
		...ENGAGEMENT,
		text('hs_task_subject', 'Task title'),
		text('hs_task_body', 'Task notes', 'html'),
		select('hs_task_status', 'Task status', [
			'NOT_STARTED',
			'IN_PROGRESS',
			'WAITING',
			'DEFERRED',
			'COMPLETED',
		]),
		select('hs_task_priority', 'Priority', ['NONE', 'LOW', 'MEDIUM', 'HIGH']),
		select('hs_task_type', 'Task type', ['EMAIL', 'CALL', 'TODO']),
		text('hs_task_reminders', 'Reminders'),
	],
	communications: [
		...ENGAGEMENT,
		select('hs_communication_channel_type', 'Channel type', [
			'SMS',
			'WHATS_APP',
			'LINKEDIN_MESSAGE',
		]),
		select('hs_communication_logged_from', 'Logged from', ['CRM']),
		text('hs_communication_body', 'Communication body', 'html'),
	],
};
