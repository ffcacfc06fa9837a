import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { textParameter } from '../../../shared/items/parameters';
import { apiError } from '../../transport';
import { fetchFile } from './fetchFile';
import { fileIdOf, fileIdParameter } from './fileId';

export const description: INodeProperties[] = forOperation('file', 'download', [
	fileIdParameter,
	{
		displayName: 'Put Output in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
	},
]);

/** Puts a file into a binary field of the item, whatever its access is. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const id = fileIdOf.call(this, itemIndex);
	const field = textParameter(this, 'binaryPropertyName', 'Put Output in Field', itemIndex);
	if (field === '') {
		throw new NodeOperationError(this.getNode(), '"Put Output in Field" is empty', { itemIndex });
	}
	const fetched = await fetchFile(this, id);
	if (!fetched.ok) {
		const error = apiError(this.getNode(), fetched.failure, itemIndex);
		error.message = `The file ${id} was not downloaded: ${error.message}`;
		throw error;
	}
	const { binary, fileName, size } = fetched;
	const json = { id, fileName, mimeType: binary.mimeType, size };
	return [{ json, binary: { [field]: binary } }];
}
