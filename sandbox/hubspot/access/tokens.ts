import { randomBytes } from 'node:crypto';

/** `static`: private app token, service key or static-auth app. `oauth`: from the token endpoint. */
export type TokenKind = 'static' | 'oauth' | 'client_credentials';

export interface AccessToken {
	token: string;
	kind: TokenKind;
	scopes: readonly string[];
	/** `undefined`: never, as static tokens. */
	expiresAt: number | undefined;
	revoked: boolean;
}

export interface NewToken {
	token?: string;
	kind?: TokenKind;
	scopes: readonly string[];
	expiresAt?: number;
}

/** The access tokens of the account. */
export class Tokens {
	private readonly byValue = new Map<string, AccessToken>();

	create({ token, kind = 'static', scopes, expiresAt }: NewToken): AccessToken {
		const created: AccessToken = {
			token: token ?? newTokenValue(kind),
			kind,
			// HubSpot docs: every token has the scope `oauth`.
			scopes: [...new Set(['oauth', ...scopes])],
			expiresAt,
			revoked: false,
		};
		this.byValue.set(created.token, created);
		return created;
	}

	find(token: string): AccessToken | undefined {
		return this.byValue.get(token);
	}

	revoke(token: string): boolean {
		const known = this.byValue.get(token);
		if (known) known.revoked = true;
		return known !== undefined;
	}

	/** All OAuth tokens that were issued are past their time from now on. */
	expireOAuthTokens(now: number): void {
		for (const token of this.byValue.values()) {
			if (token.kind !== 'static') token.expiresAt = Math.min(token.expiresAt ?? now, now);
		}
	}
}

/** HubSpot docs: assume no length and no form; these only look like the real ones. */
const newTokenValue = (kind: TokenKind): string =>
	kind === 'static'
		? `pat-eu1-${randomBytes(4).toString('hex')}-${randomBytes(14).toString('hex')}`
		: `CO${randomBytes(48).toString('base64url')}`;
