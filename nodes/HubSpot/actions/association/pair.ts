import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { switchParameter } from '../../../shared/items/parameters';
import type { LabelledType } from '../../domain/associations';
import { recordUrl, type AccountSite } from '../../domain/recordUrl';
import { objectTypeOf } from '../objectType';
import { recordIdOf } from '../engine/recordId';
import type { LabelsOf } from './labels';

/** Which two records an item means, and the labels that it names. */
export interface RecordPairWish {
	fromType: string;
	fromId: string;
	toType: string;
	toId: string;
	labels: LabelledType[];
	/** Nothing is written for the item. */
	dryRun: boolean;
}

/**
 * The two records of one item.
 *
 * @throws NodeOperationError naming the parameter that is empty or makes no sense.
 */
export async function readPair(
	context: IExecuteFunctions,
	itemIndex: number,
	labelsOf: LabelsOf,
): Promise<RecordPairWish> {
	const { fromType, toType } = await typesOfPair(context, itemIndex);
	const records = {
		fromType,
		fromId: recordIdOf(context, 'fromId', 'From Record ID', itemIndex),
		toType,
		toId: recordIdOf(context, 'toId', 'To Record ID', itemIndex),
	};
	const dryRun = switchParameter(context, 'dryRun', 'Dry Run', itemIndex);
	return { ...records, dryRun, labels: await labelsOf(itemIndex, fromType, toType) };
}

/** The object types of both ends, as they stand in paths. */
export const typesOfPair = async (context: IExecuteFunctions, itemIndex: number) => ({
	fromType: await objectTypeOf.call(context, itemIndex, 'fromObjectType', 'From Object Type'),
	toType: await objectTypeOf.call(context, itemIndex, 'toObjectType', 'To Object Type'),
});

/** What every answer tells about the two records, before its outcome. */
export const pairJson = (
	{ fromType, fromId, toType, toId, labels, dryRun }: RecordPairWish,
	site: AccountSite,
): IDataObject => ({
	fromObjectType: fromType,
	fromId,
	fromUrl: recordUrl(site, fromType, fromId),
	toObjectType: toType,
	toId,
	toUrl: recordUrl(site, toType, toId),
	labels: labels.map(({ label }) => label),
	...(dryRun && { dryRun }),
});
