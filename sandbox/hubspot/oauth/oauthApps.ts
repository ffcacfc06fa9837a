/** An OAuth app that can be installed in the account. */
export interface OAuthApp {
	appId: number;
	name: string;
	clientId: string;
	clientSecret: string;
	/** Must all be asked for in `scope`. */
	requiredScopes: readonly string[];
	/** May be asked for in `optional_scope`, or in `scope`. */
	optionalScopes: readonly string[];
	/** When set, only these; otherwise any address that HubSpot allows (https, or http://localhost). */
	redirectUrls?: readonly string[];
}

export interface RedirectProblem {
	message: string;
}

/** HubSpot docs: https, except http://localhost; and only what the app has registered. */
export function redirectAllowed({ redirectUrls }: OAuthApp, redirectUri: string): boolean {
	if (redirectUrls) return redirectUrls.includes(redirectUri);
	if (!URL.canParse(redirectUri)) return false;
	const { protocol, hostname } = new URL(redirectUri);
	return protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost');
}

/** Why the scopes that were asked for do not fit the app's configuration; `undefined` when they do. */
export function scopeMismatch(
	{ requiredScopes, optionalScopes }: OAuthApp,
	scopes: readonly string[],
	optional: readonly string[],
): string | undefined {
	const missing = requiredScopes.filter((scope) => !scopes.includes(scope));
	if (missing.length > 0) {
		return `Required scopes of the app are missing from the URL: ${missing.join(' ')}`;
	}
	const known = new Set(['oauth', ...requiredScopes, ...optionalScopes]);
	const unknown = [...scopes, ...optional].filter((scope) => !known.has(scope));
	return unknown.length > 0
		? `Scopes in the URL are not in the app's configuration: ${unknown.join(' ')}`
		: undefined;
}

export const scopeList = (text: string | undefined): string[] =>
	(text ?? '').split(/[\s+]+/).filter((scope) => scope !== '');
