import { randomUUID } from 'node:crypto';

/** HubSpot docs: every refusal of the token endpoint is a 400. */
export const OAUTH_ERROR_STATUS = 400;

export type OAuthStatus =
	| 'BAD_AUTH_CODE'
	| 'BAD_CLIENT_ID'
	| 'BAD_CLIENT_SECRET'
	| 'BAD_GRANT_TYPE'
	| 'BAD_REDIRECT_URI'
	| 'BAD_REFRESH_TOKEN'
	| 'BAD_REQUEST'
	| 'BAD_SCOPE';

/** The token endpoint has an error body of its own kind. */
export class OAuthError extends Error {
	constructor(
		readonly status: OAuthStatus,
		message: string,
		readonly error = 'invalid_grant',
	) {
		super(message);
	}

	body(): Record<string, unknown> {
		return {
			error: this.error,
			error_description: this.message,
			status: this.status,
			message: this.message,
			correlationId: randomUUID(),
		};
	}
}
