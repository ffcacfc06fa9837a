import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { asChoice } from '../../../shared/items/parameters';
import { isObject } from '../../../shared/json';
import { objectType as objectTypeParameter } from '../../descriptions/objectType';
import { recordMatch } from '../../descriptions/recordMatch';
import { recordProperties } from '../../descriptions/returnedProperties';
import { writeOptions } from '../../descriptions/writeOptions';
import { account } from '../../transport';
import { objectTypeOfAll } from '../objectType';
import { recordItem } from '../engine/recordItem';
import { recordMatchOf } from '../engine/recordKey';
import { recordsByItem } from '../engine/recordsByItem';
import { returnedPropertyNames } from '../engine/returnedProperties';
import { sameForAll } from '../sameForAll';
import { addAssociations, associationTypesOf, associationsOption } from './foundAssociations';

export const description: INodeProperties[] = forOperation('record', 'get', [
	objectTypeParameter,
	...recordMatch('recordId'),
	...recordProperties,
	writeOptions([
		associationsOption,
		{
			displayName: 'Records That Do Not Exist',
			name: 'missingRecords',
			type: 'options',
			options: [
				{
					name: 'Emit an Item Without ID',
					value: 'empty',
					description: 'Pass the item on with the ID null and the properties null',
				},
				{
					name: 'Fail',
					value: 'fail',
					description: 'Report an error for the item',
				},
				{
					name: 'Leave Out',
					value: 'skip',
					description: 'Put out nothing for the item',
				},
			],
			default: 'fail',
			description: 'What to do with an item whose record is not in HubSpot, e.g. archived',
		},
	]),
]);

/** Reads the record of each item, 100 in a request. An item whose record does not exist fails by itself. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const objectType = await objectTypeOfAll.call(this);
	const match = await recordMatchOf.call(this, objectType, 'recordId');
	sameForAll.call(this, 'returnedProperties', 'Return');
	sameForAll.call(this, 'propertyNames', 'Property Names or IDs', '');
	const given = sameForAll.call(this, 'options', 'Options');
	const { associations, missingRecords } = isObject(given) ? given : {};
	const label = 'Records That Do Not Exist';
	const ifMissing = asChoice(this, label, missingRecords, 0, ['fail', 'empty', 'skip'], 'fail');
	const [site, properties] = await Promise.all([
		account(this),
		returnedPropertyNames.call(this, objectType, 0),
	]);
	const found = await recordsByItem(this, { objectType, match, properties });
	const items = new Map<string, IDataObject>();
	for (const each of found) {
		if (each.kind !== 'found' || items.has(each.record.id)) continue;
		items.set(each.record.id, recordItem(each.record, properties, site, objectType));
	}
	const toTypes = associationTypesOf(associations);
	await addAssociations(this, objectType, [...items.values()], toTypes);
	return found.flatMap((each, itemIndex): ItemAnswer[] => {
		if (each.kind === 'found') {
			return [{ itemIndex, json: { ...items.get(each.record.id), key: each.key } }];
		}
		const json = { id: null, url: null, properties: {}, key: each.key ?? null };
		if (each.kind === 'missing' && ifMissing === 'skip') return [];
		if (each.kind === 'missing' && ifMissing === 'empty') {
			const none = {
				properties: Object.fromEntries(properties.map((name) => [name, null])),
				...(toTypes.length > 0 && {
					associations: Object.fromEntries(toTypes.map((type) => [type, []])),
				}),
			};
			return [{ itemIndex, json: { ...json, ...none } }];
		}
		return [{ itemIndex, json, error: each.error }];
	});
}
