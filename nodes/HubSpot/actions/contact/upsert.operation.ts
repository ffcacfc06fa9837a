import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { ItemAnswer } from '../../../shared/items/operation';
import { contactMatch } from '../../descriptions/recordMatch';
import { forOperation } from '../../../shared/forOperation';
import { dryRun } from '../../descriptions/propertyDefinitions';
import { propertyRows } from '../../descriptions/propertyRows';
import {
	createMissingOptions,
	unknownFields,
	withoutKey,
	writeOptions,
} from '../../descriptions/writeOptions';
import { contactMatchOf } from '../contactKey';
import { recordAnswer } from '../engine/recordAnswer';
import { readRows } from '../engine/recordRows';
import { wantedProperties } from '../engine/wantedProperties';
import { writeRows } from '../engine/writeRows';

export const description: INodeProperties[] = forOperation('contact', 'upsert', [
	...contactMatch,
	...propertyRows,
	dryRun,
	writeOptions([createMissingOptions, withoutKey, unknownFields]),
]);

/** Creates or updates a contact for each item, 100 in a request, and answers for each item by itself. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const objectType = 'contacts';
	const match = await contactMatchOf.call(this);
	const { readings, site } = await readRows.call(this, {
		objectType,
		match,
		wantedOf: (schema, itemIndex) => wantedProperties.call(this, objectType, schema, itemIndex),
		startedAt: Date.now(),
	});
	const answers = await writeRows({ context: this, objectType, match }, readings);
	return readings.map((reading) => recordAnswer(reading, answers, { site, objectType }));
}
