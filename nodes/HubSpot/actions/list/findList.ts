import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { asText } from '../../../shared/items/parameters';
import { isObject } from '../../../shared/json';
import { readList, readListByName, type List } from '../../api/lists';
import { isObjectTypeId, objectTypeId, standardObjectType } from '../../domain/objectTypes';
import { apiError, request, type Outcome } from '../../transport';
import { objectTypeOf } from '../objectType';

/** Gives the list that one item names. */
export type ListFinder = (itemIndex: number) => Promise<List>;

/**
 * Finds lists by id or name, each with one request, however many items name it.
 *
 * The finder throws NodeOperationError when the item names none, when there is none, or when it holds records of another
 * type: their ids would be those of other records. NodeApiError when HubSpot does not tell.
 */
export function listFinder(context: IExecuteFunctions): ListFinder {
	const looks = new Map<string, Promise<Outcome<{ list: List }>>>();
	return async (itemIndex) => {
		const type = await objectTypeOf.call(context, itemIndex);
		const { by, text } = namedList(context, itemIndex);
		const key = JSON.stringify([type, by, text]);
		const known =
			looks.get(key) ??
			request(context, by === 'id' ? readList(text) : readListByName(objectTypeId(type), text));
		looks.set(key, known);
		const outcome = await known;
		if (outcome.ok) return ofType(context, outcome.body.list, type, itemIndex);
		if (outcome.failure.status !== 404) {
			throw apiError(context.getNode(), outcome.failure, itemIndex);
		}
		throw new NodeOperationError(
			context.getNode(),
			by === 'id'
				? `There is no list with the ID ${text}`
				: `There is no list "${text}" of ${type}`,
			{ itemIndex, description: 'It may have been deleted, or belong to another account.' },
		);
	};
}

function namedList(
	context: IExecuteFunctions,
	itemIndex: number,
): { by: 'id' | 'name'; text: string } {
	const locator: unknown = context.getNodeParameter('list', itemIndex, '');
	const by = isObject(locator) && locator.mode === 'name' ? 'name' : 'id';
	const text = asText(context, 'List', isObject(locator) ? locator.value : locator, itemIndex);
	const problem =
		text === ''
			? '"List" is empty'
			: by === 'id' && !/^\d{1,19}$/.test(text)
				? `"List": "${text}" is not a list ID, which has digits only. Choose "By Name" to name it.`
				: undefined;
	if (problem === undefined) return { by, text };
	throw new NodeOperationError(context.getNode(), problem, { itemIndex });
}

function ofType(context: IExecuteFunctions, list: List, type: string, itemIndex: number): List {
	const wanted = objectTypeId(type);
	// Only a custom type that the token may not see keeps its name, which cannot be compared.
	if (!isObjectTypeId(wanted) || objectTypeId(list.objectTypeId) === wanted) return list;
	const holds = standardObjectType(list.objectTypeId)?.name ?? list.objectTypeId;
	throw new NodeOperationError(
		context.getNode(),
		`The list "${list.name}" holds ${holds}, not ${type}`,
		{ itemIndex, description: 'Choose the object type of the list, or another list.' },
	);
}
