import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { RequestContext } from '../../shared/http/attempt';
import { textParameter } from '../../shared/items/parameters';
import { isObjectTypeId, objectTypeInPath, standardObjectType } from '../domain/objectTypes';
import { customTypeIds } from '../transport';
import { sameForAll } from './sameForAll';

/** A custom type that somebody has just created is known after this long. */
const KEPT_MS = 10_000;

/**
 * The object type of one item, as it stands in paths.
 *
 * @throws NodeOperationError when it is empty.
 */
export async function objectTypeOf(
	this: IExecuteFunctions,
	itemIndex: number,
	name = 'objectType',
	displayName = 'Object Type',
): Promise<string> {
	const type = await resolvedObjectType(this, textParameter(this, name, displayName, itemIndex));
	if (type !== '') return type;
	throw new NodeOperationError(this.getNode(), `"${displayName}" is empty`, { itemIndex });
}

/** The object type that stands for the whole run, because all items go into the same requests. */
export async function objectTypeOfAll(this: IExecuteFunctions): Promise<string> {
	sameForAll.call(this, 'objectType', 'Object Type');
	return await objectTypeOf.call(this, 0);
}

/**
 * One name for each object type: a custom type that is given by its name or full name becomes its id, which the
 * addresses of record pages and lists ask for. A name that HubSpot does not tell stays.
 */
export async function resolvedObjectType(context: RequestContext, text: string): Promise<string> {
	const type = objectTypeInPath(text);
	if (type === '' || standardObjectType(type) || isObjectTypeId(type)) return type;
	const name = type.toLowerCase();
	const known = (await customTypeIds(context)).get(name);
	return known ?? (await customTypeIds(context, Date.now() - KEPT_MS)).get(name) ?? type;
}
