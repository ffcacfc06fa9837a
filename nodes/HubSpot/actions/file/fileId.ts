import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { textParameter } from '../../../shared/items/parameters';

export const fileIdParameter: INodeProperties = {
	displayName: 'File ID',
	name: 'fileId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 123456789',
	description: 'As HubSpot names the file; a note has the IDs of its files in hs_attachment_ids',
};

/**
 * The file that one item means.
 *
 * @throws NodeOperationError when it is no id.
 */
export function fileIdOf(this: IExecuteFunctions, itemIndex: number): string {
	const id = textParameter(this, 'fileId', 'File ID', itemIndex);
	if (/^\d+$/.test(id)) return id;
	throw new NodeOperationError(
		this.getNode(),
		id === '' ? '"File ID" is empty' : `"File ID": "${id}" is not an ID, which is a number`,
		{ itemIndex },
	);
}
