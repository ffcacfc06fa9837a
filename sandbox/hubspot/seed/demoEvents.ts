import { APP_EVENT_TYPE, CUSTOM_EVENT_NAME, TIMELINE_TEMPLATE_ID } from '../../seed';
import type { Account } from '../account';
import type { EventProperty } from '../events';

const property = (name: string, label: string, type = 'string'): EventProperty => ({
	name,
	label,
	type,
	options: [],
});

const GIFT_PROPERTIES: readonly EventProperty[] = [
	property('gift_status', 'Gift status'),
	property('campaign', 'Campaign'),
	property('gift_request_id', 'Gift request ID'),
	property('redemption_url', 'Redemption link'),
];

/** The same event in the three forms that HubSpot has had; each is refused until its feature is enabled. */
export function defineDemoEvents({ events }: Account): void {
	events.customDefinitions.set(CUSTOM_EVENT_NAME, {
		id: '6-4711',
		fullyQualifiedName: CUSTOM_EVENT_NAME,
		name: 'gift_status',
		label: 'Gift status',
		description: 'A gift was sent, redeemed, dispatched, delivered or cancelled.',
		primaryObjectId: '0-1',
		properties: [...GIFT_PROPERTIES],
		archived: false,
		createdAt: '2026-01-05T09:00:00.000Z',
	});
	events.appEventTypes.set(APP_EVENT_TYPE, {
		eventTypeName: APP_EVENT_TYPE,
		objectType: 'contacts',
		properties: [...GIFT_PROPERTIES],
	});
	events.templates.set(TIMELINE_TEMPLATE_ID, {
		id: TIMELINE_TEMPLATE_ID,
		name: 'Gift status',
		objectType: 'contacts',
		tokens: [...GIFT_PROPERTIES],
	});
}
