import { NodeOperationError } from 'n8n-workflow';

import { webAddress } from '../../shared/credentials/baseUrl';
import type { RequestContext } from '../../shared/http/attempt';

export const CREDENTIAL_TYPE = 'andOpenApi';

/**
 * Where the node's credential says that &Open is.
 *
 * @throws NodeOperationError when it is nowhere: a gift sent there would be one whose outcome is not known.
 */
export async function baseUrlOf(context: RequestContext): Promise<string> {
	const { baseUrl } = await context.getCredentials(CREDENTIAL_TYPE);
	const address = webAddress(baseUrl);
	if (address !== undefined) return address;
	throw new NodeOperationError(
		context.getNode(),
		'The Base URL in the &Open credential is not a web address that begins with https://',
	);
}
