import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HubSpot } from '../hubSpot';
import { HubSpotError } from '../errors';
import type { Refused } from './rateLimits';
import type { AnyScope } from './scopes';
import type { AccessToken, TokenKind } from './tokens';

/** What a route asks of the caller. */
export interface Access {
	/** All of these must hold; of each, one scope is enough. May depend on the request (its object type). */
	scopes: (request: FastifyRequest) => readonly AnyScope[];
	/** `search`: 5 a second. `journal`: 100 a second. `none`: HubSpot docs: the endpoint does not count in the ten seconds. */
	limit?: 'tenSeconds' | 'search' | 'journal' | 'none';
	/** Kinds of token that HubSpot accepts here; all when left out. */
	tokenKinds?: readonly TokenKind[];
}

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Routes without it are public (OAuth). */
		access?: Access;
	}
	interface FastifyRequest {
		accessToken: AccessToken | null;
	}
}

/** Authentication, rate limits, scopes: in the order in which HubSpot's gateway applies them. */
export function guardRoutes(app: FastifyInstance, hubSpot: HubSpot): void {
	app.decorateRequest('accessToken', null);
	app.addHook('preValidation', async (request, reply) => {
		const { access } = request.routeOptions.config;
		if (!access) return;
		const token = authenticate(request, hubSpot);
		request.accessToken = token;
		const refused = admit(access, token, hubSpot, reply);
		if (refused) {
			await reply.code(refused.status).send(refused.body);
			return;
		}
		checkTokenKind(access, token);
		requireScopes(access.scopes(request), token);
	});
}

function authenticate(request: FastifyRequest, { account, core }: HubSpot): AccessToken {
	const [scheme, value] = (request.headers.authorization ?? '').split(' ', 2);
	if (scheme?.toLowerCase() !== 'bearer' || value === undefined || value === '') {
		throw invalidAuthentication(
			'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
		);
	}
	const token = account.tokens.find(value);
	if (!token || token.revoked) {
		throw invalidAuthentication(
			'The access token is invalid or has been revoked. Check that it is complete and that the app is still installed.',
		);
	}
	const { expiresAt } = token;
	const now = core.clock.now();
	if (expiresAt !== undefined && expiresAt <= now) {
		const secondsAgo = Math.floor((now - expiresAt) / 1_000);
		throw new HubSpotError(
			401,
			'EXPIRED_AUTHENTICATION',
			`The OAuth token used to make this call expired ${secondsAgo} second(s) ago.`,
			{ context: { 'expire time': [new Date(expiresAt).toISOString()] } },
		);
	}
	return token;
}

const invalidAuthentication = (message: string): HubSpotError =>
	new HubSpotError(401, 'INVALID_AUTHENTICATION', message);

/** Sets the rate-limit headers; gives the answer for a call over a limit. */
function admit(
	{ limit = 'tenSeconds' }: Access,
	{ token, kind, appId }: AccessToken,
	{ account, core }: HubSpot,
	reply: FastifyReply,
): Refused | undefined {
	if (limit === 'none') return undefined;
	const now = core.clock.now();
	const { rateLimits } = account;
	const { headers, refused } =
		limit === 'search'
			? rateLimits.admitSearch(now)
			: limit === 'journal'
				? rateLimits.admitJournal(appId, now)
				: rateLimits.admit(token, now, kind !== 'static');
	reply.headers(headers);
	return refused;
}

const WANTED: Readonly<Record<TokenKind, string>> = {
	static: 'the access token of a private app or a service key',
	oauth: 'the OAuth token of a public app',
	client_credentials: 'a client credentials token of an app',
};

function checkTokenKind({ tokenKinds }: Access, { kind }: AccessToken): void {
	if (!tokenKinds || tokenKinds.includes(kind)) return;
	throw new HubSpotError(
		403,
		'WRONG_AUTHENTICATION_TYPE',
		`This endpoint can only be called with ${tokenKinds.map((wanted) => WANTED[wanted]).join(' or ')}; ${WANTED[kind]} is not accepted.`,
	);
}

/** Of each list one scope is enough; throws HubSpot's 403 naming the first list that the token has none of. */
export function requireScopes(required: readonly AnyScope[], { scopes }: AccessToken): void {
	for (const anyOf of required) {
		if (anyOf.some((scope) => scopes.includes(scope))) continue;
		throw new HubSpotError(
			403,
			'MISSING_SCOPES',
			"This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
			{
				errors: [
					{
						message: 'One or more of the following scopes are required.',
						context: { requiredGranularScopes: [...anyOf] },
					},
				],
				links: { scopes: 'https://developers.hubspot.com/scopes' },
			},
		);
	}
}
