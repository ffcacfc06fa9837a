import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { OAuthApp } from './oauthApps';

export interface AuthorizationCode {
	code: string;
	clientId: string;
	redirectUri: string;
	scopes: readonly string[];
	codeChallenge: string | undefined;
	expiresAt: number;
}

export interface RefreshToken {
	token: string;
	clientId: string;
	scopes: readonly string[];
	revoked: boolean;
}

/** HubSpot says no length; the OAuth standard's advice is at most ten minutes. */
const CODE_LIFETIME_MS = 600_000;

/** The consents that were given: codes that wait for their exchange, and refresh tokens. */
export class Grants {
	readonly apps = new Map<string, OAuthApp>();
	private readonly codes = new Map<string, AuthorizationCode>();
	private readonly refreshTokens = new Map<string, RefreshToken>();

	issueCode(grant: Omit<AuthorizationCode, 'code' | 'expiresAt'>, now: number): string {
		const code = randomUUID();
		this.codes.set(code, { ...grant, code, expiresAt: now + CODE_LIFETIME_MS });
		return code;
	}

	/** A code works once, also when the exchange then fails. */
	takeCode(code: string, now: number): AuthorizationCode | undefined {
		const grant = this.codes.get(code);
		this.codes.delete(code);
		return grant && grant.expiresAt > now ? grant : undefined;
	}

	issueRefreshToken(clientId: string, scopes: readonly string[]): RefreshToken {
		const issued = {
			token: `eu1-${randomBytes(18).toString('hex')}`,
			clientId,
			scopes,
			revoked: false,
		};
		this.refreshTokens.set(issued.token, issued);
		return issued;
	}

	refreshToken(token: string): RefreshToken | undefined {
		return this.refreshTokens.get(token);
	}

	revokeRefreshToken(token: string): boolean {
		const known = this.refreshTokens.get(token);
		if (known) known.revoked = true;
		return known !== undefined;
	}

	revokeAllRefreshTokens(): void {
		for (const token of this.refreshTokens.values()) token.revoked = true;
	}
}

/** PKCE, method S256. */
export const verifies = (codeChallenge: string, codeVerifier: string | undefined): boolean =>
	codeVerifier !== undefined &&
	createHash('sha256').update(codeVerifier).digest('base64url') === codeChallenge;
