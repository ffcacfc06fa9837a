import { now } from '../../../../shared/http/wait';
import { CreatedRecords } from '../../../domain/criteria/createdRecords';
import { propertiesIn } from '../../../domain/criteria/lookUp';
import { sameValue } from '../../../domain/values';
import type { Properties } from '../../../domain/writeModes';
import { findRecords } from '../../engine/findRecords';
import { failed } from './failed';
import type { Wanted } from './matches';
import { nameOf, type LookUpRequest, type Matches } from './request';

const created = new CreatedRecords();

/** Keeps in mind that a look-up created a record, which HubSpot's search does not know yet. */
export const rememberCreated = (
	request: LookUpRequest,
	key: string,
	id: string,
	properties: Properties,
): void => created.add(nameOf(request, key), { kind: 'created', id, properties }, now());

/** Keeps in mind that nobody knows whether a look-up created a record. */
export const rememberUnknown = (request: LookUpRequest, key: string): void =>
	created.add(nameOf(request, key), { kind: 'unknown' }, now());

/**
 * What look-ups that found nothing created a moment ago. Each record is read by its id first: it may be gone, or a
 * person may have given it another value since, so that it is not what the criteria mean any more.
 */
export async function recentlyCreated(
	request: LookUpRequest,
	unseen: Wanted[],
): Promise<Map<string, Matches>> {
	const found = new Map<string, Matches>();
	const known = new Map<string, { wanted: Wanted; id: string; properties: Properties }>();
	for (const wanted of unseen) {
		const record = created.get(nameOf(request, wanted.key), now());
		if (record?.kind === 'created') known.set(wanted.key, { wanted, ...record });
		if (record?.kind === 'unknown') {
			found.set(wanted.key, { ok: false, error: stillUnknown(request, wanted.itemIndex) });
		}
	}
	if (known.size === 0) return found;
	const { context, objectType } = request;
	const names = [...known.values()].flatMap(({ wanted }) => propertiesIn(wanted.criteria));
	const read = await findRecords(
		{ context, objectType, match: { by: 'recordId' }, properties: [...new Set(names)] },
		[...new Set([...known.values()].map(({ id }) => id))],
	);
	for (const [key, { wanted, id, properties }] of known) {
		const record = read.records.get(id);
		if (!record && !read.failures.has(id)) created.forget(nameOf(request, key));
		const isSame = (name: string) => {
			const before = properties[name];
			if (before === undefined || !record) return true;
			return sameValue(before ?? '', record.properties[name], request.lookUp(name));
		};
		if (record && propertiesIn(wanted.criteria).every(isSame)) {
			found.set(key, { ok: true, id: record.id, count: 1 });
		}
		if (read.failures.has(id)) found.set(key, { ok: true, id, count: 1 });
	}
	return found;
}

const stillUnknown = (request: LookUpRequest, itemIndex: number) =>
	failed(
		request,
		'A record for these criteria may have been created a moment ago, and HubSpot does not show it yet',
		itemIndex,
		'The answer to its creation was lost. Nothing was created now, so that there are not two. Try again in some minutes.',
	);
