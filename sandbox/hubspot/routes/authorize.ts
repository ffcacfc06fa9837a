import type { FastifyReply } from 'fastify';
import type { HubSpot } from '../hubSpot';
import {
	consentPage,
	redirectAllowed,
	refusalPage,
	scopeList,
	scopeMismatch,
	type OAuthApp,
} from '../oauth';
import type { RouteFamily } from './registration';
import { one, type Query } from './requestShapes';

interface Authorization {
	app: OAuthApp;
	redirectUri: string;
	scopes: string[];
	state: string | undefined;
	codeChallenge: string | undefined;
}

const PARAMETERS = [
	'client_id',
	'redirect_uri',
	'scope',
	'optional_scope',
	'state',
	'response_type',
	'code_challenge',
	'code_challenge_method',
] as const;

/** The consent of a user. On HubSpot it is at app.hubspot.com; here it is on the API's host. */
export const authorizeRoutes: RouteFamily = (app, hubSpot) => {
	app.get<{ Querystring: Query }>('/oauth/authorize', async ({ query }, reply) => {
		const authorization = read(hubSpot, query);
		if (typeof authorization === 'string') return await refuse(reply, authorization);
		const parameters = Object.fromEntries(
			PARAMETERS.flatMap((name) => {
				const value = one(query, name);
				return value === undefined ? [] : [[name, value]];
			}),
		);
		const { portalId } = hubSpot.account;
		return await reply
			.type('text/html; charset=utf-8')
			.send(consentPage(authorization.app, portalId, authorization.scopes, parameters));
	});

	app.get<{ Querystring: Query }>('/oauth/authorize/allow', async ({ query }, reply) => {
		const authorization = read(hubSpot, query);
		if (typeof authorization === 'string') return await refuse(reply, authorization);
		const { app: oauthApp, redirectUri, scopes, state, codeChallenge } = authorization;
		const code = hubSpot.account.grants.issueCode(
			{ clientId: oauthApp.clientId, redirectUri, scopes, codeChallenge },
			hubSpot.core.clock.now(),
		);
		const target = new URL(redirectUri);
		target.searchParams.set('code', code);
		if (state !== undefined) target.searchParams.set('state', state);
		return await reply.redirect(target.toString(), 302);
	});
};

/** The authorization, or why it is refused. A wrong address is never redirected to. */
function read({ account }: HubSpot, query: Query): Authorization | string {
	const app = account.grants.apps.get(one(query, 'client_id') ?? '');
	if (!app) return 'client_id is missing or unknown.';
	const redirectUri = one(query, 'redirect_uri') ?? '';
	if (!redirectAllowed(app, redirectUri)) {
		return `redirect_uri "${redirectUri}" is not one of the app's redirect URLs (https, or http://localhost).`;
	}
	const scopes = scopeList(one(query, 'scope'));
	const optional = scopeList(one(query, 'optional_scope'));
	if (scopes.length === 0) return 'scope is missing.';
	const mismatch = scopeMismatch(app, scopes, optional);
	if (mismatch !== undefined) return mismatch;
	const codeChallenge = one(query, 'code_challenge');
	if (codeChallenge !== undefined && one(query, 'code_challenge_method') !== 'S256') {
		return 'code_challenge_method must be S256.';
	}
	return {
		app,
		redirectUri,
		scopes: [...new Set([...scopes, ...optional])],
		state: one(query, 'state'),
		codeChallenge,
	};
}

const refuse = async (reply: FastifyReply, reason: string): Promise<FastifyReply> =>
	await reply.code(400).type('text/html; charset=utf-8').send(refusalPage(reason));
