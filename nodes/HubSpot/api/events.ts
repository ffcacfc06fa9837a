import type { BehavioralEventHttpCompletionRequest } from '@hubspot/api-client/lib/codegen/events/send/models/BehavioralEventHttpCompletionRequest';
import type { TimelineEvent } from '@hubspot/api-client/lib/codegen/crm/timeline/models/TimelineEvent';

import { repeatablePost, type Call } from '../../shared/call';
import { APP_EVENTS, CUSTOM_EVENTS, LEGACY_TIMELINE } from './versions';
import { asJson, type PropertyValues, type Wire } from './wire';

/** `uuid` names the event: HubSpot keeps one event for it, however often it is sent. */
export type CustomEvent = Omit<Wire<BehavioralEventHttpCompletionRequest>, 'properties'> & {
	properties: PropertyValues;
};

/**
 * POST /events/2026-09/send/batch, at most 500 events; answers 204. Scope: analytics.behavioral_events.send.
 * Not counted in the ten-second limit.
 */
export const sendCustomEvents = (events: CustomEvent[]): Call<undefined> => ({
	...repeatablePost<undefined>(`${CUSTOM_EVENTS}/send/batch`, asJson({ inputs: events })),
	pace: 'unlimited',
});

/** An event of a type that an app declares. The official client knows only its predecessor. */
export interface AppEvent {
	eventTypeName: string;
	/** Unique for the type: a second event with the same id is refused (HTTP 409). */
	id: string;
	objectId: string;
	properties: PropertyValues;
	timestamp: string;
}

/**
 * POST /integrators/timeline/2026-09/events/batch: all or nothing. Scope: timeline, OAuth tokens of an approved
 * app only. Repeatable, since the same ids are refused the second time.
 */
export const sendAppEvents = (events: AppEvent[]): Call<undefined> =>
	repeatablePost(`${APP_EVENTS}/events/batch`, asJson({ inputs: events }));

export type LegacyTimelineEvent = Omit<Wire<TimelineEvent>, 'tokens' | 'extraData'> & {
	tokens: PropertyValues;
};

/**
 * POST /integrators/timeline/v3/events/batch/create, at most 500 events. Scope: timeline, tokens of a legacy
 * public app with templates only. The same id replaces the event, so it is repeatable.
 */
export const sendLegacyTimelineEvents = (events: LegacyTimelineEvent[]): Call<undefined> =>
	repeatablePost(`${LEGACY_TIMELINE}/events/batch/create`, asJson({ inputs: events }));
