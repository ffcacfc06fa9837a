import type { IDataObject } from 'n8n-workflow';

import { asString, isObject, type JsonObject } from '../../shared/json';
import {
	deliveryKey,
	parseJson,
	readable,
	unreadable,
	type Delivered,
	type Reading,
	type WebhookHeaders,
} from '../../shared/webhook';
import { readGift } from '../domain/gift';
import { SIGNATURE_HEADER } from './signature';

/** Which events to run for. An empty list lets everything through. */
export interface GiftFilter {
	statuses: readonly string[];
	eventTypes: readonly string[];
}

/**
 * The event in the body of an &Open webhook: one, or none when the filter leaves it out. Version 2026-05 sends the
 * gift itself and tells the event in headers; 2025-10 sends an envelope that has the event's id in it.
 *
 * @param withPayload whether the item carries the body as it came, as `payload`.
 */
export function readGiftEvent(
	raw: Buffer,
	headers: WebhookHeaders,
	filter: GiftFilter,
	withPayload: boolean,
): Reading<Delivered[]> {
	const body = parseJson(raw);
	if (!body.ok) return body;
	if (!isObject(body.value)) return unreadable('The body is not an object.');
	const payload = body.value;
	const gift = readGift(payload);
	if (gift.id === null) return unreadable('The body has no gift with an id.');
	const eventId =
		header(headers, 'andopen-webhook-event-id') ?? inEnvelope(payload, 'event_id', 'id');
	const eventType =
		header(headers, 'andopen-webhook-event-type') ?? inEnvelope(payload, 'event_type', 'event');
	if (!allows(filter.statuses, gift.status) || !allows(filter.eventTypes, eventType)) {
		return readable([]);
	}
	const signature = header(headers, SIGNATURE_HEADER);
	const json: IDataObject = {
		...gift,
		recipient: { ...gift.recipient },
		eventId,
		eventType,
		...(withPayload && { payload }),
	};
	return readable([
		{
			key:
				eventId === null
					? deliveryKey('andopen body', raw.toString('base64'))
					: deliveryKey('andopen', eventId),
			// The event's id is in a header, which the signature does not cover. It differs with each honest try.
			...(signature !== null && { alsoKnownBy: `signature ${signature}` }),
			json,
		},
	]);
}

/** An unknown or missing value passes only a filter that is empty, or that names it. */
const allows = (wanted: readonly string[], value: string | null): boolean =>
	wanted.length === 0 ||
	(value !== null && wanted.some((entry) => entry.toLowerCase() === value.toLowerCase()));

function header(headers: WebhookHeaders, name: string): string | null {
	return asString(headers[name]) || null;
}

/** Beside `data`, where 2025-10 may put them; the flat body's own `id` is the gift's. */
function inEnvelope(payload: JsonObject, ...names: string[]): string | null {
	if (!isObject(payload.data)) return null;
	const places = [payload, payload.meta].filter(isObject);
	for (const place of places) {
		for (const name of names) {
			const value = asString(place[name]);
			if (value) return value;
		}
	}
	return null;
}
