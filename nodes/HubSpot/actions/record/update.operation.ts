import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { objectType } from '../../descriptions/objectType';
import { dryRun } from '../../descriptions/propertyDefinitions';
import { propertyRows } from '../../descriptions/propertyRows';
import { recordAssociations } from '../../descriptions/recordAssociations';
import { recordMatch } from '../../descriptions/recordMatch';
import {
	createMissingOptions,
	missingRecords,
	unknownFields,
	withoutKey,
	writeOptions,
} from '../../descriptions/writeOptions';
import { writeItems } from './writeItems';

export const description: INodeProperties[] = forOperation('record', 'update', [
	objectType,
	...recordMatch('recordId'),
	...propertyRows,
	recordAssociations,
	dryRun,
	writeOptions([createMissingOptions, withoutKey, missingRecords, unknownFields]),
]);

/** Updates the record of each item, 100 in a request; never creates one. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	return await writeItems.call(this, { updatesOnly: true });
}
