import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { addMembers } from '../../api/lists';
import { memberMatch } from '../../descriptions/recordMatch';
import { changeMembers } from './changeMembers';
import { listParameters } from './parameters';

export const description: INodeProperties[] = forOperation('list', 'addMembers', [
	...listParameters,
	...memberMatch,
]);

/** Adds the records of all items together; each item gets its own outcome. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	return await changeMembers(this, {
		outcome: 'added',
		toCall: addMembers,
		changedIn: ({ recordsIdsAdded }) => recordsIdsAdded,
	});
}
