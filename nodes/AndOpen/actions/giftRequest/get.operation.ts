import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { giftRequest } from '../../api/giftRequests';
import { readGift } from '../../domain/gift';
import { andOpen } from '../../transport';
import { textParameter } from '../../../shared/items/parameters';

const parameters: INodeProperties[] = [
	{
		displayName: 'Gift Request ID',
		name: 'giftRequestId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 6c0d1f0e-2a51-4c5d-9f3e-7b1d2c3e4f50',
		description: 'The ID that Gift Request: Send gave, or that a webhook of &Open carries',
	},
];

export const description = forOperation('giftRequest', 'get', parameters);

/** The gift as &Open has it now. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = textParameter(this, 'giftRequestId', 'Gift Request ID', itemIndex);
	const gift = readGift(await andOpen(this, giftRequest(id), itemIndex));
	if (gift.id !== null) return { ...gift };
	throw new NodeOperationError(this.getNode(), 'The answer of &Open holds no gift', { itemIndex });
}
