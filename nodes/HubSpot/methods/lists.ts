import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { textOf } from '../../shared/json';
import { listPage } from '../actions/list/pages';
import { objectTypeId } from '../domain/objectTypes';
import { objectTypeHere } from './loadOptions';

/** Lists whose members can be changed. */
const STATIC = ['MANUAL', 'SNAPSHOT'];

/** The lists of the chosen object type, page by page; to change members, only those that can be changed. */
export async function searchLists(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const isReading = textOf(this.getCurrentNodeParameter('operation')) === 'getMembers';
	const query = {
		query: filter.trim(),
		objectTypeId: objectTypeId(objectTypeHere(this)),
		processingTypes: isReading ? [] : STATIC,
	};
	const { lists, next } = await listPage(this, query, Number(paginationToken ?? 0));
	return {
		results: lists.map(({ listId, name }) => ({ name, value: String(listId) })),
		...(next !== undefined && { paginationToken: String(next) }),
	};
}
