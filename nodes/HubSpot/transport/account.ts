import type { RequestContext } from '../../shared/http/attempt';
import { accountDetails, type AccountDetails } from '../api/account';
import { listProperties, type PropertyDefinition } from '../api/properties';
import { listObjectSchemas, type ObjectSchema } from '../api/schemas';
import { hubSpot, request } from './client';
import { connectionOf } from './connection';
import { apiError } from './errors';
import { withScopesOf } from './failure';

/** Property definitions change when a person edits them in HubSpot's settings. */
const SCHEMA_MS = 5 * 60_000;

/** From the first try on; the tries of one request take half a minute as a rule. */
const NAME_MS = 2 * 60_000;

/** What one process keeps of an account, and since when. */
export interface Kept<Value> {
	at: number;
	value: Promise<Value>;
}

const accounts = new Map<string, Kept<AccountDetails>>();
const names = new Map<string, Kept<string>>();
const schemas = new Map<string, Kept<Schema>>();
const customTypes = new Map<string, Kept<ReadonlyMap<string, string>>>();

/** The properties of one object type, by internal name. */
export type Schema = Map<string, PropertyDefinition>;

/** The account behind the credential; asked for once in a process for each token, since it does not change. */
export async function account(context: RequestContext): Promise<AccountDetails> {
	const { key } = await connectionOf(context);
	return await keep(
		accounts,
		key,
		Number.POSITIVE_INFINITY,
		async () => await hubSpot(context, accountDetails()),
	);
}

/**
 * What stands for the account in this process, whichever credential leads to it: what is kept in mind of its records,
 * and who waits for whom, goes by this name. Where HubSpot does not tell the account, the credential stands for it,
 * for two minutes: asking at each lock would cost the tries of a request each time, and an answer in between would have
 * those who are at the same record wait at different names.
 *
 * @throws what n8n throws when it cannot read the credential.
 */
export async function accountName(context: RequestContext): Promise<string> {
	const { baseUrl, key } = await connectionOf(context);
	const name = keep(names, key, NAME_MS, async () => {
		const asked = account(context);
		const known = await asked.catch(() => undefined);
		// That one execution was cancelled over it says nothing about the account, and is not kept.
		if (!known && !isCancelled(context)) return key;
		return `${baseUrl} ${(await asked).portalId}`;
	});
	return await name.catch(() => key);
}

const isCancelled = (context: RequestContext): boolean =>
	'getExecutionCancelSignal' in context && context.getExecutionCancelSignal()?.aborted === true;

/**
 * The property definitions of an object type, kept for five minutes.
 *
 * @param atLeastAsNewAs milliseconds of the clock: asks again when what is kept is older, for a caller
 * that misses a property which somebody may have just created.
 */
export async function schema(
	context: RequestContext,
	objectType: string,
	atLeastAsNewAs = Date.now() - SCHEMA_MS,
): Promise<Schema> {
	const { key } = await connectionOf(context);
	const maxAgeMs = Math.max(0, Date.now() - atLeastAsNewAs);
	return await keep(schemas, `${key} ${objectType}`, maxAgeMs, async () => {
		const outcome = await request(context, listProperties(objectType));
		if (!outcome.ok) throw apiError(context.getNode(), withScopesOf(outcome.failure, objectType));
		return new Map(outcome.body.results.map((definition) => [definition.name, definition]));
	});
}

/**
 * The ids (2-…) of the account's custom object types, by name and full name in lower case; kept for five minutes. Empty
 * where HubSpot does not tell, e.g. for want of the scope `crm.schemas.custom.read`.
 *
 * @param atLeastAsNewAs as for `schema`.
 */
export async function customTypeIds(
	context: RequestContext,
	atLeastAsNewAs = Date.now() - SCHEMA_MS,
): Promise<ReadonlyMap<string, string>> {
	const { key } = await connectionOf(context);
	const maxAgeMs = Math.max(0, Date.now() - atLeastAsNewAs);
	return await keep(customTypes, key, maxAgeMs, async () => {
		const outcome = await request(context, listObjectSchemas());
		return outcome.ok ? idsByName(outcome.body.results) : new Map<string, string>();
	});
}

/** Not by labels: those of a custom type may be the name of one of HubSpot's own, such as `services`. */
const idsByName = (types: ObjectSchema[]): ReadonlyMap<string, string> =>
	new Map(
		types.flatMap(({ name, fullyQualifiedName, objectTypeId: id }) =>
			[name, fullyQualifiedName].flatMap(
				(each): Array<[string, string]> =>
					each === undefined || id === undefined ? [] : [[each.toLowerCase(), id]],
			),
		),
	);

/** Lets everybody ask HubSpot anew, after this process has changed properties of the object type. */
export async function forgetSchema(context: RequestContext, objectType: string): Promise<void> {
	const { key } = await connectionOf(context);
	schemas.delete(`${key} ${objectType}`);
}

/**
 * One request for everybody who asks at the same time. A failed one is not kept, and fails only who sent it: it may
 * have been cancelled with its execution.
 */
export async function keep<Value>(
	store: Map<string, Kept<Value>>,
	key: string,
	maxAgeMs: number,
	load: () => Promise<Value>,
): Promise<Value> {
	const kept = store.get(key);
	if (kept && Date.now() - kept.at <= maxAgeMs) {
		const value = await kept.value.catch(() => undefined);
		if (value !== undefined) return value;
	}
	const entry: Kept<Value> = { at: Date.now(), value: load() };
	store.set(key, entry);
	entry.value.catch(() => {
		if (store.get(key) === entry) store.delete(key);
	});
	return await entry.value;
}
