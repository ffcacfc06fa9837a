import type { RequestContext } from '../../../shared/http/attempt';
import { now } from '../../../shared/http/wait';
import { CreatedLately } from '../../domain/createdLately';
import type { Properties } from '../../domain/writeModes';
import { connectionOf } from '../../transport';

const created = new CreatedLately();

const placeOf = (account: string, objectType: string): string => `${account} ${objectType}`;

/**
 * Keeps in mind what was created, whichever operation did it: a look-up by search would not find it yet. Never throws:
 * what was created must not count as failed because the credential cannot be read any more.
 */
export async function rememberCreations(
	context: RequestContext,
	objectType: string,
	records: Array<{ id: string; properties: Properties }>,
): Promise<void> {
	if (records.length === 0) return;
	const connection = await connectionOf(context).catch(() => undefined);
	if (!connection) return;
	const place = placeOf(connection.account, objectType);
	for (const record of records) created.add(place, record, now());
}

/** Records of the type that this process created in the account a moment ago, the oldest first. */
export const createdLately = (
	account: string,
	objectType: string,
): Array<{ id: string; properties: Properties }> => created.in(placeOf(account, objectType), now());

/** It is gone. */
export const forgetCreation = (account: string, objectType: string, id: string): void =>
	created.forget(placeOf(account, objectType), id);
