import { HUBSPOT_TOKEN, startSandbox, type Sandbox } from '../../sandbox';
import { testCredential } from '../helpers/engine';
import { callWith, NOTHING_LISTENS } from './support';

const TYPE = 'hubSpotBridgeAccessTokenApi';
const READ = 'crm.objects.contacts.read';
const WRITE = 'crm.objects.contacts.write';
const CONTACTS = '/crm/objects/2026-09/contacts';

describe('HubSpot access token', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	beforeEach(async () => await sandbox.client.reset());

	const press = async (data: Record<string, string>) =>
		await testCredential(TYPE, { baseUrl: sandbox.hubspotUrl, ...data });
	const seen = async () => await sandbox.client.requests.list({ system: 'hubspot' });

	describe('its test button', () => {
		it('is green for a token that may read and write contacts, and writes nothing', async () => {
			const before = await sandbox.client.hubspot.contacts();
			const accessToken = await sandbox.client.hubspot.createToken({ scopes: [READ, WRITE] });
			expect(await press({ accessToken })).toMatchObject({ status: 'OK' });
			expect(await sandbox.client.hubspot.contacts()).toEqual(before);
		});

		it('says that HubSpot refused a wrong token', async () => {
			const result = await press({ accessToken: 'pat-na1-wrong' });
			expect(result.status).toBe('Error');
			expect(result.message).toContain('HubSpot refused the token');
		});

		it.each([
			['the write scope', [READ], [WRITE], [READ]],
			['the read scope', [WRITE], [READ], [WRITE]],
			['both scopes', ['files'], [READ, WRITE], []],
		])('names %s when it is missing', async (_which, scopes, missing, present) => {
			const accessToken = await sandbox.client.hubspot.createToken({ scopes });
			const result = await press({ accessToken });
			expect(result).toMatchObject({
				status: 'Error',
				message: expect.stringContaining('The token works, but is missing the scope'),
			});
			for (const scope of missing) expect(result.message).toContain(scope);
			for (const scope of present) expect(result.message).not.toContain(scope);
		});

		it('says that HubSpot cannot be reached, where and why', async () => {
			const result = await press({ accessToken: HUBSPOT_TOKEN, baseUrl: NOTHING_LISTENS });
			expect(result).toEqual({
				status: 'Error',
				message: `Cannot reach HubSpot at ${NOTHING_LISTENS}: nothing answers there (connection refused)`,
			});
		});

		it('says so when the Base URL is none', async () => {
			const result = await press({ accessToken: HUBSPOT_TOKEN, baseUrl: 'api.hubapi.com' });
			expect(result.message).toContain('not a web address');
		});

		it('does not call a broken server a success', async () => {
			await sandbox.client.faults.fail({
				system: 'hubspot',
				kind: 'status',
				status: 502,
				body: '<html>Bad gateway</html>',
				times: 'always',
			});
			expect(await press({ accessToken: HUBSPOT_TOKEN })).toMatchObject({ status: 'Error' });
		});

		it('does not call a web page a success', async () => {
			await sandbox.client.faults.fail({
				system: 'hubspot',
				kind: 'status',
				status: 200,
				body: '<html>Log in</html>',
				times: 'always',
			});
			expect(await press({ accessToken: HUBSPOT_TOKEN })).toEqual({
				status: 'Error',
				message: `Something answers at ${sandbox.hubspotUrl}, but not as HubSpot does. Check the Base URL.`,
			});
		});

		it('never shows the token', async () => {
			const tries: Array<Record<string, string>> = [
				{ accessToken: 'pat-na1-wrong' },
				{ accessToken: 'pat-na1-wrong twice' },
				{ accessToken: 'pat-na1-wrong', baseUrl: NOTHING_LISTENS },
			];
			for (const data of tries) {
				expect((await press(data)).message).not.toContain('pat-na1-wrong');
			}
		});
	});

	it.each([
		['spaces and line ends around it', ` \n${HUBSPOT_TOKEN}\r\n`],
		['"Bearer" before it', `Bearer ${HUBSPOT_TOKEN}`],
		['"bearer" in lower case and a tab', `bearer\t${HUBSPOT_TOKEN} `],
	])('works when it was pasted with %s', async (_how, accessToken) => {
		expect(await press({ accessToken })).toMatchObject({ status: 'OK' });
		for (const { headers } of await seen()) {
			expect(headers['x-credential-test']).toBeUndefined();
		}
		const credentials = { [TYPE]: { accessToken, baseUrl: `${sandbox.hubspotUrl}/` } };
		expect((await callWith(credentials, CONTACTS)).items[0]?.json).toMatchObject({ status: 200 });
	});

	it.each([
		['nothing in it', '  ', 'has no Access Token'],
		['a line break inside', 'pat-na1\n-0000', 'a space, a line break'],
		['a character that no header carries', 'pat-na1-…', 'unusual character'],
	])('is refused before anything is sent with %s', async (_what, accessToken, words) => {
		expect((await press({ accessToken })).message).toContain(words);
		const credentials = { [TYPE]: { accessToken, baseUrl: sandbox.hubspotUrl } };
		const { items } = await callWith(credentials, CONTACTS);
		expect(items[0]?.json).toMatchObject({
			kind: 'notSent',
			reason: expect.stringContaining(words),
		});
		expect(await seen()).toEqual([]);
	});

	it('asks no questions of its own when a node runs, not even when the token is refused', async () => {
		const credentials = { [TYPE]: { accessToken: 'pat-na1-old', baseUrl: sandbox.hubspotUrl } };
		const { items } = await callWith(credentials, `${CONTACTS}/1`);
		expect(items[0]?.json).toMatchObject({ kind: 'answered', status: 401 });
		expect(new Set((await seen()).map(({ path }) => path))).toEqual(new Set([`${CONTACTS}/1`]));
	});

	it('is rotated by pasting the new one', async () => {
		const credential = { accessToken: 'pat-na1-old', baseUrl: sandbox.hubspotUrl };
		const call = async () => (await callWith({ [TYPE]: credential }, CONTACTS)).items[0]?.json;
		expect(await call()).toMatchObject({ status: 401 });
		credential.accessToken = HUBSPOT_TOKEN;
		expect(await call()).toMatchObject({ status: 200 });
	});

	it('may come from an external secret store', async () => {
		const secrets = { vault: { hubspot: HUBSPOT_TOKEN } };
		const accessToken = '={{ $secrets.vault.hubspot }}';
		const data = { accessToken, baseUrl: sandbox.hubspotUrl };
		expect(await testCredential(TYPE, data, { secrets })).toMatchObject({ status: 'OK' });
		const { items } = await callWith({ [TYPE]: data }, CONTACTS, secrets);
		expect(items[0]?.json).toMatchObject({ status: 200 });
	});
});
