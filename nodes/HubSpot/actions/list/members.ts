import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { grouped } from '../../../shared/grouped';
import { triedItems, type Tried } from '../../../shared/items/tried';
import type { Match } from '../../domain/matching';
import { apiError } from '../../transport';
import { contactKeyOf } from '../contactKey';
import { findRecords, type Found } from '../engine/findRecords';
import { givenMatchOf, typedMatch } from '../engine/recordKey';
import { objectTypeOf } from '../objectType';

/** The record that an item names; without an id when there is none in HubSpot. */
export interface Member {
	objectType: string;
	id: string | undefined;
}

/** Reads the records of the items that matter. */
export type MemberReader = (
	matters: (itemIndex: number) => boolean,
) => Promise<Array<Tried<Member>>>;

interface Key {
	objectType: string;
	key: string;
}

/**
 * The record ids that the items name: as they are, or looked up by email or unique property, 100 in a request.
 *
 * @throws NodeOperationError when an expression gives the items different ways to match.
 */
export function memberReader(context: IExecuteFunctions): MemberReader {
	const match = givenMatchOf.call(context, 'contacts', 'email');
	return async (matters) => {
		const matchOf = matchReader(context, match);
		const keys = await triedItems(context, (itemIndex) => keyOf(context, matchOf, itemIndex));
		const wanted = keys.flatMap((key, index) => (key.ok && matters(index) ? [key.value] : []));
		const found = await lookUp(context, matchOf, wanted);
		return keys.map((key, itemIndex): Tried<Member> => {
			if (!key.ok) return key;
			const { objectType, key: text } = key.value;
			if (match.by === 'recordId') return { ok: true, value: { objectType, id: text } };
			const records = found.get(objectType);
			const failure = records?.failures.get(text);
			return failure
				? { ok: false, error: apiError(context.getNode(), failure, itemIndex) }
				: { ok: true, value: { objectType, id: records?.records.get(text)?.id } };
		});
	};
}

type MatchOf = (objectType: string) => Promise<Match>;

/** How records of each object type are named; the account is asked once for each. */
function matchReader(context: IExecuteFunctions, match: Match): MatchOf {
	const known = new Map<string, Promise<Match>>();
	return async (objectType) => {
		const typed = known.get(objectType) ?? typedMatch(context, objectType, match);
		known.set(objectType, typed);
		return await typed;
	};
}

async function keyOf(
	context: IExecuteFunctions,
	matchOf: MatchOf,
	itemIndex: number,
): Promise<Key> {
	const objectType = await objectTypeOf.call(context, itemIndex);
	const match = await matchOf(objectType);
	const key = contactKeyOf.call(context, match, itemIndex);
	if (!key.given) throw new NodeOperationError(context.getNode(), key.problem, { itemIndex });
	if (match.by !== 'email' || objectType === 'contacts') return { objectType, key: key.key };
	throw new NodeOperationError(
		context.getNode(),
		`"Match By": only contacts are found by email, not ${objectType}`,
		{ itemIndex },
	);
}

async function lookUp(
	context: IExecuteFunctions,
	matchOf: MatchOf,
	keys: Key[],
): Promise<Map<string, Found>> {
	const found = new Map<string, Found>();
	for (const [objectType, group] of grouped(keys, (key) => key.objectType)) {
		const distinct = [...new Set(group.map(({ key }) => key))];
		const match = await matchOf(objectType);
		if (match.by === 'recordId') return found;
		const query = { context, objectType, match, properties: [] };
		found.set(objectType, await findRecords(query, distinct));
	}
	return found;
}
