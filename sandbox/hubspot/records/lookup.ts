import type { Account } from '../account';
import { objectNotFound, validationError } from '../errors';
import type { ObjectType } from '../objectTypes';
import { isReadOnly } from '../schema';
import type { StoredRecord } from './record';

/**
 * The live record by id, or by the value of a unique property. `idProperty` that is not unique finds nothing
 * (HubSpot docs: `idProperty=domain` gives 404).
 */
export function findRecord(
	account: Account,
	type: ObjectType,
	id: string,
	idProperty?: string,
): StoredRecord | undefined {
	const { records, settings } = account;
	if (idProperty === undefined || idProperty === 'hs_object_id') return records.live(type, id);
	if (!account.schema(type).uniqueNames().has(idProperty)) return undefined;
	const holder = records.holder(type, idProperty, id);
	if (!holder || (holder.isSecondary && !settings.secondaryEmailsMatch)) return undefined;
	return records.live(type, holder.id);
}

/** As above; throws HubSpot's 404. */
export function requireRecord(
	account: Account,
	type: ObjectType,
	id: string,
	idProperty?: string,
): StoredRecord {
	const record = findRecord(account, type, id, idProperty);
	if (!record) throw objectNotFound();
	return record;
}

/** Batch writes accept unique properties only; HubSpot's own words, object type id included. */
export function requireUniqueProperty(
	account: Account,
	type: ObjectType,
	idProperty: string,
): void {
	const definition = account.definition(type, idProperty);
	if (
		idProperty === 'hs_object_id' ||
		!definition ||
		!account.schema(type).uniqueNames().has(idProperty) ||
		isReadOnly(definition)
	) {
		throw notUnique(type, idProperty);
	}
}

export const notUnique = (type: ObjectType, idProperty: string) =>
	validationError(
		`Unable to perform update/upsert by non-unique ${type.id} property: ${idProperty}`,
		{ context: { idProperty: [idProperty] } },
	);
