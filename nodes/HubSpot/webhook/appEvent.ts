import type { IDataObject } from 'n8n-workflow';

import { asString, isObject, type JsonObject } from '../../shared/json';
import {
	deliveryKey,
	parseJson,
	readable,
	unreadable,
	type Delivered,
	type Reading,
} from '../../shared/webhook';
import { objectTypeInWebhooks } from '../domain/objectTypes';

/** HubSpot: a delivery is an array of up to 100 events. */
const MOST_EVENTS = 100;

/** What is told of an event besides HubSpot's own fields, which stay as they are. */
export interface EventFacts {
	/** `contact.creation`, whether HubSpot called it that or `object.creation` of type 0-1. */
	eventType: string;
	/** contact, company, deal, ticket, product, line_item, conversation …, or the id of a custom object type. */
	objectType: string;
	/** creation, propertyChange, deletion, merge … */
	changeType: string;
	/** ISO 8601; null when HubSpot gave no time. */
	occurredAtIso: string | null;
}

export type AppEvent = Delivered & { facts: EventFacts; fields: JsonObject };

/**
 * The events in the body of an app's subscription webhook, in the order in which they happened.
 * HubSpot delivers unordered, so the order holds within a delivery only.
 */
export function readAppEvents(raw: Buffer): Reading<AppEvent[]> {
	const body = parseJson(raw);
	if (!body.ok) return body;
	const { value } = body;
	if (!Array.isArray(value)) {
		return unreadable('The body is not an array of events, as App Subscriptions send it.');
	}
	if (value.length > MOST_EVENTS) return unreadable(`It has more than ${MOST_EVENTS} events.`);
	const events: AppEvent[] = [];
	for (const entry of value as unknown[]) {
		const fault = eventFault(entry);
		if (fault !== undefined || !isObject(entry)) return unreadable(fault ?? '');
		events.push(readEvent(entry));
	}
	return readable(events.sort((one, other) => compareTimes(one.fields, other.fields)));
}

const WRONG_TYPE: Record<string, (value: unknown) => boolean> = {
	occurredAt: (value) => typeof value !== 'number' || Math.abs(value) > 8.64e15,
	portalId: (value) => typeof value !== 'number',
	objectId: (value) => typeof value !== 'number' && typeof value !== 'string',
	objectTypeId: (value) => typeof value !== 'string',
	propertyName: (value) => typeof value !== 'string',
	changeSource: (value) => typeof value !== 'string',
};

function eventFault(event: unknown): string | undefined {
	if (!isObject(event)) return 'It has an event that is not an object.';
	if (subscriptionType(event) === undefined) return 'It has an event without subscriptionType.';
	const wrong = Object.entries(WRONG_TYPE).find(
		([field, isWrong]) =>
			event[field] !== undefined && event[field] !== null && isWrong(event[field]),
	);
	return wrong && `It has an event whose ${wrong[0]} is of the wrong type.`;
}

/** A table in HubSpot's documentation calls the field `eventType`. */
const subscriptionType = (event: JsonObject): string | undefined =>
	asString(event.subscriptionType) || asString(event.eventType);

function readEvent(fields: JsonObject): AppEvent {
	const facts = factsOf(fields);
	const json: IDataObject = { ...(fields as IDataObject), ...facts };
	return { key: keyOf(fields), json, facts, fields };
}

function factsOf(event: JsonObject): EventFacts {
	const type = subscriptionType(event) ?? '';
	const dot = type.indexOf('.');
	const family = dot === -1 ? type : type.slice(0, dot);
	const changeType = dot === -1 ? '' : type.slice(dot + 1);
	const objectType =
		family === 'object'
			? objectTypeInWebhooks(asString(event.objectTypeId) ?? family)
			: objectTypeInWebhooks(family);
	return {
		eventType: changeType === '' ? type : `${objectType}.${changeType}`,
		objectType,
		changeType,
		occurredAtIso:
			typeof event.occurredAt === 'number' ? new Date(event.occurredAt).toISOString() : null,
	};
}

/** An event without a time goes first: whatever it is, it is not known to be newer. */
function compareTimes(one: JsonObject, other: JsonObject): number {
	const time = ({ occurredAt }: JsonObject) => (typeof occurredAt === 'number' ? occurredAt : 0);
	return time(one) - time(other);
}

/**
 * What makes an event this one, in every try of every delivery: not its attempt number, and not only its eventId,
 * which HubSpot does not promise to be unique.
 */
const keyOf = (event: JsonObject): string =>
	deliveryKey(
		'hubspot event',
		...[
			'portalId',
			'subscriptionId',
			'objectId',
			'subscriptionType',
			'propertyName',
			'occurredAt',
			'eventId',
			'associationType',
			'associationRemoved',
			'fromObjectId',
			'toObjectId',
			'primaryObjectId',
			'mergedObjectIds',
			'newObjectId',
			'messageId',
		].map((field) => event[field]),
	);
