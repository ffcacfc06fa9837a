import { canonicalNumber } from './decimal';
import type { Properties } from './writeModes';

/** How an input item names the record that it is about. */
export type Match =
	| { by: 'email' }
	/** `isNumber`: HubSpot takes 7, 007 and 7.0 for the same value. */
	| { by: 'uniqueProperty'; property: string; isNumber?: boolean }
	| { by: 'recordId' };

export interface KnownRecord {
	id: string;
	properties: Properties;
}

/** The property that holds the key; undefined for record ids. */
export const keyProperty = (match: Match): string | undefined =>
	match.by === 'email' ? 'email' : match.by === 'uniqueProperty' ? match.property : undefined;

/** What HubSpot must hand out so that a record can be told by its key. */
export const identifyingProperties = (match: Match): string[] => {
	const name = keyProperty(match);
	if (name === undefined) return ['hs_merged_object_ids'];
	return name === 'email' ? ['email', 'hs_additional_emails'] : [name];
};

/**
 * The same key for the same record: HubSpot does not tell addresses apart by case, nor 151 from 00151, nor numbers by
 * how they are written.
 */
export const normalisedKey = (key: string, match: Match): string => {
	if (match.by === 'recordId') return key.trim().replace(/^0+(?=\d)/, '');
	if (holdsNumbers(match)) return canonicalNumber(key) ?? key.trim();
	return keyProperty(match) === 'email' ? key.trim().toLowerCase() : key.trim();
};

const holdsNumbers = (match: Match): boolean => match.by === 'uniqueProperty' && !!match.isNumber;

/** Whether a record answers to a key, by its own value or by one that it can be found by as well. */
export const answersTo = (record: KnownRecord, key: string, match: Match): boolean =>
	recordsByKey([record], match).has(key);

/** One that is longer than HubSpot's ids can be would make it refuse the 99 others of a batch. */
const RECORD_ID = /^\d{1,19}$/;

/** Why a key cannot name a record; undefined when it can. */
export function keyProblem(key: string, match: Match): string | undefined {
	if (match.by === 'recordId') {
		return RECORD_ID.test(key) ? undefined : `"${key}" is not a record ID, which has digits only`;
	}
	if (keyProperty(match) === 'email') {
		return /^[^\s@;,]+@[^\s@;,]+$/.test(key) ? undefined : `"${key}" is not an email address`;
	}
	if (holdsNumbers(match) && canonicalNumber(key) === undefined) {
		return `"${key}" is not a number, as the values of ${keyProperty(match)} are`;
	}
	return undefined;
}

/**
 * Why a number cannot be taken for what was meant; undefined when it can, and for text. JavaScript rounds long numbers,
 * so that 9007199254740993 would name the record 9007199254740992.
 */
export const roundedProblem = (value: unknown): string | undefined =>
	typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
		? `${value} has more digits than a number can hold; give it as text`
		: undefined;

/**
 * Which record each key names. HubSpot answers in no order, finds a contact by a secondary address too, and the
 * winner of a merge by the loser's id.
 */
export function recordsByKey(records: KnownRecord[], match: Match): Map<string, KnownRecord> {
	const found = new Map<string, KnownRecord>();
	const add = (key: string, record: KnownRecord, sure: boolean) => {
		if (key !== '' && (sure || !found.has(key))) found.set(key, record);
	};
	for (const record of records) {
		const [own, others] = keysOf(record, match);
		add(normalisedKey(own, match), record, true);
		for (const other of others) add(normalisedKey(other, match), record, false);
	}
	return found;
}

/** The key a record has now, and those by which it can be found as well. */
function keysOf({ id, properties }: KnownRecord, match: Match): [string, string[]] {
	const name = keyProperty(match);
	if (name === undefined) return [id, listed(properties.hs_merged_object_ids)];
	return [properties[name] ?? '', name === 'email' ? listed(properties.hs_additional_emails) : []];
}

const listed = (value: string | null | undefined) => (value ?? '').split(';').filter(Boolean);
