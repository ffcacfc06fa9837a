import { UserError, type ICredentialDataDecryptedObject } from 'n8n-workflow';

import { bearerToken } from '../../shared/credentials/bearerToken';

/**
 * The credential's &Open token, if it fits the region. &Open's tokens are `ao-v1-{stage}-{secret}`; another
 * shape passes, since only these two stages are documented.
 *
 * @throws UserError, without the token in it, when a staging token would go to production or the other way round
 */
export function andOpenToken({ token, region }: ICredentialDataDecryptedObject): string {
	const value = bearerToken(token, 'API Token');
	const stage = /^ao-v1-(staging|production)-/i.exec(value)?.[1]?.toLowerCase();
	if (stage === 'staging' && region !== 'staging') {
		throw new UserError(
			'This is a staging token, but the credential’s Region is not Staging. Choose Staging, or paste a production token. Nothing was sent to &Open.',
		);
	}
	if (stage === 'production' && region === 'staging') {
		throw new UserError(
			'This is a production token, but the credential’s Region is Staging. Choose the region that the token is from, or paste a staging token. Nothing was sent to &Open.',
		);
	}
	return value;
}
