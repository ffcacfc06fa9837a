import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { switchParameter } from '../../../shared/items/parameters';
import { triedItems, valuesOf } from '../../../shared/items/tried';
import { dryRun } from '../../descriptions/propertyDefinitions';
import { apiError } from '../../transport';
import {
	associate,
	type AssociationOutcome,
	type AssociationWish,
} from '../associating/associations';
import { labelReader } from './labels';
import { pairJson, readPair, type RecordPairWish } from './pair';
import { bothRecords, labelsParameter } from './parameters';

export const description: INodeProperties[] = forOperation('association', 'add', [
	...bothRecords,
	labelsParameter(
		'How the records belong together. Without a label they are only associated; labels that are there stay',
	),
	dryRun,
]);

interface Wish {
	pair: RecordPairWish;
	parts: AssociationWish[];
}

/** Associates the records of all items together; each item gets its own outcome. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const isDryRun = switchParameter(this, 'dryRun', 'Dry Run', 0);
	const labelsOf = labelReader(this);
	const wishes = await triedItems(this, async (itemIndex): Promise<Wish> => {
		const pair = await readPair(this, itemIndex, labelsOf);
		const { labels, ...records } = pair;
		const parts = labels.map((label): AssociationWish => ({ ...records, label }));
		return { pair, parts: parts.length > 0 ? parts : [records] };
	});
	const wanted = valuesOf(wishes).flatMap(({ parts }) => parts);
	const outcomes = await associate(this, wanted, { dryRun: isDryRun });
	return wishes.map((wish, itemIndex) => {
		if (!wish.ok) return { json: { outcome: 'failed' }, error: wish.error };
		const { pair, parts } = wish.value;
		const json = pairJson(pair, isDryRun);
		const { outcome, failure } = inAll(parts.map((part) => outcomes.get(part)));
		return {
			json: { ...json, outcome } satisfies IDataObject,
			...(failure && { error: apiError(this.getNode(), failure, itemIndex) }),
		};
	});
}

/** One outcome for all labels of an item. */
function inAll(outcomes: Array<AssociationOutcome | undefined>) {
	for (const outcome of outcomes) {
		if (outcome && !outcome.ok) return { outcome: 'failed', failure: outcome.failure };
	}
	const isAdded = outcomes.some((outcome) => outcome?.ok && outcome.outcome === 'added');
	return { outcome: isAdded ? 'added' : 'unchanged' };
}
