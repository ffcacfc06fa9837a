import { now } from '../../../../shared/http/wait';
import { propertiesIn } from '../../../domain/criteria/lookUp';
import { comparedProperties, RecordsByValue } from '../../../domain/criteria/recordsByValue';
import { surelyFulfils } from '../../../domain/criteria/verdict';
import type { KnownRecord } from '../../../domain/matching';
import { Recently } from '../../../domain/recently';
import { sameValue } from '../../../domain/values';
import { propertyMap, type Properties } from '../../../domain/writeModes';
import { writtenLately, type WrittenRecord } from '../../engine/writtenLately';
import { failed } from './failed';
import type { Wanted } from './matches';
import { nameOf, type LookUpRequest, type Matches } from './request';
import { stillThere, type Candidates } from './stillThere';

/** What became of a creation. */
type Creation =
	| { kind: 'created'; id: string; properties: Properties }
	/** It was sent, and nobody knows whether HubSpot carried it out. */
	| { kind: 'unknown' };

/** By account, object type and criteria. */
const creations = new Recently<Creation>();

/** Keeps in mind that a look-up created a record, which HubSpot's search does not know yet. */
export function rememberCreated(
	request: LookUpRequest,
	{ key, criteria }: Wanted,
	id: string,
	values: Properties,
): void {
	// Of all values, bodies of notes among them, no others are ever compared.
	const compared = propertiesIn(criteria).filter((name) => values[name] !== undefined);
	const properties = propertyMap(Object.fromEntries(compared.map((name) => [name, values[name]])));
	creations.set(nameOf(request, key), { kind: 'created', id, properties }, now());
}

/** Keeps in mind that nobody knows whether a look-up created a record. */
export const rememberUnknown = (request: LookUpRequest, key: string): void =>
	creations.set(nameOf(request, key), { kind: 'unknown' }, now());

/**
 * What look-ups that found nothing would find among the records that were written to a moment ago. Each record is read
 * by its id first: it may be gone, or a person may have given it another value since, so that it is not what the
 * criteria mean any more.
 */
export async function recentlyWritten(
	request: LookUpRequest,
	unseen: Wanted[],
): Promise<Map<string, Matches>> {
	const found = new Map<string, Matches>();
	if (unseen.length === 0) return found;
	const byValue = recordsWrittenLately(request, unseen);
	const open: Candidates[] = [];
	for (const wanted of unseen) {
		const creation = creations.get(nameOf(request, wanted.key), now());
		const own = creation?.kind === 'created' ? creation : undefined;
		const candidates = byValue.perhapsMatching(wanted.criteria).map(({ id }) => id);
		const ids = new Set([...candidates, ...(own ? [own.id] : [])]);
		// One that was no match when it was read may be one by now: this run has written to it since.
		const left = [...ids].filter((id) => !request.ruledOut.isArchived(id));
		if (left.length > 0) {
			open.push({
				wanted,
				ids: left,
				isMatch: (record) =>
					surelyFulfils(record.properties, wanted.criteria, request.lookUp) ||
					(own?.id === record.id && isAsCreated(request, wanted, own, record)),
			});
		}
		// Unless one of the records is it.
		if (creation?.kind === 'unknown') {
			found.set(wanted.key, { ok: false, error: stillUnknown(request, wanted.itemIndex) });
		}
	}
	for (const [key, matches] of await stillThere(request, open)) {
		if (matches.ids.length > 0) found.set(key, matches);
	}
	return found;
}

function recordsWrittenLately(
	request: LookUpRequest,
	unseen: Wanted[],
): RecordsByValue<WrittenRecord> {
	const names = comparedProperties(unseen.map(({ criteria }) => criteria));
	const byValue = new RecordsByValue<WrittenRecord>(names, request.lookUp);
	for (const record of writtenLately(request.account, request.objectType)) {
		byValue.add(record, record.properties);
	}
	return byValue;
}

/** The same criteria created it, and they may be of a kind that only HubSpot can judge. */
const isAsCreated = (
	request: LookUpRequest,
	{ criteria }: Wanted,
	before: { properties: Properties },
	after: KnownRecord,
): boolean =>
	propertiesIn(criteria).every((name) => {
		const value = before.properties[name];
		if (value === undefined) return true;
		return sameValue(value ?? '', after.properties[name], request.lookUp(name));
	});

const stillUnknown = (request: LookUpRequest, itemIndex: number) =>
	failed(
		request,
		'A record for these criteria may have been created a moment ago, and HubSpot does not show it yet',
		itemIndex,
		'The answer to its creation was lost. Nothing was created now, so that there are not two. Try again in some minutes.',
	);
