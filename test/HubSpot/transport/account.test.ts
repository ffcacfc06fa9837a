import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { HUBSPOT_TOKEN, startSandbox, type Sandbox } from '../../../sandbox';
import { runNode } from '../../helpers/engine';

let sandbox: Sandbox;
let credential: ICredentialDataDecryptedObject;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.client.reset();
	credential = { baseUrl: sandbox.hubspotUrl, accessToken: HUBSPOT_TOKEN };
});

const run = async () =>
	await runNode({
		node: 'hubSpotBridge',
		parameters: {
			resource: 'contact',
			operation: 'get',
			matchBy: 'email',
			email: 'ada.byrne@example.com',
			returnedProperties: 'chosen',
			propertyNames: ['firstname'],
		},
		credentials: { hubSpotBridgeAccessTokenApi: credential },
		items: [{}],
	});
const DETAILS = '/account-info/2026-09/details';
const asked = async () =>
	(await sandbox.client.requests.list({ system: 'hubspot' })).filter(({ path }) => path === DETAILS)
		.length;

it('is asked for once for all executions', async () => {
	await Promise.all([run(), run(), run()]);
	await run();
	expect(await asked()).toBe(1);
});

it('is asked for again when another token was pasted, which may be of another account', async () => {
	await run();
	credential.accessToken = await sandbox.client.hubspot.createToken({
		scopes: ['oauth', 'crm.objects.contacts.read'],
	});
	await run();
	expect(await asked()).toBe(2);
});

it('fails no execution for the trouble that another one had', async () => {
	await sandbox.client.faults.fail({
		system: 'hubspot',
		path: DETAILS,
		kind: 'status',
		status: 400,
		body: { message: 'Not now' },
	});
	const results = await Promise.all([run(), run(), run()]);
	expect(results.filter(({ error }) => error)).toHaveLength(1);
	expect((await run()).error).toBeUndefined();
});
