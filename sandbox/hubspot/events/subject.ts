import type { Account } from '../account';
import { validationError } from '../errors';
import { findRecord } from '../records';

/** Whom an event is about. */
export interface SubjectInput {
	objectId?: string | number;
	email?: string;
	utk?: string;
	domain?: string;
}

export interface Subject {
	objectType: string;
	/** `null`: nobody whom the account knows. */
	objectId: string | null;
	email: string | null;
}

/** The record that an event goes to. Throws HubSpot's 400 without a name or with an object id that does not exist. */
export function readSubject(
	account: Account,
	objectTypeName: string,
	{ objectId, email, utk, domain }: SubjectInput,
): Subject {
	const type = account.objectTypes.get(objectTypeName);
	if (objectId !== undefined) {
		const record = account.records.live(type, String(objectId));
		if (!record) throw validationError(`No ${type.singular} with ID ${objectId} exists`);
		return { objectType: type.name, objectId: record.id, email: email ?? null };
	}
	if (email !== undefined) {
		const contacts = account.objectTypes.get('contacts');
		const record = findRecord(account, contacts, email, 'email');
		return { objectType: contacts.name, objectId: record?.id ?? null, email: email.toLowerCase() };
	}
	if (utk === undefined && domain === undefined) {
		throw validationError('One of objectId, email or utk is required.');
	}
	return { objectType: type.name, objectId: null, email: null };
}
