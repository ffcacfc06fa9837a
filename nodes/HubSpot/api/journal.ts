import { get, repeatablePost, type Call } from '../../shared/call';
import { pathSegment } from '../../shared/pathSegment';
import { JOURNAL, JOURNAL_SUBSCRIPTIONS } from './versions';
import { asJson } from './wire';

/** Where a file of the journal can be fetched, without any other permission, until `expiresAt` (ISO 8601). */
export interface JournalLink {
	currentOffset: string;
	expiresAt: string;
	url: string;
}

/** What an app wants in its journal. HubSpot wants every array, also an empty one: it means "all". */
export type JournalSubscription =
	| {
			subscriptionType: 'OBJECT';
			portalId: number;
			objectTypeId: string;
			actions: string[];
			properties: string[];
			objectIds: number[];
	  }
	| {
			subscriptionType: 'ASSOCIATION';
			portalId: number;
			objectTypeId: string;
			associatedObjectTypeIds: string[];
			actions: string[];
			objectIds: number[];
	  };

/** The journal has limits of its own, of some 100 requests a second. */
const unpaced = <Result>(call: Call<Result>): Call<Result> => ({ ...call, pace: 'unlimited' });

/** GET …/latest: the newest file; 204 when the journal is empty. Scope: developer.webhooks_journal.read. */
export const latestLink = (portalId: number): Call<JournalLink | undefined> =>
	unpaced(get(`${JOURNAL}/latest`, { installPortalId: portalId }));

/** GET …/batch/earliest/{count}: the oldest files, at most 100; 204 when there is none. */
export const earliestLinks = (
	portalId: number,
	count: number,
): Call<{ results: JournalLink[] } | undefined> =>
	unpaced(get(`${JOURNAL}/batch/earliest/${count}`, { installPortalId: portalId }));

/** GET …/batch/{offset}/next/{count}: the files after an offset, at most 100; 204 when there is none. */
export const linksAfter = (
	portalId: number,
	offset: string,
	count: number,
): Call<{ results: JournalLink[] } | undefined> =>
	unpaced(
		get(`${JOURNAL}/batch/${pathSegment(offset)}/next/${count}`, { installPortalId: portalId }),
	);

/** GET /webhooks-journal/subscriptions: all of the app. Scope: developer.webhooks_journal.subscriptions.read. */
export const listSubscriptions = (): Call<{ results: Array<Record<string, unknown>> }> =>
	unpaced(get(JOURNAL_SUBSCRIPTIONS));

/**
 * POST /webhooks-journal/subscriptions. Scope: developer.webhooks_journal.subscriptions.write. Replaces the one of the
 * same type, account and object type, if there is one.
 */
export const subscribe = (subscription: JournalSubscription): Call =>
	unpaced(repeatablePost(JOURNAL_SUBSCRIPTIONS, asJson(subscription)));
