import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { removeMembers } from '../../api/lists';
import { memberMatch } from '../../descriptions/recordMatch';
import { changeMembers } from './changeMembers';
import { listParameters } from './parameters';

export const description: INodeProperties[] = forOperation('list', 'removeMembers', [
	...listParameters,
	...memberMatch,
]);

/** Removes the records of all items together; each item gets its own outcome. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	return await changeMembers(this, {
		outcome: 'removed',
		toCall: removeMembers,
		changedIn: ({ recordIdsRemoved }) => recordIdsRemoved,
	});
}
