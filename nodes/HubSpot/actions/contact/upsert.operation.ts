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

/** Sources of contacts, such as a subscription system, hand over people without an email address: nobody's mistake. */
const ITEMS_WITHOUT_KEY = 'skip';

export const description: INodeProperties[] = forOperation('contact', 'upsert', [
	...contactMatch,
	...propertyRows,
	dryRun,
	writeOptions([
		createMissingOptions,
		{ ...withoutKey, default: ITEMS_WITHOUT_KEY },
		unknownFields,
	]),
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
		itemsWithoutKey: ITEMS_WITHOUT_KEY,
		startedAt: Date.now(),
	});
	const answers = await writeRows({ context: this, objectType, match }, readings);
	return readings.map((reading) => recordAnswer(reading, answers, { site, objectType }));
}
