import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { switchParameter } from '../../../shared/items/parameters';
import { apiError } from '../../transport';
import { fileIdOf, fileIdParameter } from './fileId';
import { removeFile } from './removeFile';

export const description: INodeProperties[] = forOperation('file', 'delete', [
	fileIdParameter,
	{
		displayName: 'Permanently',
		name: 'permanently',
		type: 'boolean',
		default: false,
		description:
			"Whether to delete the file's content and data for good, as the GDPR asks for. Nobody can undo that.",
	},
]);

/** Deletes a file. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = fileIdOf.call(this, itemIndex);
	const permanently = switchParameter(this, 'permanently', 'Permanently', itemIndex);
	const failure = await removeFile(this, id, permanently);
	if (!failure) return { id, deleted: true, permanently };
	const error = apiError(this.getNode(), failure, itemIndex);
	error.message = `The file ${id} was not deleted: ${error.message}`;
	throw error;
}
