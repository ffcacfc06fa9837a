import type { IPollFunctions } from 'n8n-workflow';

import type { JsonObject } from '../../../shared/json';
import { isOwnEvent } from '../../domain/changes/ownEvents';
import { hasOwn } from '../../domain/changes/versions';
import { isReadOnly } from '../../domain/property';
import { schema, type Schema } from '../../transport';
import { idOf, recordOf, typeOf, type FetchedRecords } from './records';
import type { JournalSettings } from './settings';

/**
 * The events that own apps and users have not surely brought about: the journal does not say who wrote, the history of
 * the record does. One that is gone, or was merged away, has none.
 *
 * @throws NodeApiError when the definitions of the properties cannot be read.
 */
export async function withoutOwn(
	context: IPollFunctions,
	{ own }: JournalSettings,
	events: JsonObject[],
	records: FetchedRecords,
): Promise<JsonObject[]> {
	if (!hasOwn(own)) return events;
	const schemas = new Map<string, Schema>();
	for (const type of new Set(events.filter(isUpdate).map(typeOf))) {
		schemas.set(type, await schema(context, type));
	}
	return events.filter((event) => {
		const record = recordOf(records, event);
		if (!record || record.id !== idOf(event)) return true;
		const isWritten = (name: string): boolean => {
			const property = schemas.get(typeOf(event))?.get(name);
			return property === undefined || !isReadOnly(property);
		};
		return !isOwnEvent(event, record, own, isWritten);
	});
}

const isUpdate = ({ action }: JsonObject): boolean => action === 'UPDATE';
