import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { triedItems, valuesOf } from '../../../shared/items/tried';
import { dryRun } from '../../descriptions/propertyDefinitions';
import { account, apiError, type Failure } from '../../transport';
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
	const site = await account(this);
	const labelsOf = labelReader(this);
	const wishes = await triedItems(this, async (itemIndex): Promise<Wish> => {
		const pair = await readPair(this, itemIndex, labelsOf);
		return { pair, parts: partsOf(pair) };
	});
	const outcomes = new Map<AssociationWish, AssociationOutcome>();
	for (const dryRun of [false, true]) {
		const some = valuesOf(wishes).filter(({ pair }) => pair.dryRun === dryRun);
		const wanted = some.flatMap(({ parts }) => parts);
		for (const [part, outcome] of await associate(this, wanted, { dryRun })) {
			outcomes.set(part, outcome);
		}
	}
	return wishes.map((wish, itemIndex) => {
		if (!wish.ok) return { json: { outcome: 'failed' }, error: wish.error };
		const { pair, parts } = wish.value;
		const json = pairJson(pair, site);
		const { outcome, failure } = inAll(parts.map((part) => outcomes.get(part)));
		return {
			json: { ...json, outcome } satisfies IDataObject,
			...(failure && { error: apiError(this.getNode(), failure, itemIndex) }),
		};
	});
}

function partsOf({ fromType, fromId, toType, toId, labels }: RecordPairWish): AssociationWish[] {
	const records = { fromType, fromId, toType, toId };
	return labels.length > 0 ? labels.map((label) => ({ ...records, label })) : [records];
}

/** One outcome for all labels of an item. */
function inAll(outcomes: Array<AssociationOutcome | undefined>): {
	outcome: string;
	failure?: Failure;
} {
	for (const outcome of outcomes) {
		if (outcome && !outcome.ok) return outcome;
	}
	const isAdded = outcomes.some((outcome) => outcome?.ok && outcome.outcome === 'added');
	return { outcome: isAdded ? 'added' : 'unchanged' };
}
