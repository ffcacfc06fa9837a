import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { campaign as campaignLocator } from '../../descriptions/campaign';
import { campaign } from '../../api/campaigns';
import { andOpen } from '../../transport';
import { textParameter } from '../../../shared/items/parameters';
import { asOutput, simplify } from './output';

const parameters: INodeProperties[] = [campaignLocator, simplify];

export const description = forOperation('campaign', 'get', parameters);

/** One campaign, with its products when it is not simplified. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = textParameter(this, 'campaign', 'Campaign', itemIndex);
	const output = asOutput(this, await andOpen(this, campaign(id), itemIndex), itemIndex);
	if (output.id) return output;
	throw new NodeOperationError(this.getNode(), 'The answer of &Open holds no campaign', {
		itemIndex,
	});
}
