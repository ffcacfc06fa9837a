import { NodeOperationError } from 'n8n-workflow';

import type { RequestContext } from '../../shared/http/attempt';

export const CREDENTIAL_TYPE = 'andOpenApi';

/** Where the node's credential says that &Open is. */
export async function baseUrlOf(context: RequestContext): Promise<string> {
	const { baseUrl } = await context.getCredentials(CREDENTIAL_TYPE);
	if (typeof baseUrl !== 'string' || baseUrl.trim() === '') {
		throw new NodeOperationError(context.getNode(), 'The &Open credential has no Base URL');
	}
	return baseUrl;
}
