/** What a fresh sandbox holds, for tests, workflows and the terminal; nothing here is a real secret. */
export const PORTAL_ID = 4711001;
export const UI_DOMAIN = 'app.hubspot.com';

/** Private app token with all scopes below. */
export const HUBSPOT_TOKEN = 'pat-eu1-00000000-0000-4000-8000-000000004711';

export const HUBSPOT_OAUTH_APP = {
	appId: 4711100,
	name: 'Bridge demo app',
	clientId: '47110000-1111-4111-8111-000000000001',
	clientSecret: '47110000-2222-4222-8222-000000000002',
} as const;

/** Of the developer account that the app above belongs to: for `/webhooks/v3` only. */
export const HUBSPOT_DEVELOPER_KEY = '47110000-3333-4333-8333-000000000003';

/** Every OAuth app of the demo account must ask for these. */
export const REQUIRED_SCOPES = [
	'oauth',
	'crm.objects.contacts.read',
	'crm.objects.contacts.write',
] as const;

export const OPTIONAL_SCOPES = [
	'crm.objects.companies.read',
	'crm.objects.companies.write',
	'crm.objects.deals.read',
	'crm.objects.deals.write',
	'tickets',
	'crm.objects.custom.read',
	'crm.objects.custom.write',
	'crm.objects.owners.read',
	'crm.objects.products.read',
	'crm.objects.products.write',
	'crm.objects.line_items.read',
	'crm.objects.line_items.write',
	'crm.objects.leads.read',
	'crm.objects.leads.write',
	'crm.objects.quotes.read',
	'crm.objects.quotes.write',
	'crm.objects.orders.read',
	'crm.objects.orders.write',
	'crm.objects.users.read',
	'crm.objects.users.write',
	'crm.objects.feedback_submissions.read',
	'crm.objects.feedback_submissions.write',
	'crm.schemas.contacts.read',
	'crm.schemas.contacts.write',
	'crm.schemas.companies.read',
	'crm.schemas.companies.write',
	'crm.schemas.deals.read',
	'crm.schemas.deals.write',
	'crm.schemas.custom.read',
	'crm.schemas.custom.write',
	'crm.lists.read',
	'crm.lists.write',
	'conversations.read',
	'conversations.write',
	'files',
	'forms',
	'automation',
	'timeline',
	'sales-email-read',
	'behavioral_events.event_definitions.read_write',
	'analytics.behavioral_events.send',
] as const;

export const ALL_SCOPES: readonly string[] = [...REQUIRED_SCOPES, ...OPTIONAL_SCOPES];

/** Custom event, app event type and timeline template of the demo account, all with the same properties. */
export const CUSTOM_EVENT_NAME = `pe${PORTAL_ID}_gift_status`;
export const APP_EVENT_TYPE = 'gift_status';
export const TIMELINE_TEMPLATE_ID = '1210001';
