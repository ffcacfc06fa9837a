import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { textParameter } from '../../shared/items/parameters';
import { objectTypeInPath } from '../domain/objectTypes';
import { sameForAll } from './sameForAll';

/**
 * The object type of one item, as it stands in paths.
 *
 * @throws NodeOperationError when it is empty.
 */
export function objectTypeOf(
	this: IExecuteFunctions,
	itemIndex: number,
	name = 'objectType',
	displayName = 'Object Type',
): string {
	const type = objectTypeInPath(textParameter(this, name, displayName, itemIndex));
	if (type !== '') return type;
	throw new NodeOperationError(this.getNode(), `"${displayName}" is empty`, { itemIndex });
}

/** The object type that stands for the whole run, because all items go into the same requests. */
export function objectTypeOfAll(this: IExecuteFunctions): string {
	sameForAll.call(this, 'objectType', 'Object Type');
	return objectTypeOf.call(this, 0);
}
