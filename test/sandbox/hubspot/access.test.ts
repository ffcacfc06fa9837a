import { ALL_SCOPES } from '../../../sandbox';
import { CONTACTS, HubSpotUnderTest } from './support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const DETAILS = '/account-info/2026-09/details';
const tokenWith = async (...scopes: string[]) =>
	await hubSpot.client.hubspot.createToken({ scopes });

describe('authentication', () => {
	it.each([
		['none', null, {}],
		['a wrong token', 'pat-eu1-wrong', {}],
		[
			'the token without Bearer',
			null,
			{ Authorization: 'pat-eu1-00000000-0000-4000-8000-000000004711' },
		],
	])('answers 401 for %s', async (_what, token, headers) => {
		const { status, body } = await hubSpot.get(DETAILS, { token, headers });
		expect([status, body.category]).toEqual([401, 'INVALID_AUTHENTICATION']);
		expect(body.correlationId).toMatch(/^[0-9a-f-]{36}$/);
	});

	it('answers account details for a token without any other scope', async () => {
		const { status, body } = await hubSpot.get(DETAILS, { token: await tokenWith() });
		expect(status).toBe(200);
		expect(body).toMatchObject({ portalId: 4711001, uiDomain: 'app.hubspot.com' });
	});

	it('tells an expired token from a revoked one', async () => {
		await hubSpot.client.stopClock();
		const token = await hubSpot.client.hubspot.createToken({ scopes: [], expiresInSeconds: 60 });
		expect((await hubSpot.get(DETAILS, { token })).status).toBe(200);
		await hubSpot.client.advanceClock(65_000);
		const expired = await hubSpot.get(DETAILS, { token });
		expect(expired.body).toMatchObject({
			category: 'EXPIRED_AUTHENTICATION',
			message: 'The OAuth token used to make this call expired 5 second(s) ago.',
		});
		const other = await tokenWith();
		await hubSpot.client.hubspot.revokeToken(other);
		const revoked = await hubSpot.get(DETAILS, { token: other });
		expect([revoked.status, revoked.body.category]).toEqual([401, 'INVALID_AUTHENTICATION']);
	});
});

describe('scopes', () => {
	const READ = 'crm.objects.contacts.read';
	const WRITE = 'crm.objects.contacts.write';
	it.each([
		['GET', CONTACTS, READ],
		['POST', CONTACTS, WRITE],
		['POST', `${CONTACTS}/batch/read`, READ],
		['POST', `${CONTACTS}/batch/create`, WRITE],
		['POST', `${CONTACTS}/batch/update`, WRITE],
		['POST', `${CONTACTS}/batch/upsert`, WRITE],
		['POST', `${CONTACTS}/search`, READ],
		['POST', `${CONTACTS}/merge`, WRITE],
		['POST', '/crm/objects/2026-09/notes', WRITE],
		['GET', '/crm/objects/2026-09/companies', 'crm.objects.companies.read'],
		['GET', '/crm/objects/2026-09/tickets', 'tickets'],
		['GET', '/crm/owners/2026-09', 'crm.objects.owners.read'],
		['POST', '/crm/properties/2026-09/contacts', 'crm.schemas.contacts.write'],
		['GET', '/crm-object-schemas/2026-09/schemas', 'crm.schemas.custom.read'],
		['POST', '/events/2026-09/send', 'analytics.behavioral_events.send'],
	])('%s %s needs %s', async (method, path, scope) => {
		const send = async (token: string) =>
			method === 'GET'
				? await hubSpot.get(path, { token })
				: await hubSpot.post(path, {}, { token });
		const refused = await send(
			await tokenWith(
				...ALL_SCOPES.filter((each) => each !== scope && each !== 'crm.objects.custom.read'),
			),
		);
		expect([refused.status, refused.body.category]).toEqual([403, 'MISSING_SCOPES']);
		expect(refused.body.errors[0]?.context.requiredGranularScopes).toContain(scope);
		expect((await send(await tokenWith(scope))).status).not.toBe(403);
	});

	it('refuses property reading only to a token that can read nothing', async () => {
		const path = '/crm/properties/2026-09/contacts';
		expect((await hubSpot.get(path, { token: await tokenWith('timeline') })).status).toBe(403);
		expect(
			(await hubSpot.get(path, { token: await tokenWith('crm.schemas.deals.read') })).status,
		).toBe(200);
	});
});

describe('rate limits', () => {
	beforeEach(async () => void (await hubSpot.client.stopClock()));

	it('counts each token for itself in ten seconds, and says so in headers', async () => {
		await hubSpot.client.hubspot.setLimits({ enabled: true, perTenSeconds: 3, daily: 1_000 });
		const token = await tokenWith();
		const first = await hubSpot.get(DETAILS, { token });
		expect(first.headers.get('x-hubspot-ratelimit-max')).toBe('3');
		expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('2');
		expect(first.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
		expect(first.headers.get('x-hubspot-ratelimit-daily')).toBe('1000');
		expect(first.headers.get('x-hubspot-ratelimit-daily-remaining')).toBe('999');
		await hubSpot.get(DETAILS, { token });
		await hubSpot.get(DETAILS, { token });
		const over = await hubSpot.get(DETAILS, { token });
		expect(over.status).toBe(429);
		expect(over.body).toMatchObject({
			errorType: 'RATE_LIMIT',
			policyName: 'TEN_SECONDLY_ROLLING',
		});
		expect(over.headers.get('retry-after')).toBeNull();
		expect((await hubSpot.get(DETAILS)).status).toBe(200);
		await hubSpot.client.advanceClock(10_000);
		expect((await hubSpot.get(DETAILS, { token })).status).toBe(200);
	});

	it('shares the daily limit in the account, and renews it at midnight', async () => {
		await hubSpot.client.hubspot.setLimits({ enabled: true, daily: 2 });
		await hubSpot.get(DETAILS, { token: await tokenWith() });
		await hubSpot.get(DETAILS, { token: await tokenWith() });
		const over = await hubSpot.get(DETAILS, { token: await tokenWith() });
		expect([over.status, over.body.policyName]).toEqual([429, 'DAILY']);
		const oauth = await hubSpot.client.hubspot.createToken({ scopes: [], kind: 'oauth' });
		const unlimited = await hubSpot.get(DETAILS, { token: oauth });
		expect(unlimited.status).toBe(200);
		expect(unlimited.headers.get('x-hubspot-ratelimit-daily')).toBeNull();
		await hubSpot.client.advanceClock(86_400_000);
		expect((await hubSpot.get(DETAILS)).status).toBe(200);
	});

	it('limits search per account and second, without headers and not in the ten seconds', async () => {
		await hubSpot.client.hubspot.setLimits({ enabled: true, perTenSeconds: 1 });
		const answers = await Promise.all(
			['contacts', 'contacts', 'companies', 'deals', 'tickets', 'contacts'].map(
				async (type) => await hubSpot.post(`/crm/objects/2026-09/${type}/search`, {}),
			),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429]);
		const over = answers.find(({ status }) => status === 429);
		expect(over?.body.message).toBe('You have reached your secondly limit.');
		expect(over?.headers.get('x-hubspot-ratelimit-max')).toBeNull();
		await hubSpot.client.advanceClock(1_000);
		expect((await hubSpot.post(`${CONTACTS}/search`, {})).status).toBe(200);
	});
});

describe('paths', () => {
	it.each([
		'/crm/v3/objects/contacts',
		'/crm/v4/objects/contacts/1/associations/companies',
		'/contacts/v1/lists/all/contacts/all',
		'/crm/v3/properties/contacts',
		'/crm/v3/owners',
		'/account-info/v3/details',
		'/crm/objects/2026-03/contacts',
	])('of other versions do not exist: %s', async (path) => {
		const { status, body } = await hubSpot.get(path);
		expect([status, body.status, body.category]).toEqual([404, 'error', 'OBJECT_NOT_FOUND']);
	});

	it('take the type by name or id, and no unknown one', async () => {
		const byName = await hubSpot.get('/crm/objects/2026-09/deals');
		const byId = await hubSpot.get('/crm/objects/2026-09/0-3');
		expect(byId.body.results).toEqual(byName.body.results);
		const unknown = await hubSpot.get('/crm/objects/2026-09/gadgets');
		expect([unknown.status, unknown.body.message]).toEqual([
			400,
			'Unable to infer object type from: gadgets',
		]);
	});

	it('answer broken JSON and other content types with HubSpot’s error body', async () => {
		const broken = await hubSpot.post(CONTACTS, '{"properties":');
		expect([broken.status, broken.body.category]).toEqual([400, 'VALIDATION_ERROR']);
		expect(broken.body.message).toContain('Invalid input JSON');
		const form = await hubSpot.form(CONTACTS, { a: 'b' });
		expect([form.status, form.body.status]).toEqual([415, 'error']);
	});
});
