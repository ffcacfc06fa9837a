import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { stringsIn, textOf } from '../../../shared/json';
import { listOf } from '../../../shared/listOf';
import { objectTypeInPath } from '../../domain/objectTypes';
import { associatedIds } from '../associating/associations';

/** Which associated records to give with each record. */
export const associationsOption: INodeProperties = {
	displayName: 'Associations to Return Names or IDs',
	name: 'associations',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getObjectTypes' },
	default: [],
	description:
		'Object types of which the IDs of associated records are given, with their labels. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** The object types that are asked for; an expression may give text with commas. */
export const associationTypesOf = (given: unknown): string[] => [
	...new Set(
		(Array.isArray(given) ? stringsIn(given) : listOf(given)).map(objectTypeInPath).filter(Boolean),
	),
];

/** Puts `associations: { [objectType]: [{ id, types }] }` into items of records, in batches of records. */
export async function addAssociations(
	context: IExecuteFunctions,
	fromType: string,
	items: IDataObject[],
	toTypes: string[],
): Promise<void> {
	if (items.length === 0) return;
	const ids = items.map(({ id }) => textOf(id));
	for (const toType of toTypes) {
		const found = await associatedIds(context, fromType, ids, toType);
		for (const item of items) {
			const associated = (found.get(textOf(item.id)) ?? []).map(({ id, types }) => ({
				id,
				types: types.map((type) => ({ ...type })),
			}));
			item.associations = { ...(item.associations as IDataObject), [toType]: associated };
		}
	}
}
