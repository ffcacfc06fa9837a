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
	unknownFields,
	withoutKey,
	writeOptions,
} from '../../descriptions/writeOptions';
import { writeItems } from './writeItems';

export const description: INodeProperties[] = forOperation('record', 'upsert', [
	objectType,
	...recordMatch('uniqueProperty'),
	...propertyRows,
	recordAssociations,
	dryRun,
	writeOptions([createMissingOptions, withoutKey, unknownFields]),
]);

/** Creates or updates a record for each item, 100 in a request, and answers for each item by itself. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	return await writeItems.call(this, { updatesOnly: false });
}
