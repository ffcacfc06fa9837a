import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import type { ItemAnswer } from '../../../shared/items/operation';
import { contactMatch } from '../../descriptions/contactMatch';
import { forOperation } from '../../../shared/forOperation';
import { returnedProperties } from '../../descriptions/returnedProperties';
import { account, apiError } from '../../transport';
import { contactKeyOf, contactMatchOf } from '../contactKey';
import { findRecords } from '../findRecords';
import { recordItem } from '../recordItem';
import { sameForAll } from '../sameForAll';
import { returnedPropertyNames } from '../returnedProperties';

export const description: INodeProperties[] = forOperation('contact', 'get', [
	...contactMatch,
	...returnedProperties,
]);

/** Reads the contact of each item, 100 in a request. An item whose contact does not exist fails by itself. */
export async function executeAll(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const match = contactMatchOf.call(this);
	sameForAll.call(this, 'returnedProperties', 'Return');
	sameForAll.call(this, 'propertyNames', 'Property Names or IDs', '');
	const keys = items.map((_, itemIndex) => contactKeyOf.call(this, match, itemIndex));
	const [site, properties] = await Promise.all([
		account(this),
		returnedPropertyNames.call(this, 'contacts', 0),
	]);
	const wanted = [...new Set(keys.flatMap((key) => (key.given ? [key.key] : [])))];
	const found = await findRecords(
		{ context: this, objectType: 'contacts', match, properties },
		wanted,
	);
	return keys.map((key, itemIndex) => {
		if (!key.given) {
			return {
				json: {},
				error: new NodeOperationError(this.getNode(), key.problem, { itemIndex }),
			};
		}
		const failure = found.failures.get(key.key);
		if (failure) return { json: {}, error: apiError(this.getNode(), failure, itemIndex) };
		const record = found.records.get(key.key);
		if (record) return { json: recordItem(record, properties, site, 'contacts') };
		return {
			json: {},
			error: new NodeOperationError(this.getNode(), `There is no contact "${key.key}" in HubSpot`, {
				itemIndex,
				description: 'It may be archived, or belong to another account.',
			}),
		};
	});
}
