import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { readFile } from '../../api/files';
import { hubSpot } from '../../transport';
import { fileIdOf, fileIdParameter } from './fileId';
import { fileItem } from './fileItem';

export const description: INodeProperties[] = forOperation('file', 'get', [fileIdParameter]);

/** What HubSpot knows of a file. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	return fileItem(await hubSpot(this, readFile(fileIdOf.call(this, itemIndex)), itemIndex));
}
