import type { RequestContext } from '../../../shared/http/attempt';
import { now } from '../../../shared/http/wait';
import type { KnownRecord } from '../../domain/matching';
import { Recently } from '../../domain/recently';
import { propertyMap, type Properties } from '../../domain/writeModes';
import { accountName } from '../../transport';

/** A record with values that this process gave it a moment ago, and what else it knew of it then. */
export interface WrittenRecord extends KnownRecord {
	/** The account and the object type. */
	place: string;
}

/** Nobody looks for a record by a longer text, and bodies of notes would fill the memory. */
const LONGEST_VALUE = 256;

/** Apart, so that a run that updates very many records does not make the process forget what others created. */
const created = new Recently<WrittenRecord>();
const updated = new Recently<WrittenRecord>();
/** Updates that nobody knows to have been carried out: the record may still have the values from before. */
const maybeUpdated = new Recently<WrittenRecord>();

const placeOf = (account: string, objectType: string): string => `${account} ${objectType}`;
const nameOf = (place: string, id: string): string => `${place} ${id}`;

/** Keeps in mind what was created, whichever operation did it: a look-up by search would not find it yet. */
export const rememberCreations = async (
	context: RequestContext,
	objectType: string,
	records: KnownRecord[],
): Promise<void> => await remember(context, objectType, records, () => created);

/**
 * Keeps in mind what was updated: a look-up by search would not find it by its new values yet. What is known of a record
 * from before stays known.
 *
 * @param isSure false where the answer was lost.
 */
export const rememberUpdates = async (
	context: RequestContext,
	objectType: string,
	records: KnownRecord[],
	isSure: boolean,
): Promise<void> =>
	await remember(context, objectType, records, (name) => {
		if (!isSure) return maybeUpdated;
		return created.get(name, now()) ? created : updated;
	});

/** Never throws: what was written must not count as failed because the credential cannot be read any more. */
async function remember(
	context: RequestContext,
	objectType: string,
	records: KnownRecord[],
	memoryFor: (name: string) => Recently<WrittenRecord>,
): Promise<void> {
	if (records.length === 0) return;
	const account = await accountName(context).catch(() => undefined);
	if (account === undefined) return;
	const place = placeOf(account, objectType);
	for (const { id, properties } of records) {
		const name = nameOf(place, id);
		const memory = memoryFor(name);
		const before = memory.get(name, now())?.properties;
		memory.set(name, { place, id, properties: shortOnes({ ...before, ...properties }) }, now());
	}
}

const shortOnes = (properties: Properties): Properties =>
	propertyMap(
		Object.fromEntries(
			Object.entries(properties).filter(
				([, value]) => value !== null && value !== undefined && value.length <= LONGEST_VALUE,
			),
		),
	);

/** Records of the type that this process wrote to in the account a moment ago; one may be there twice. */
export function writtenLately(account: string, objectType: string): WrittenRecord[] {
	const place = placeOf(account, objectType);
	return [created, updated, maybeUpdated]
		.flatMap((memory) => memory.values(now()))
		.filter((record) => record.place === place);
}

/** It is gone. */
export function forgetWritten(account: string, objectType: string, id: string): void {
	const name = nameOf(placeOf(account, objectType), id);
	for (const memory of [created, updated, maybeUpdated]) memory.delete(name);
}
