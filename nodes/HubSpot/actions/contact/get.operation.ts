import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { ItemAnswer } from '../../../shared/items/operation';
import { contactMatch } from '../../descriptions/recordMatch';
import { forOperation } from '../../../shared/forOperation';
import { returnedProperties } from '../../descriptions/returnedProperties';
import { account } from '../../transport';
import { contactMatchOf } from '../contactKey';
import { recordItem } from '../engine/recordItem';
import { recordsByItem } from '../engine/recordsByItem';
import { sameForAll } from '../sameForAll';
import { returnedPropertyNames } from '../engine/returnedProperties';

export const description: INodeProperties[] = forOperation('contact', 'get', [
	...contactMatch,
	...returnedProperties,
]);

/** Reads the contact of each item, 100 in a request. An item whose contact does not exist fails by itself. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const match = await contactMatchOf.call(this);
	sameForAll.call(this, 'returnedProperties', 'Return');
	sameForAll.call(this, 'propertyNames', 'Property Names or IDs', '');
	const [site, properties] = await Promise.all([
		account(this),
		returnedPropertyNames.call(this, 'contacts', 0),
	]);
	const found = await recordsByItem(this, { objectType: 'contacts', match, properties });
	return found.map((each) =>
		each.kind === 'found'
			? { json: recordItem(each.record, properties, site, 'contacts') }
			: { json: {}, error: each.error },
	);
}
