import type { Account } from '../account';
import { OAuthError } from './errors';
import { verifies } from './grants';
import { scopeList, type OAuthApp } from './oauthApps';

/** A parsed form; a field that comes twice is an array. */
export type Form = Readonly<Record<string, unknown>>;

/** HubSpot docs: access tokens live for 30 minutes. */
export const ACCESS_TOKEN_SECONDS = 1_800;
/** HubSpot docs, webhooks journal: all that client credentials can be used for. */
const JOURNAL_SCOPES = [
	'developer.webhooks_journal.read',
	'developer.webhooks_journal.subscriptions.read',
	'developer.webhooks_journal.subscriptions.write',
	'developer.webhooks_journal.snapshots.read',
	'developer.webhooks_journal.snapshots.write',
];
const INSTALLING_USER = 88001;

const field = (form: Form, name: string): string | undefined => {
	const value = form[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
};

function required(form: Form, name: string): string {
	const value = field(form, name);
	if (value === undefined) {
		throw new OAuthError('BAD_REQUEST', `missing or invalid ${name}`, 'invalid_request');
	}
	return value;
}

/** The app that the form names, if its secret is right. */
export function authenticatedApp(account: Account, form: Form): OAuthApp {
	const app = account.grants.apps.get(required(form, 'client_id'));
	if (!app) {
		throw new OAuthError('BAD_CLIENT_ID', 'missing or unknown client id', 'invalid_client');
	}
	if (required(form, 'client_secret') !== app.clientSecret) {
		throw new OAuthError('BAD_CLIENT_SECRET', 'missing or invalid client secret', 'invalid_client');
	}
	return app;
}

/** POST /oauth/2026-09/token: the answer for a form, or an OAuthError. */
export function exchange(account: Account, form: Form, now: number): Record<string, unknown> {
	const grantType = required(form, 'grant_type');
	const app = authenticatedApp(account, form);
	switch (grantType) {
		case 'authorization_code':
			return withCode(account, app, form, now);
		case 'refresh_token':
			return withRefreshToken(account, app, form, now);
		case 'client_credentials':
			return withClientCredentials(account, app, form, now);
		default:
			throw new OAuthError(
				'BAD_GRANT_TYPE',
				`unsupported grant_type ${grantType}`,
				'unsupported_grant_type',
			);
	}
}

function withCode(
	account: Account,
	app: OAuthApp,
	form: Form,
	now: number,
): Record<string, unknown> {
	const grant = account.grants.takeCode(required(form, 'code'), now);
	if (!grant || grant.clientId !== app.clientId) {
		throw new OAuthError('BAD_AUTH_CODE', 'missing or unknown auth code');
	}
	if (required(form, 'redirect_uri') !== grant.redirectUri) {
		throw new OAuthError(
			'BAD_REDIRECT_URI',
			'redirect_uri does not match the one of the authorization',
		);
	}
	if (
		grant.codeChallenge !== undefined &&
		!verifies(grant.codeChallenge, field(form, 'code_verifier'))
	) {
		throw new OAuthError('BAD_AUTH_CODE', 'code_verifier does not match the code_challenge');
	}
	const { token } = account.grants.issueRefreshToken(app.clientId, grant.scopes);
	return answer(account, app, grant.scopes, token, now);
}

/** HubSpot docs: the refresh token stays the same. */
function withRefreshToken(
	account: Account,
	app: OAuthApp,
	form: Form,
	now: number,
): Record<string, unknown> {
	const known = account.grants.refreshToken(required(form, 'refresh_token'));
	if (!known || known.revoked || known.clientId !== app.clientId) {
		throw new OAuthError('BAD_REFRESH_TOKEN', 'missing or invalid refresh token');
	}
	return answer(account, app, known.scopes, known.token, now);
}

/** For the webhooks journal: an app-wide token without a refresh token. */
function withClientCredentials(
	account: Account,
	{ appId, name: appName }: OAuthApp,
	form: Form,
	now: number,
): Record<string, unknown> {
	const scopes = scopeList(field(form, 'scope'));
	if (scopes.length === 0) throw new OAuthError('BAD_SCOPE', 'missing scope', 'invalid_scope');
	const unknown = scopes.filter((scope) => !JOURNAL_SCOPES.includes(scope));
	if (unknown.length > 0) {
		throw new OAuthError(
			'BAD_SCOPE',
			`missing or invalid scope: ${unknown.join(' ')}`,
			'invalid_scope',
		);
	}
	const expiresAt = now + ACCESS_TOKEN_SECONDS * 1_000;
	const { token } = account.tokens.create({
		kind: 'client_credentials',
		scopes,
		expiresAt,
		appId,
		appName,
	});
	return {
		access_token: token,
		expires_in: ACCESS_TOKEN_SECONDS,
		token_type: 'bearer',
		token_use: 'access_token',
		scopes,
	};
}

function answer(
	account: Account,
	{ appId, name: appName }: OAuthApp,
	scopes: readonly string[],
	refreshToken: string,
	now: number,
): Record<string, unknown> {
	const expiresAt = now + ACCESS_TOKEN_SECONDS * 1_000;
	const created = account.tokens.create({
		kind: 'oauth',
		scopes,
		expiresAt,
		appId,
		appName,
		userId: INSTALLING_USER,
	});
	return {
		access_token: created.token,
		refresh_token: refreshToken,
		expires_in: ACCESS_TOKEN_SECONDS,
		token_type: 'bearer',
		token_use: 'access_token',
		hub_id: account.portalId,
		user_id: INSTALLING_USER,
		scopes: created.scopes,
	};
}
