import { HUBSPOT_OAUTH_APP, REQUIRED_SCOPES, startSandbox, type Sandbox } from '../../sandbox';
import { resolveCredential } from '../helpers/engine';
import { callWith } from './support';

const TYPE = 'hubSpotBridgeOAuth2Api';
const CONTACTS = '/crm/objects/2026-09/contacts';
const REDIRECT = 'http://localhost:5678/rest/oauth2-credential/callback';

describe('HubSpot OAuth2', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	beforeEach(async () => await sandbox.client.reset());

	/** A person's consent and n8n's exchange of the code, with what the credential resolves to. */
	async function connect(typed: Record<string, string> = {}) {
		const data = {
			clientId: HUBSPOT_OAUTH_APP.clientId,
			clientSecret: HUBSPOT_OAUTH_APP.clientSecret,
			baseUrl: sandbox.hubspotUrl,
			appUrl: sandbox.hubspotUrl,
			...typed,
		};
		const resolved = await resolveCredential(TYPE, data);
		const { authUrl, scope, authQueryParameters } = resolved as Record<string, string>;
		const parameters = new URLSearchParams(authQueryParameters);
		parameters.set('client_id', data.clientId);
		parameters.set('redirect_uri', REDIRECT);
		parameters.set('scope', scope!);
		parameters.set('state', 's');
		const allow = `${authUrl}/allow?${parameters.toString()}`;
		const consent = await fetch(allow, { redirect: 'manual' });
		const location = new URL(consent.headers.get('location') ?? 'http://refused.example.test');
		const answer = await fetch(resolved.accessTokenUrl as string, {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'authorization_code',
				code: location.searchParams.get('code') ?? '',
				redirect_uri: REDIRECT,
				client_id: data.clientId,
				client_secret: data.clientSecret,
			}),
		});
		return { ...data, oauthTokenData: (await answer.json()) as Record<string, string> };
	}

	const tokenRequests = async () =>
		(await sandbox.client.requests.list({ system: 'hubspot' })).filter(({ path }) =>
			path.startsWith('/oauth/'),
		);

	it('asks for consent where HubSpot gives it, and exchanges codes at the dated address', async () => {
		expect(await resolveCredential(TYPE, {})).toMatchObject({
			grantType: 'authorizationCode',
			authUrl: 'https://app.hubspot.com/oauth/authorize',
			accessTokenUrl: 'https://api.hubapi.com/oauth/2026-09/token',
			authentication: 'body',
			scope: REQUIRED_SCOPES.join(' '),
			authQueryParameters: '',
		});
	});

	it('takes scopes as people write them', async () => {
		const requestedScopes = ' oauth, crm.objects.contacts.read\ncrm.objects.contacts.write ';
		expect(
			await resolveCredential(TYPE, { requestedScopes, optionalScopes: 'files  timeline' }),
		).toMatchObject({
			scope: 'oauth crm.objects.contacts.read crm.objects.contacts.write',
			authQueryParameters: 'optional_scope=files%20timeline',
		});
	});

	it('works from consent to request', async () => {
		const credential = await connect({ optionalScopes: 'files tickets' });
		const { items } = await callWith({ [TYPE]: credential }, CONTACTS);
		expect(items[0]?.json).toMatchObject({ status: 200 });
	});

	it('refreshes an expired token in the middle of a run, once, with the client in the body', async () => {
		const credential = await connect();
		const expired = credential.oauthTokenData.access_token;
		await sandbox.client.hubspot.expireAccessTokens();
		await sandbox.client.requests.clear();
		const runs = await Promise.all(
			[1, 2, 3].map(async () => await callWith({ [TYPE]: credential }, CONTACTS)),
		);
		for (const { items } of runs) expect(items[0]?.json).toMatchObject({ status: 200 });
		const refreshes = await tokenRequests();
		expect(refreshes.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /oauth/2026-09/token',
		]);
		expect(refreshes[0]?.headers.authorization).toBeUndefined();
		expect(credential.oauthTokenData.access_token).not.toBe(expired);
	});

	it('says "reconnect" when the refresh token was revoked', async () => {
		const credential = await connect();
		await sandbox.client.hubspot.expireAccessTokens();
		await sandbox.client.hubspot.revokeRefreshTokens();
		const { items } = await callWith({ [TYPE]: credential }, CONTACTS);
		expect(items[0]?.json).toMatchObject({
			kind: 'notSent',
			reason: expect.stringMatching(/needs to be reconnected.*reconnect it to continue/s),
		});
	});
});
