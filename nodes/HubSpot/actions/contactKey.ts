import type { IExecuteFunctions } from 'n8n-workflow';

import type { Match } from '../domain/matching';
import { recordMatchOf } from './engine/recordKey';

export { recordKeyOf as contactKeyOf, type RecordKey as ContactKey } from './engine/recordKey';

/**
 * How this node names its contacts: by email unless told otherwise.
 *
 * @throws NodeOperationError when an expression gives the items different ways.
 */
export async function contactMatchOf(this: IExecuteFunctions): Promise<Match> {
	return await recordMatchOf.call(this, 'contacts', 'email');
}
