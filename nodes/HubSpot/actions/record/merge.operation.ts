import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { switchParameter } from '../../../shared/items/parameters';
import { triedItems, valuesOf } from '../../../shared/items/tried';
import { dryRun as dryRunParameter } from '../../descriptions/propertyDefinitions';
import { recordUrl, type AccountSite } from '../../domain/recordUrl';
import { account } from '../../transport';
import { objectTypeOfAll } from '../objectType';
import { recordIdOf } from '../engine/recordId';
import { MergeRun, type MergeOutcome, type MergeWish } from './mergeRun';

const MERGEABLE = ['companies', 'contacts', 'deals', 'tickets'];

export const description: INodeProperties[] = forOperation('record', 'merge', [
	{
		displayName: 'Object Type',
		name: 'objectType',
		type: 'options',
		options: [
			{ name: 'Company', value: 'companies' },
			{ name: 'Contact', value: 'contacts' },
			{ name: 'Deal', value: 'deals' },
			{ name: 'Ticket', value: 'tickets' },
		],
		default: 'contacts',
		description: 'The kind of record; HubSpot merges no others',
	},
	{
		displayName:
			'HubSpot cannot undo a merge. The primary record keeps its values; what it lacks, and all associations, come from the other one.',
		name: 'mergeNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Primary Record ID',
		name: 'primaryId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 151',
		description: 'The ID of the record that remains',
	},
	{
		displayName: 'Record ID to Merge',
		name: 'idToMerge',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 152',
		description: 'The ID of the record that goes into the primary one',
	},
	dryRunParameter,
]);

/** Merges two records for each item, one item after the other: a later one may name a record that went before. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const objectType = await objectTypeOfAll.call(this);
	if (!MERGEABLE.includes(objectType)) {
		throw new NodeOperationError(
			this.getNode(),
			`HubSpot merges companies, contacts, deals and tickets, not ${objectType}`,
		);
	}
	const site = await account(this);
	const wishes = await triedItems(this, (itemIndex) => readWish(this, itemIndex));
	const run = await MergeRun.start(this, objectType, valuesOf(wishes));
	const answers: ItemAnswer[] = [];
	for (const wish of wishes) {
		if (wish.ok) answers.push(answerOf(wish.value, await run.merge(wish.value), site, objectType));
		else answers.push({ json: { ...NOTHING }, error: wish.error });
	}
	return answers;
}

const NOTHING: IDataObject = { id: null, url: null, outcome: 'failed', key: null, mergedId: null };

function readWish(context: IExecuteFunctions, itemIndex: number): MergeWish {
	const primaryId = recordIdOf(context, 'primaryId', 'Primary Record ID', itemIndex);
	const mergedId = recordIdOf(context, 'idToMerge', 'Record ID to Merge', itemIndex);
	const dryRun = switchParameter(context, 'dryRun', 'Dry Run', itemIndex);
	if (primaryId !== mergedId) return { itemIndex, primaryId, mergedId, dryRun };
	throw new NodeOperationError(
		context.getNode(),
		`"Record ID to Merge" is the primary record itself (${primaryId})`,
		{ itemIndex },
	);
}

function answerOf(
	{ primaryId, mergedId, dryRun }: MergeWish,
	{ outcome, id, reason, error }: MergeOutcome,
	site: AccountSite,
	objectType: string,
): ItemAnswer {
	return {
		json: {
			...NOTHING,
			...(id !== undefined && { id, url: recordUrl(site, objectType, id) }),
			outcome,
			key: primaryId,
			mergedId,
			...(reason !== undefined && { reason }),
			...(dryRun && { dryRun }),
		},
		...(error && { error }),
	};
}
