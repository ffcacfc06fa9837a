import { HUBSPOT_OAUTH_APP, REQUIRED_SCOPES } from '../../../sandbox';
import { HubSpotUnderTest } from './support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const TOKEN = '/oauth/2026-09/token';
const { clientId, clientSecret } = HUBSPOT_OAUTH_APP;
const CLIENT = { client_id: clientId, client_secret: clientSecret };
const REDIRECT = 'http://localhost:5678/rest/oauth2-credential/callback';
const REQUEST = {
	client_id: clientId,
	redirect_uri: REDIRECT,
	scope: REQUIRED_SCOPES.join(' '),
	optional_scope: 'tickets',
	state: 'st&te',
};

const authorize = async (change: Record<string, string> = {}, path = '/oauth/authorize') => {
	const query = new URLSearchParams({ ...REQUEST, ...change }).toString();
	return await fetch(`${hubSpot.sandbox.hubspotUrl}${path}?${query}`, { redirect: 'manual' });
};
const codeFrom = async (change: Record<string, string> = {}) => {
	const response = await authorize(change, '/oauth/authorize/allow');
	return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
};
const exchange = async (code: string, more: Record<string, string> = {}) =>
	await hubSpot.form(TOKEN, {
		grant_type: 'authorization_code',
		redirect_uri: REDIRECT,
		code,
		...CLIENT,
		...more,
	});

describe('consent', () => {
	it('shows the app and its scopes, and Allow leads back with code and state', async () => {
		const page = await authorize();
		const html = await page.text();
		expect(page.status).toBe(200);
		expect(html).toContain(HUBSPOT_OAUTH_APP.name);
		expect(html).toContain('crm.objects.contacts.write');
		expect(html).not.toContain('st&te"');
		const allowed = await authorize({}, '/oauth/authorize/allow');
		const target = new URL(allowed.headers.get('location') ?? '');
		expect(allowed.status).toBe(302);
		expect(target.origin + target.pathname).toBe(REDIRECT);
		expect(target.searchParams.get('state')).toBe('st&te');
	});

	it.each([
		['unknown client', { client_id: 'x' }],
		['plain http', { redirect_uri: 'http://example.com/callback' }],
		['loopback address', { redirect_uri: 'http://127.0.0.1:5678/callback' }],
		['missing required scope', { scope: 'oauth crm.objects.contacts.read' }],
		['scope the app does not have', { optional_scope: 'content' }],
		['no scope', { scope: '' }],
	])('is refused without a redirect: %s', async (_what, change) => {
		for (const path of ['/oauth/authorize', '/oauth/authorize/allow']) {
			const response = await authorize(change, path);
			expect([response.status, response.headers.get('location')]).toEqual([400, null]);
		}
	});
});

describe('the token endpoint', () => {
	it('exchanges a code once; the token works for 30 minutes', async () => {
		const code = await codeFrom();
		const { status, body } = await exchange(code);
		expect(status).toBe(200);
		expect(body).toMatchObject({
			expires_in: 1800,
			token_type: 'bearer',
			hub_id: 4711001,
			scopes: [...REQUIRED_SCOPES, 'tickets'],
		});
		const again = await exchange(code);
		expect([again.status, again.body.status]).toEqual([400, 'BAD_AUTH_CODE']);
		const token = String(body.access_token);
		const details = '/account-info/2026-09/details';
		expect((await hubSpot.get(details, { token })).status).toBe(200);
		await hubSpot.client.advanceClock(1_800_000);
		expect((await hubSpot.get(details, { token })).body.category).toBe('EXPIRED_AUTHENTICATION');
	});

	it('refreshes with the same refresh token, until that is revoked', async () => {
		const { body } = await exchange(await codeFrom());
		const refresh = {
			grant_type: 'refresh_token',
			refresh_token: String(body.refresh_token),
			...CLIENT,
		};
		await hubSpot.client.hubspot.expireAccessTokens();
		const refreshed = await hubSpot.form(TOKEN, refresh);
		expect(refreshed.status).toBe(200);
		expect(refreshed.body.refresh_token).toBe(body.refresh_token);
		expect(refreshed.body.access_token).not.toBe(body.access_token);
		await hubSpot.client.hubspot.revokeRefreshTokens();
		const refused = await hubSpot.form(TOKEN, refresh);
		expect(refused.status).toBe(400);
		expect(refused.body).toMatchObject({ error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' });
		const stillGood = { token: String(refreshed.body.access_token) };
		expect((await hubSpot.get('/account-info/2026-09/details', stillGood)).status).toBe(200);
	});

	it.each([
		['another redirect_uri', { redirect_uri: 'http://localhost/other' }, 'BAD_REDIRECT_URI'],
		['wrong secret', { client_secret: 'x' }, 'BAD_CLIENT_SECRET'],
		['unknown client', { client_id: 'x' }, 'BAD_CLIENT_ID'],
		['unknown grant', { grant_type: 'password' }, 'BAD_GRANT_TYPE'],
	])('refuses %s', async (_what, change, status) => {
		const answer = await exchange(await codeFrom(), change);
		expect([answer.status, answer.body.status]).toEqual([400, status]);
	});

	it('takes secrets from the form body only', async () => {
		const form = { grant_type: 'refresh_token', refresh_token: 'x', ...CLIENT };
		const basic = { Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
		for (const answer of [
			await hubSpot.form(`${TOKEN}?client_secret=${clientSecret}`, form),
			await hubSpot.form(TOKEN, form, basic),
			await hubSpot.post(TOKEN, form, { token: null }),
		]) {
			expect([answer.status, answer.body.status]).toEqual([400, 'BAD_REQUEST']);
		}
	});

	it('gives app-wide tokens for client credentials, without a refresh token', async () => {
		const { status, body } = await hubSpot.form(TOKEN, {
			grant_type: 'client_credentials',
			scope: 'developer.webhooks_journal.read',
			...CLIENT,
		});
		expect([status, body.expires_in, body.refresh_token]).toEqual([200, 1800, undefined]);
	});

	it('verifies PKCE when the authorization used it', async () => {
		const pkce = {
			code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
			code_challenge_method: 'S256',
		};
		expect((await exchange(await codeFrom(pkce))).status).toBe(400);
		const code_verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
		expect((await exchange(await codeFrom(pkce), { code_verifier })).status).toBe(200);
	});

	it('introspects and revokes', async () => {
		const { body } = await exchange(await codeFrom());
		const introspect = async (token: unknown) =>
			(await hubSpot.form(`${TOKEN}/introspect`, { token: String(token), ...CLIENT })).body;
		expect(await introspect(body.access_token)).toMatchObject({ active: true, hub_id: 4711001 });
		const revoked = await hubSpot.form(`${TOKEN}/revoke`, {
			token: String(body.refresh_token),
			...CLIENT,
		});
		expect(revoked.status).toBe(204);
		expect(await introspect(body.refresh_token)).toEqual({ active: false });
		expect(await introspect(body.access_token)).toMatchObject({ active: true });
	});

	it('leaves no secret in the request log', async () => {
		const { body } = await exchange(await codeFrom());
		const refresh = { grant_type: 'refresh_token', refresh_token: String(body.refresh_token) };
		await hubSpot.form(TOKEN, { ...refresh, ...CLIENT });
		const logged = JSON.stringify(await hubSpot.client.requests.list({ system: 'hubspot' }));
		for (const secret of [clientSecret, String(body.access_token), String(body.refresh_token)]) {
			expect(logged).not.toContain(secret);
			expect(logged).toContain(secret.slice(-4));
		}
	});
});
