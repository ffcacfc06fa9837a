import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { limitOf, limitParameters } from '../../../shared/items/limit';
import { asText } from '../../../shared/items/parameters';
import { isObject } from '../../../shared/json';
import { FILES_AT_ONCE, searchFiles, type FileSearch } from '../../api/files';
import { hubSpot } from '../../transport';
import { momentOf } from '../engine/moment';
import { fileItem } from './fileItem';

export const description: INodeProperties[] = forOperation('file', 'getAll', [
	...limitParameters,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			{
				displayName: 'Created After',
				name: 'createdAfter',
				type: 'dateTime',
				default: '',
				description: 'Files that were created then or later',
			},
			{
				displayName: 'Created Before',
				name: 'createdBefore',
				type: 'dateTime',
				default: '',
				description: 'Files that were created then or earlier',
			},
			{
				displayName: 'Extension',
				name: 'extension',
				type: 'string',
				default: '',
				placeholder: 'e.g. pdf',
			},
			{
				displayName: 'Folder ID',
				name: 'folderId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 123456789',
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. contract',
				description: 'Without the extension',
			},
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: '',
				placeholder: 'e.g. /n8n/contract',
			},
		],
	},
]);

/** The files that match all filters, page by page. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const filters = filtersOf.call(this, itemIndex);
	const limit = limitOf(this, itemIndex);
	const found: IDataObject[] = [];
	let after: string | undefined;
	do {
		const call = searchFiles({
			...filters,
			limit: Math.min(FILES_AT_ONCE, limit - found.length),
			...(after !== undefined && { after }),
		});
		const page = await hubSpot(this, call, itemIndex);
		found.push(...page.results.map(fileItem));
		after = page.paging?.next?.after;
	} while (after !== undefined && found.length < limit);
	return found.slice(0, limit);
}

function filtersOf(this: IExecuteFunctions, itemIndex: number): Omit<FileSearch, 'limit'> {
	const given: unknown = this.getNodeParameter('filters', itemIndex, {});
	const fields = isObject(given) ? given : {};
	const text = (name: string, displayName: string) =>
		asText(this, displayName, fields[name], itemIndex) || undefined;
	const folderId = text('folderId', 'Folder ID');
	return {
		name: text('name', 'Name'),
		path: text('path', 'Path'),
		extension: text('extension', 'Extension'),
		...(folderId !== undefined && { parentFolderIds: [folderId] }),
		createdAtGte: momentOf(this, 'Created After', fields.createdAfter, itemIndex),
		createdAtLte: momentOf(this, 'Created Before', fields.createdBefore, itemIndex),
	};
}
