import type { Call } from '../../../shared/call';
import { eachChunk } from '../../../shared/chunks';
import { sendAppEvents, sendCustomEvents, sendLegacyTimelineEvents } from '../../api/events';
import { eventId, type TimelineEntry } from '../../domain/timeline';
import type { PropertyValues } from '../../api/wire';
import { request } from '../../transport';
import { isolateBadEntries } from '../engine/isolate';
import type { Kind, LogOutcomes, LogRequest } from './kinds';

/** HubSpot's limit for all three endpoints. */
const EVENTS = 500;

type EventKind = Exclude<Kind, 'note'>;

/** Each kind names its event by an id of ours, so that HubSpot itself keeps only one of two. */
const CALLS: Record<EventKind, (eventType: string, entries: TimelineEntry[]) => Call<undefined>> = {
	customEvent: (eventName, entries) =>
		sendCustomEvents(
			entries.map((entry) => ({
				eventName,
				objectId: entry.recordId,
				occurredAt: entry.occurredAt,
				properties: valuesOf(entry),
				uuid: eventId(entry, eventName),
			})),
		),
	appEvent: (eventTypeName, entries) =>
		sendAppEvents(
			entries.map((entry) => ({
				eventTypeName,
				id: eventId(entry, eventTypeName),
				objectId: entry.recordId,
				timestamp: entry.occurredAt,
				properties: valuesOf(entry),
			})),
		),
	legacyTemplate: (eventTemplateId, entries) =>
		sendLegacyTimelineEvents(
			entries.map((entry) => ({
				eventTemplateId,
				id: eventId(entry, eventTemplateId),
				objectId: entry.recordId,
				timestamp: entry.occurredAt,
				tokens: valuesOf(entry),
			})),
		),
};

/** Logs events of a kind that HubSpot has an endpoint for, 500 in a request, bad ones isolated. */
export async function logEvents(kind: EventKind, log: LogRequest): Promise<LogOutcomes> {
	const outcomes: LogOutcomes = new Map();
	await eachChunk(log.entries, EVENTS, async (chunk) => {
		await isolateBadEntries(
			chunk,
			async (part) => await request(log.context, CALLS[kind](log.eventType, part)),
			(part) => part.forEach((entry) => outcomes.set(entry, { outcome: 'logged' })),
			(part, failure) =>
				part.forEach((entry) =>
					outcomes.set(
						entry,
						// An app event with this id exists: that is this event.
						kind === 'appEvent' && failure.status === 409
							? { outcome: 'alreadyLogged' }
							: { outcome: 'failed', failure },
					),
				),
		);
	});
	return outcomes;
}

const valuesOf = ({ details }: TimelineEntry): PropertyValues =>
	Object.fromEntries(details.map(({ name, value }) => [name, value]));
