import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../../shared/items/operation';
import type { KnownRecord, Match } from '../../domain/matching';
import { recordWord } from '../../domain/objectTypes';
import { apiError } from '../../transport';
import { findRecords } from './findRecords';
import { recordKeyOf } from './recordKey';

/** The record that an item names; `missing` when there is none of its key. */
export type ItemRecord =
	| { kind: 'found'; key: string; record: KnownRecord }
	| { kind: 'missing'; key: string; error: ItemError }
	| {
			kind: 'failed';
			key: string | undefined;
			error: ItemError;
			/** Whether the item names no record at all. */
			isEmpty: boolean;
	  };

export interface ItemRecords {
	objectType: string;
	match: Match;
	/** Internal names of the properties to read. */
	properties: string[];
}

/** Reads the records that the items name, 100 in a request and none twice. */
export async function recordsByItem(
	context: IExecuteFunctions,
	wanted: ItemRecords,
): Promise<ItemRecord[]> {
	const { objectType, match } = wanted;
	const keys = context
		.getInputData()
		.map((_, itemIndex) => recordKeyOf.call(context, match, itemIndex));
	const named = [...new Set(keys.flatMap((key) => (key.given ? [key.key] : [])))];
	const found = await findRecords({ context, ...wanted }, named);
	const node = context.getNode();
	return keys.map((given, itemIndex): ItemRecord => {
		if (!given.given) {
			const error = new NodeOperationError(node, given.problem, { itemIndex });
			return { kind: 'failed', key: undefined, error, isEmpty: given.missing };
		}
		const { key } = given;
		const failure = found.failures.get(key);
		if (failure) {
			return { kind: 'failed', key, error: apiError(node, failure, itemIndex), isEmpty: false };
		}
		const record = found.records.get(key);
		if (record) return { kind: 'found', key, record };
		const error = new NodeOperationError(
			node,
			`There is no ${recordWord(objectType)} "${key}" in HubSpot`,
			{ itemIndex, description: 'It may be archived, or belong to another account.' },
		);
		return { kind: 'missing', key, error };
	});
}
