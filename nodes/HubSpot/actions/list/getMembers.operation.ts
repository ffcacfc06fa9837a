import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { limitOf, limitParameters } from '../../../shared/items/limit';
import { listMembers, MEMBER_PAGE } from '../../api/lists';
import { addedPropertiesParameters } from '../../descriptions/addedProperties';
import { objectTypeInPath } from '../../domain/objectTypes';
import { recordUrl } from '../../domain/recordUrl';
import { account, apiError, hubSpot } from '../../transport';
import { addedProperties, propertiesToAdd } from '../engine/addedProperties';
import { listFinder } from './findList';
import { listParameters } from './parameters';

export const description: INodeProperties[] = forOperation('list', 'getMembers', [
	...listParameters,
	...limitParameters,
	...addedPropertiesParameters,
]);

/** The members of one list by record id, 250 in a request; their properties, if wanted, 100 in one. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const limit = limitOf(this, itemIndex);
	const [site, list] = await Promise.all([account(this), listFinder(this)(itemIndex)]);
	const type = objectTypeInPath(list.objectTypeId);
	const names = await propertiesToAdd(this, type, itemIndex);
	const members = await membersOf(this, list.listId, limit, itemIndex);
	const ids = [...members.keys()];
	const wish = { objectType: type, ids, properties: names };
	const added = await addedProperties(this, [wish]);
	const failure = added.failureOf(
		type,
		ids.map((id) => ({ id })),
		names,
	);
	if (failure) throw apiError(this.getNode(), failure, itemIndex);
	return ids.map((id) => ({
		id,
		url: recordUrl(site, type, id),
		objectType: type,
		listId: list.listId,
		membershipTimestamp: members.get(id) ?? null,
		...added.of(type, id, names),
	}));
}

/** When each member came, by record id. */
async function membersOf(
	context: IExecuteFunctions,
	listId: string,
	limit: number,
	itemIndex: number,
): Promise<Map<string, string>> {
	const members = new Map<string, string>();
	let after: string | undefined;
	do {
		const query = { limit: Math.min(MEMBER_PAGE, limit), ...(after !== undefined && { after }) };
		const page = await hubSpot(context, listMembers(listId, query), itemIndex);
		for (const { recordId, membershipTimestamp } of page.results) {
			if (members.size < limit) members.set(String(recordId), membershipTimestamp);
		}
		after = page.paging?.next?.after;
	} while (after !== undefined && members.size < limit);
	return members;
}
