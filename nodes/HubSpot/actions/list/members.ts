import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { grouped } from '../../../shared/grouped';
import { triedItems, type Tried } from '../../../shared/items/tried';
import type { Match } from '../../domain/matching';
import { apiError } from '../../transport';
import { contactKeyOf, contactMatchOf } from '../contactKey';
import { findRecords, type Found } from '../engine/findRecords';
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
	const match = contactMatchOf.call(context);
	return async (matters) => {
		const keys = await triedItems(context, (itemIndex) => keyOf(context, match, itemIndex));
		const wanted = keys.flatMap((key, index) => (key.ok && matters(index) ? [key.value] : []));
		const found = await lookUp(context, match, wanted);
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

async function keyOf(context: IExecuteFunctions, match: Match, itemIndex: number): Promise<Key> {
	const objectType = await objectTypeOf.call(context, itemIndex);
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
	match: Match,
	keys: Key[],
): Promise<Map<string, Found>> {
	const found = new Map<string, Found>();
	if (match.by === 'recordId') return found;
	for (const [objectType, group] of grouped(keys, (key) => key.objectType)) {
		const distinct = [...new Set(group.map(({ key }) => key))];
		const query = { context, objectType, match, properties: [] };
		found.set(objectType, await findRecords(query, distinct));
	}
	return found;
}
