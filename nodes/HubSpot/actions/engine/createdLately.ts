import type { RequestContext } from '../../../shared/http/attempt';
import { now } from '../../../shared/http/wait';
import { CreatedLately } from '../../domain/createdLately';
import type { Properties } from '../../domain/writeModes';
import { connectionOf } from '../../transport';

const created = new CreatedLately();

const placeOf = (account: string, objectType: string): string => `${account} ${objectType}`;

/** Keeps in mind what was created, whichever operation did it: a look-up by search would not find it yet. */
export async function rememberCreations(
	context: RequestContext,
	objectType: string,
	records: Array<{ id: string; properties: Properties }>,
): Promise<void> {
	if (records.length === 0) return;
	const { account } = await connectionOf(context);
	for (const record of records) created.add(placeOf(account, objectType), record, now());
}

/** Records of the type that this process created in the account a moment ago, the oldest first. */
export const createdLately = (
	account: string,
	objectType: string,
): Array<{ id: string; properties: Properties }> => created.in(placeOf(account, objectType), now());

/** It is gone. */
export const forgetCreation = (account: string, objectType: string, id: string): void =>
	created.forget(placeOf(account, objectType), id);
