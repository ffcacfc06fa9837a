import { ANDOPEN_TOKENS, startSandbox, type Sandbox } from '../../sandbox';
import { resolveCredential, testCredential } from '../helpers/engine';
import { callWith, NOTHING_LISTENS } from './support';

const TYPE = 'andOpenApi';

describe('&Open API', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	beforeEach(async () => await sandbox.client.reset());

	const press = async (data: Record<string, string>) =>
		await testCredential(TYPE, { baseUrl: sandbox.andOpenUrl, ...data });
	const seen = async () => await sandbox.client.requests.list({ system: 'andopen' });

	it.each([
		['us', 'https://api.andopen.co'],
		['eu', 'https://api.eu.andopen.co'],
		['staging', 'https://api.staging.andopen.co'],
	])('in region %s goes to %s', async (region, baseUrl) => {
		expect(await resolveCredential(TYPE, { region })).toMatchObject({ baseUrl });
	});

	it('goes to another address if one is given', async () => {
		const baseUrl = 'https://gifts.example.test';
		const typed = { region: 'eu', customBaseUrl: ` ${baseUrl} ` };
		expect(await resolveCredential(TYPE, typed)).toMatchObject({ baseUrl });
	});

	it.each(['us', 'eu', 'staging'] as const)('tests green with a token of %s', async (region) => {
		await sandbox.client.andOpen.settings({ environment: region });
		expect(await press({ region, token: ANDOPEN_TOKENS[region] })).toMatchObject({ status: 'OK' });
	});

	it('says that &Open refused a token of another region', async () => {
		await sandbox.client.andOpen.settings({ environment: 'us' });
		const result = await press({ region: 'eu', token: ANDOPEN_TOKENS.eu });
		expect(result.message).toContain('&Open refused the token');
	});

	it('does not call a web page a success', async () => {
		await sandbox.client.faults.fail({
			system: 'andopen',
			kind: 'status',
			status: 200,
			body: '<html>Log in</html>',
			times: 'always',
		});
		const result = await press({ token: ANDOPEN_TOKENS.us });
		expect(result).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('not as &Open does'),
		});
	});

	it('says that &Open cannot be reached', async () => {
		const result = await press({ token: ANDOPEN_TOKENS.us, baseUrl: NOTHING_LISTENS });
		expect(result.message).toContain(`Cannot reach &Open at ${NOTHING_LISTENS}`);
	});

	it.each([
		['a staging token', 'us', ANDOPEN_TOKENS.staging, 'This is a staging token'],
		['a staging token', 'eu', ANDOPEN_TOKENS.staging, 'This is a staging token'],
		['a production token', 'staging', ANDOPEN_TOKENS.us, 'This is a production token'],
		[
			'a pasted staging token',
			'us',
			` Bearer ${ANDOPEN_TOKENS.staging}`,
			'This is a staging token',
		],
	])('refuses %s in region %s before any call', async (_what, region, token, words) => {
		expect(await press({ region, token })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining(words),
		});
		const credential = { region, token, baseUrl: sandbox.andOpenUrl };
		const { items } = await callWith({ [TYPE]: credential }, '/campaigns');
		expect(items[0]?.json).toMatchObject({
			kind: 'notSent',
			passing: false,
			reason: expect.stringContaining(words),
		});
		expect(JSON.stringify(items)).not.toContain('sandbox0');
		expect(await seen()).toEqual([]);
	});

	it('lets a token of a shape that is not documented pass', async () => {
		await callWith({ [TYPE]: { token: 'new-shape', baseUrl: sandbox.andOpenUrl } }, '/campaigns');
		expect((await seen()).length).toBeGreaterThan(0);
	});
});
