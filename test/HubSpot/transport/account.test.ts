import '../../helpers/quickBackOff';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { HUBSPOT_TOKEN, startSandbox, type Sandbox } from '../../../sandbox';
import { hubSpotFault } from '../../../sandbox/client';
import { ALL_SCOPES } from '../../../sandbox/seed';
import { runNode } from '../../helpers/engine';
import { outcomes } from '../support/hubSpot';

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

describe('an account that HubSpot does not tell', () => {
	const DAY_MS = 86_400_000;
	const trouble = { system: 'hubspot' as const, path: DETAILS, times: 'always' as const };
	/** Waits for whoever writes to the property, and needs the account for nothing else. */
	const ensure = async (cancel?: AbortSignal) =>
		await runNode({
			node: 'hubSpotBridge',
			parameters: {
				resource: 'property',
				operation: 'ensureOptions',
				objectType: 'contacts',
				propertyName: 'tier',
				options: { rows: [{ value: 'gold', label: '' }] },
			},
			credentials: { hubSpotBridgeAccessTokenApi: credential },
			items: [{}],
			...(cancel && { cancel }),
		});
	const outcomesOf = async (...runs: Array<ReturnType<typeof ensure>>) =>
		(await Promise.all(runs)).flatMap(outcomes);

	beforeEach(async () => {
		// Of a new token nothing is known yet.
		credential.accessToken = await sandbox.client.hubspot.createToken({ scopes: [...ALL_SCOPES] });
	});
	afterEach(() => jest.restoreAllMocks());

	it('costs the tries of one request, and is asked for again later', async () => {
		await sandbox.client.faults.fail({ ...trouble, kind: 'status', status: 503 });
		expect(await outcomesOf(ensure(), ensure())).toEqual(['unchanged', 'unchanged']);
		expect(await asked()).toBe(6);
		await sandbox.client.faults.clear();
		expect(await outcomesOf(ensure())).toEqual(['unchanged']);
		expect(await asked()).toBe(6);
		const now = Date.now.bind(Date);
		jest.spyOn(Date, 'now').mockImplementation(() => now() + DAY_MS);
		expect(await outcomesOf(ensure(), ensure())).toEqual(['unchanged', 'unchanged']);
		expect(await asked()).toBe(7);
	});

	it('is asked for by the next execution when one was cancelled over it', async () => {
		const { faults, requests } = sandbox.client;
		await faults.fail({ ...trouble, ...hubSpotFault.unavailable(30) });
		const cancelling = new AbortController();
		const cancelled = ensure(cancelling.signal);
		await requests.arrived({ system: 'hubspot', path: DETAILS });
		cancelling.abort();
		await cancelled;
		await faults.clear();
		expect(await outcomesOf(ensure())).toEqual(['unchanged']);
		expect(await asked()).toBe(2);
	});
});
