import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { choiceParameter } from '../../../shared/items/parameters';
import { triedItems, valuesOf } from '../../../shared/items/tried';
import { dryRun } from '../../descriptions/propertyDefinitions';
import { account, apiError } from '../../transport';
import { labelReader } from './labels';
import { pairJson, readPair } from './pair';
import { bothRecords, labelsParameter } from './parameters';
import { removeAll, type Removal } from './removeAll';

export const description: INodeProperties[] = forOperation('association', 'remove', [
	...bothRecords,
	{
		displayName: 'Remove',
		name: 'what',
		type: 'options',
		options: [
			{
				name: 'Association',
				value: 'association',
				description: 'The association of the two records, with all its labels',
			},
			{
				name: 'Labels',
				value: 'labels',
				description: 'Only the labels that you choose; the records stay associated',
			},
		],
		default: 'association',
		description: 'What to take away',
	},
	{
		...labelsParameter('The labels to take away'),
		displayOptions: { show: { what: ['labels'] } },
	},
	dryRun,
]);

const WHAT = ['association', 'labels'] as const;

/** Takes associations or labels of all items away together; each item gets its own outcome. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const site = await account(this);
	const labelsOf = labelReader(this);
	const removals = await triedItems(this, async (itemIndex): Promise<Removal> => {
		const onlyLabels =
			choiceParameter(this, 'what', 'Remove', itemIndex, WHAT, 'association') === 'labels';
		const pair = await readPair(this, itemIndex, onlyLabels ? labelsOf : async () => []);
		if (!onlyLabels || pair.labels.length > 0) return { ...pair, onlyLabels };
		throw new NodeOperationError(this.getNode(), '"Label Names or IDs" is empty', { itemIndex });
	});
	const outcomes = await removeAll(this, valuesOf(removals));
	return removals.map((removal, itemIndex) => {
		if (!removal.ok) return { json: { outcome: 'failed' }, error: removal.error };
		const result = outcomes.get(removal.value);
		const outcome = result?.outcome ?? 'failed';
		const labels = result?.ok ? result.labels : removal.value.labels;
		return {
			json: { ...pairJson({ ...removal.value, labels }, site), outcome },
			...(result?.ok === false && { error: apiError(this.getNode(), result.failure, itemIndex) }),
		};
	});
}
