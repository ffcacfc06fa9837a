import { createHash } from 'node:crypto';

import { isObject, objectsIn, textOf, type JsonObject } from '../../../shared/json';

/** Which events of an app's journal are asked for. */
export interface JournalFilter {
	portalId: number;
	objectTypeIds: string[];
	actions: string[];
	/** Empty for all. */
	associatedTypeIds: string[];
	/** Empty for all. */
	properties: string[];
}

export const ASSOCIATION_ACTIONS = ['ASSOCIATION_ADDED', 'ASSOCIATION_REMOVED'];

/** The events of a journal file, as they are. */
export const eventsIn = (file: unknown): JsonObject[] =>
	isObject(file) ? objectsIn(file.journalEvents) : [];

/** The journal is that of the app: other nodes and other accounts have their events in it, too. */
export function isWanted(event: JsonObject, filter: JournalFilter): boolean {
	const action = textOf(event.action);
	if (textOf(event.portalId) !== String(filter.portalId)) return false;
	if (!filter.actions.includes(action)) return false;
	if (
		event.objectTypeId !== undefined &&
		!filter.objectTypeIds.includes(textOf(event.objectTypeId))
	) {
		return false;
	}
	if (action !== 'UPDATE' || filter.properties.length === 0) return true;
	const changed = Object.keys(isObject(event.propertyChanges) ? event.propertyChanges : {});
	return changed.some((name) => filter.properties.includes(name));
}

/** The same for the same event, however often the journal has it: once for each subscription that it matches. */
export const eventKey = (event: JsonObject): string =>
	createHash('sha256')
		.update(
			JSON.stringify([
				event.type,
				textOf(event.portalId),
				textOf(event.objectTypeId),
				textOf(event.objectId),
				event.action,
				event.occurredAt,
				sorted(event.propertyChanges),
				textOf(event.fromObjectId),
				textOf(event.toObjectId),
				textOf(event.associationTypeId),
				event.mergedObjectIds,
			]),
		)
		.digest()
		.subarray(0, 12)
		.toString('base64url');

const sorted = (changes: unknown): unknown =>
	isObject(changes) ? Object.entries(changes).sort(([one], [other]) => (one < other ? -1 : 1)) : [];

const CHANGE_TYPES: Record<string, string> = {
	CREATE: 'created',
	UPDATE: 'changed',
	DELETE: 'deleted',
	MERGE: 'merged',
	RESTORE: 'restored',
	ASSOCIATION_ADDED: 'associationAdded',
	ASSOCIATION_REMOVED: 'associationRemoved',
};

/** All that happens to records and their associations. */
export const ACTIONS: readonly string[] = Object.keys(CHANGE_TYPES);

export const changeTypeOf = (event: JsonObject): string =>
	CHANGE_TYPES[textOf(event.action)] ?? textOf(event.action);
