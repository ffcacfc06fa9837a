import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { asChoice, switchParameter } from '../../../shared/items/parameters';
import { triedItems, type Tried } from '../../../shared/items/tried';
import { objectType as objectTypeParameter } from '../../descriptions/objectType';
import { dryRun as dryRunParameter } from '../../descriptions/propertyDefinitions';
import { recordMatch } from '../../descriptions/recordMatch';
import { withoutKey, writeOptions } from '../../descriptions/writeOptions';
import { recordUrl, type AccountSite } from '../../domain/recordUrl';
import { account, apiError } from '../../transport';
import { objectTypeOfAll } from '../objectType';
import { recordMatchOf } from '../engine/recordKey';
import { recordsByItem, type ItemRecord } from '../engine/recordsByItem';
import { writeOutcome } from '../engine/writeOutcome';
import { sameForAll } from '../sameForAll';
import { archiveRecords, eraseContacts, type Deletions, type Doomed } from './deletions';

export const description: INodeProperties[] = forOperation('record', 'delete', [
	objectTypeParameter,
	...recordMatch('recordId'),
	{
		displayName: 'Delete Permanently',
		name: 'permanently',
		type: 'boolean',
		default: false,
		displayOptions: { show: { objectType: ['contacts'] } },
		description:
			'Whether to delete the contact for good, as privacy laws demand, instead of archiving it',
	},
	{
		displayName:
			'HubSpot deletes these contacts for good, with their content and history. Nobody can bring them back. Contacts that are only archived can be restored for 90 days.',
		name: 'permanentlyNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { objectType: ['contacts'], permanently: [true] } },
	},
	dryRunParameter,
	writeOptions([
		withoutKey,
		{
			displayName: 'Records That Do Not Exist',
			name: 'missingRecords',
			type: 'options',
			options: [
				{
					name: 'Fail',
					value: 'fail',
					description: 'Report an error for the item',
				},
				{
					name: 'Pass On',
					value: 'skip',
					description: 'Pass the item on with the outcome "notFound"',
				},
			],
			default: 'skip',
			description: 'What to do with an item whose record is not in HubSpot, e.g. archived before',
		},
	]),
]);

/** What one item chooses. */
interface Choices {
	dryRun: boolean;
	skipsWithoutKey: boolean;
	failsMissing: boolean;
}

/** What one item comes to: the record that goes, and whether an earlier item has it deleted already. */
interface Wish {
	found: ItemRecord;
	choices: Tried<Choices> | undefined;
	doomed: Doomed | undefined;
	isFirst: boolean;
}

/**
 * Archives the record of each item, 100 in a request, or deletes contacts for good, one in a request. What is not
 * there when it is looked for cannot be archived, and its item says so.
 */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const objectType = await objectTypeOfAll.call(this);
	const match = await recordMatchOf.call(this, objectType, 'recordId');
	sameForAll.call(this, 'permanently', 'Delete Permanently', '');
	const permanently = switchParameter(this, 'permanently', 'Delete Permanently', 0);
	if (permanently && objectType !== 'contacts') {
		throw new NodeOperationError(
			this.getNode(),
			`Only contacts can be deleted permanently, not ${objectType}`,
		);
	}
	const choices = await triedItems(this, (itemIndex) => readChoices(this, itemIndex));
	const [site, found] = await Promise.all([
		account(this),
		recordsByItem(this, { objectType, match, properties: [] }),
	]);
	const wishes = wishesOf(found, choices, permanently && match.by !== 'uniqueProperty');
	const doomed = wishes.flatMap((wish) => (wish.doomed && wish.isFirst ? [wish.doomed] : []));
	const done = permanently
		? await eraseContacts(this, doomed, match.by === 'email')
		: await archiveRecords(this, objectType, doomed);
	return wishes.map((wish, itemIndex) =>
		answerOf.call(this, wish, done, { site, objectType, permanently }, itemIndex),
	);
}

function readChoices(context: IExecuteFunctions, itemIndex: number): Choices {
	const options = context.getNodeParameter('options', itemIndex, {});
	const isSkip = (label: string, value: unknown, fallback: 'skip' | 'fail') =>
		asChoice(context, label, value, itemIndex, ['skip', 'fail'], fallback) === 'skip';
	return {
		dryRun: switchParameter(context, 'dryRun', 'Dry Run', itemIndex),
		skipsWithoutKey: isSkip('Items Without a Key', options.withoutKey, 'fail'),
		failsMissing: !isSkip('Records That Do Not Exist', options.missingRecords, 'skip'),
	};
}

/** @param sendsMissing whether a record that was not found is sent all the same: it may be archived. */
function wishesOf(
	found: ItemRecord[],
	choices: Array<Tried<Choices>>,
	sendsMissing: boolean,
): Wish[] {
	const known = new Map<string, Doomed>();
	return found.map((each, itemIndex) => {
		const own = choices[itemIndex];
		const isWanted = each.kind === 'found' || (each.kind === 'missing' && sendsMissing);
		if (!own?.ok || own.value.dryRun || !isWanted) {
			return { found: each, choices: own, doomed: undefined, isFirst: false };
		}
		const id = each.kind === 'found' ? each.record.id : undefined;
		const name = `${id ?? ''} ${id === undefined ? each.key : ''}`;
		const before = known.get(name);
		const doomed = before ?? { id, key: each.key };
		known.set(name, doomed);
		return { found: each, choices: own, doomed, isFirst: !before };
	});
}

interface Place {
	site: AccountSite;
	objectType: string;
	permanently: boolean;
}

function answerOf(
	this: IExecuteFunctions,
	{ found, choices, doomed, isFirst }: Wish,
	done: Deletions,
	{ site, objectType, permanently }: Place,
	itemIndex: number,
): ItemAnswer {
	const id = found.kind === 'found' ? found.record.id : null;
	const json: IDataObject = {
		id,
		url: id === null ? null : recordUrl(site, objectType, id),
		outcome: 'failed',
		key: found.key ?? null,
		...(choices?.ok && choices.value.dryRun && { dryRun: true }),
	};
	if (!choices?.ok) return { json, ...(choices && { error: choices.error }) };
	const { skipsWithoutKey, failsMissing } = choices.value;
	if (found.kind === 'failed') {
		return found.isEmpty && skipsWithoutKey
			? { json: { ...json, outcome: 'skipped', reason: found.error.message } }
			: { json, error: found.error };
	}
	const deletion = doomed && done.get(doomed);
	if (deletion?.outcome === 'failed') {
		const { failure } = deletion;
		const outcome = writeOutcome(failure);
		return { json: { ...json, outcome }, error: apiError(this.getNode(), failure, itemIndex) };
	}
	const isThere = deletion ? deletion.outcome !== 'notFound' : found.kind === 'found';
	if (!isThere) {
		const reason = found.kind === 'missing' ? found.error.message : 'It is not there any more';
		return failsMissing && found.kind === 'missing'
			? { json, error: found.error }
			: { json: { ...json, outcome: 'notFound', reason } };
	}
	if (doomed && !isFirst) {
		const reason = 'An earlier item of this input deletes it';
		return { json: { ...json, outcome: 'unchanged', reason } };
	}
	return { json: { ...json, outcome: permanently ? 'deleted' : 'archived' } };
}
