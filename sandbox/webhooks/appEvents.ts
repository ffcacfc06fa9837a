import type { RecordChange } from '../hubspot/records/recordChange';
import type { AppEventSubscription, AppSubscription } from './subscriptions';

/** A webhook event as HubSpot sends it; which fields it has depends on its subscriptionType. */
export interface AppEvent {
	eventId: number;
	subscriptionId: number;
	portalId: number;
	appId: number;
	occurredAt: number;
	subscriptionType: string;
	attemptNumber: number;
	objectId?: number;
	[field: string]: unknown;
}

/** Types whose events have a name of their own; every other object is subscribed to as `object.*`. */
const OWN_EVENTS: Readonly<Record<string, string>> = {
	contacts: 'contact',
	companies: 'company',
	deals: 'deal',
	tickets: 'ticket',
	products: 'product',
	line_items: 'line_item',
};

/** HubSpot does not let anybody subscribe to these. */
const NEVER_SENT = new Set(['num_unique_conversion_events', 'hs_lastmodifieddate']);

/** The events that a change means for an app: one for each of its subscriptions that it matches. */
export function eventsFor(
	app: AppSubscription,
	change: RecordChange,
	portalId: number,
	nextEventId: () => number,
): AppEvent[] {
	return app.events.flatMap((subscription, index) =>
		matches(subscription, change)
			? [
					{
						eventId: nextEventId(),
						subscriptionId: app.appId * 1_000 + index,
						portalId,
						appId: app.appId,
						occurredAt: change.occurredAt,
						subscriptionType: subscription.subscriptionType,
						attemptNumber: 0,
						objectId: Number(change.objectId),
						...(subscription.subscriptionType.startsWith('object.')
							? { objectTypeId: change.objectTypeId }
							: {}),
						...detail(change),
						changeSource: change.changeSource,
						...(change.sourceId === undefined ? {} : { sourceId: change.sourceId }),
					},
				]
			: [],
	);
}

function matches(subscription: AppEventSubscription, change: RecordChange): boolean {
	if (subscription.active === false) return false;
	const [family, kind] = subscription.subscriptionType.split('.');
	if (kind !== change.kind) return false;
	const sameObject =
		family === 'object'
			? subscription.objectTypeId === undefined || subscription.objectTypeId === change.objectTypeId
			: family === OWN_EVENTS[change.objectType];
	if (!sameObject) return false;
	if (change.kind !== 'propertyChange') return true;
	const { propertyName = '' } = change;
	return subscription.propertyName === propertyName && !NEVER_SENT.has(propertyName);
}

function detail(change: RecordChange): Record<string, unknown> {
	switch (change.kind) {
		case 'creation':
			return { changeFlag: 'NEW' };
		case 'deletion':
			return { changeFlag: 'DELETED' };
		case 'propertyChange':
			return { propertyName: change.propertyName, propertyValue: change.propertyValue ?? '' };
		case 'restore':
		case 'privacyDeletion':
			return {};
		case 'merge':
			return {
				changeFlag: 'MERGED',
				primaryObjectId: Number(change.objectId),
				mergedObjectIds: [Number(change.mergedObjectId)],
				newObjectId: Number(change.objectId),
			};
	}
}
