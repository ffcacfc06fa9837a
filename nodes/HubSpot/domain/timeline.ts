import { createHash } from 'node:crypto';

import { escaped, quotingReferences, referenceFor, withReference } from './noteBody';

/** Something that happened to a record, to be put on its timeline once. */
export interface TimelineEntry {
	itemIndex: number;
	recordId: string;
	/** The same for the same event, however often it is reported. */
	key: string;
	title: string;
	/** HTML. */
	text: string;
	details: Array<{ name: string; value: string }>;
	/** ISO 8601, UTC. */
	occurredAt: string;
}

/** HubSpot's limit for the body of a note. */
export const MOST_NOTE_CHARACTERS = 65_536;

/** The short name of an event that its note carries, so that it can be found again. */
export const referenceOf = ({ key }: Pick<TimelineEntry, 'key'>): string => referenceFor(key);

/** What the same event of the same record has in common. */
export const nameOf = ({ key, recordId }: TimelineEntry): string => `${recordId} ${key}`;

/**
 * An event id that is the same for the same event of the same record, in the form of a UUID. HubSpot does not tell
 * the ids of two event types apart everywhere.
 */
export function eventId(entry: TimelineEntry, eventType: string): string {
	const hex = digest(`${eventType} ${nameOf(entry)}`);
	return [8, 4, 4, 4, 12]
		.reduce<string[]>((parts, length) => {
			const start = parts.join('').length;
			return [...parts, hex.slice(start, start + length)];
		}, [])
		.join('-');
}

/** The note that says what happened: title, text, details, and the reference in small. */
export function noteBody(entry: TimelineEntry): string {
	// A line without a value says nothing to the person who reads the note.
	const details = entry.details
		.filter(({ value }) => value !== '')
		.map(({ name, value }) => `<li>${escaped(name)}: ${escaped(value)}</li>`);
	const html = [
		entry.title && `<p><strong>${escaped(entry.title)}</strong></p>`,
		entry.text && `<div>${entry.text}</div>`,
		details.length > 0 && `<ul>${details.join('')}</ul>`,
	];
	return withReference(quotingReferences(html.filter(Boolean).join('')), referenceOf(entry));
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
