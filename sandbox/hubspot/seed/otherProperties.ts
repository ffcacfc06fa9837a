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
/** Only HubSpot writes it. */
const readOnly = (property: PropertyInput): PropertyInput => ({ ...property, readOnlyValue: true });
/** When an engagement was last connected with the record. */
const lastActivity = readOnly(time('notes_last_updated', 'Last Activity Date'));
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
	readOnly(number('hs_object_id', 'Record ID')),
	readOnly(number('hs_created_by_user_id', 'Created by user ID')),
	readOnly(number('hs_updated_by_user_id', 'Updated by user ID')),
	readOnly(text('hs_object_source', 'Record creation source')),
	readOnly(text('hs_object_source_id', 'Record creation source ID')),
	readOnly(text('hs_object_source_label', 'Record source')),
	readOnly(text('hs_object_source_detail_1', 'Record source detail 1')),
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
		lastActivity,
	],
	deals: [
		text('dealname', 'Deal Name'),
		number('amount', 'Amount'),
		time('closedate', 'Close Date'),
		fromPipelines('pipeline', 'Pipeline'),
		fromPipelines('dealstage', 'Deal Stage'),
		select('dealtype', 'Deal Type', ['newbusiness', 'existingbusiness']),
		text('description', 'Deal Description', 'textarea'),
		lastActivity,
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
		lastActivity,
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
	orders: [
		text('hs_order_name', 'Order name'),
		text('hs_external_order_id', 'External order ID'),
		number('hs_total_price', 'Total price'),
		select('hs_currency_code', 'Currency', ['EUR', 'GBP', 'JPY', 'USD']),
		fromPipelines('hs_pipeline', 'Pipeline'),
		fromPipelines('hs_pipeline_stage', 'Order stage'),
		text('hs_external_order_status', 'External order status'),
		time('hs_external_created_date', 'External creation date'),
	],
	users: [
		readOnly(text('hs_email', 'Email')),
		readOnly(number('hs_internal_user_id', 'User ID')),
		text('hs_job_title', 'Job title'),
		text('hs_given_name', 'First name'),
		text('hs_family_name', 'Last name'),
		text('hs_standard_time_zone', 'Time zone'),
	],
	feedback_submissions: [
		text('hs_survey_name', 'Survey name'),
		select('hs_survey_type', 'Survey type', ['CES', 'CSAT', 'CUSTOM', 'NPS']),
		number('hs_value', 'Rating'),
		text('hs_content', 'Response', 'textarea'),
		time('hs_submission_timestamp', 'Submission date'),
	],
	postal_mail: [...ENGAGEMENT, text('hs_postal_mail_body', 'Postal mail body', 'html')],
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
