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
	/** The app that the token belongs to; what it writes carries the app's id. */
	appId: number;
	appName: string;
	/** The user who installed the app: OAuth tokens only. */
	userId: number | undefined;
}

export interface NewToken {
	token?: string;
	kind?: TokenKind;
	scopes: readonly string[];
	expiresAt?: number;
	appId?: number;
	appName?: string;
	userId?: number;
}

/** The private app or service key that the demo account's tokens belong to unless told otherwise. */
const PRIVATE_APP = { appId: 4711, appName: 'Bridge private app' } as const;

/** The access tokens of the account. */
export class Tokens {
	private readonly byValue = new Map<string, AccessToken>();

	create({ token, kind = 'static', scopes, expiresAt, userId, ...app }: NewToken): AccessToken {
		const created: AccessToken = {
			token: token ?? newTokenValue(kind),
			kind,
			// HubSpot docs: every token has the scope `oauth`.
			scopes: [...new Set(['oauth', ...scopes])],
			expiresAt,
			revoked: false,
			...PRIVATE_APP,
			...app,
			userId,
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
