import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { HubSpot } from '../hubSpot';
import { authenticatedApp, exchange, OAuthError, type Form } from '../oauth';
import { OAUTH_ERROR_STATUS } from '../oauth/errors';
import { authorizeRoutes } from './authorize';
import type { RouteFamily } from './registration';

/** HubSpot docs, OAuth: consent page, token, introspect, revoke. Forms only; secrets nowhere but in the body. */
export const oauthRoutes: RouteFamily = (app, hubSpot) => {
	authorizeRoutes(app, hubSpot);
	void app.register(async (forms) => {
		await forms.register(formbody);
		forms.setErrorHandler(async (error, _request, reply) => {
			if (!(error instanceof OAuthError)) throw error;
			return await reply.code(OAUTH_ERROR_STATUS).send(error.body());
		});
		tokenRoutes(forms, hubSpot);
	});
};

function tokenRoutes(app: FastifyInstance, hubSpot: HubSpot): void {
	app.post('/oauth/2026-09/token', async (request) =>
		exchange(hubSpot.account, formOf(request), hubSpot.core.clock.now()),
	);

	app.post('/oauth/2026-09/token/introspect', async (request) => {
		const { account, core } = hubSpot;
		const form = formOf(request);
		const { appId, clientId } = authenticatedApp(account, form);
		const token = typeof form.token === 'string' ? form.token : '';
		const access = account.tokens.find(token);
		const refresh = account.grants.refreshToken(token);
		const expiresInMs = access?.expiresAt === undefined ? 0 : access.expiresAt - core.clock.now();
		const isActive = access
			? !access.revoked && (access.expiresAt === undefined || expiresInMs > 0)
			: refresh?.revoked === false && refresh.clientId === clientId;
		if (!isActive) return { active: false };
		return {
			active: true,
			token_use: access ? 'access_token' : 'refresh_token',
			hub_id: account.portalId,
			user_id: 88001,
			app_id: appId,
			client_id: clientId,
			scopes: access?.scopes ?? refresh?.scopes ?? [],
			hub_domain: 'demo.example',
			is_private_distribution: true,
			...(access ? { expires_in: Math.floor(expiresInMs / 1_000) } : {}),
		};
	});

	app.post('/oauth/2026-09/token/revoke', async (request, reply) => {
		const { account } = hubSpot;
		const form = formOf(request);
		authenticatedApp(account, form);
		// HubSpot docs: access tokens that were issued already go on to work until they expire.
		account.grants.revokeRefreshToken(typeof form.token === 'string' ? form.token : '');
		return await reply.code(204).send();
	});
}

const SECRET_PARAMETERS = ['client_secret', 'refresh_token', 'code', 'token'];

/** HubSpot docs: since 2026-09 secrets are read from the form body only. */
function formOf(request: FastifyRequest): Form {
	if (request.headers.authorization !== undefined) {
		throw invalidRequest(
			'client credentials must be sent in the request body, not in the Authorization header',
		);
	}
	const query = new URL(request.url, 'http://sandbox').searchParams;
	const inQuery = SECRET_PARAMETERS.find((name) => query.has(name));
	if (inQuery !== undefined) {
		throw invalidRequest(`${inQuery} must be sent in the request body, not in the query`);
	}
	if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') !== true) {
		throw invalidRequest('the request body must be application/x-www-form-urlencoded');
	}
	return isForm(request.body) ? request.body : {};
}

const isForm = (value: unknown): value is Form => typeof value === 'object' && value !== null;

const invalidRequest = (message: string): OAuthError =>
	new OAuthError('BAD_REQUEST', message, 'invalid_request');
