import { isObject, textOf, type JsonObject } from '../../../shared/json';
import type { Properties } from '../writeModes';
import { millisecondsOf } from './lastModified';
import { isOwn, isOwnRecord, MOST_VERSIONS, type OwnWriters, type Version } from './versions';

/** An event and the change in the history of its record need not have the very same time. */
const SLACK_MS = 10_000;

/** What is known of the record of an event. */
export interface EventRecord {
	properties: Properties;
	/** Of the properties that have changed, and of those that tell where the record comes from. */
	versions: Version[];
}

/** The values that properties have from the event on, by name. */
export const changesIn = ({ propertyChanges }: JsonObject): JsonObject =>
	isObject(propertyChanges) ? propertyChanges : {};

/**
 * Whether an own app or user has surely brought about an event of the journal: made the record, or written all of the
 * properties that have changed. What HubSpot works out itself because of it does not count. Of deletions, merges,
 * restored records and associations nobody can tell.
 *
 * @param isWritten whether people and apps can write a property: HubSpot works out the others.
 */
export function isOwnEvent(
	event: JsonObject,
	record: EventRecord,
	own: OwnWriters,
	isWritten: (name: string) => boolean,
): boolean {
	if (event.action === 'CREATE') return isOwnRecord(originOf(record), own);
	const occurredMs = millisecondsOf(event.occurredAt);
	if (event.action !== 'UPDATE' || occurredMs === undefined) return false;
	const written = Object.entries(changesIn(event)).filter(([name]) => isWritten(name));
	return (
		written.length > 0 &&
		written.every(([name, value]) => {
			const versions = record.versions.filter(({ property }) => property === name);
			return isOwnValue(versions, textOf(value), occurredMs, own);
		})
	);
}

/** Whether the value was written then, by nobody else, as far as the history surely goes back. */
function isOwnValue(
	versions: Version[],
	value: string,
	occurredMs: number,
	own: OwnWriters,
): boolean {
	const isWhole =
		versions.length < MOST_VERSIONS || versions.some(({ ms }) => ms < occurredMs - SLACK_MS);
	const writers = versions.filter(
		(version) => Math.abs(version.ms - occurredMs) <= SLACK_MS && isSame(version.value, value),
	);
	return isWhole && writers.length > 0 && writers.every((version) => isOwn(version, own));
}

/** Dates have two spellings in HubSpot. */
function isSame(one: string, other: string): boolean {
	const ms = millisecondsOf(one);
	return one === other || (ms !== undefined && ms === millisecondsOf(other));
}

/** A record's own properties, and of those that were not asked for as such, the newest in their history. */
const originOf = ({ properties, versions }: EventRecord): Properties => ({
	...Object.fromEntries([...versions].reverse().map(({ property, value }) => [property, value])),
	...properties,
});
