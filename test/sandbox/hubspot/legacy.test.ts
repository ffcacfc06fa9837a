import { Agent, request } from 'node:https';

import {
	HUBSPOT_DEVELOPER_KEY,
	HUBSPOT_OAUTH_APP,
	HUBSPOT_TOKEN,
	startSandbox,
	type Sandbox,
} from '../../../sandbox';
import { throwAwayCertificate } from '../../../scripts/benchmarks/certificate';

const HOST = 'api.hubapi.com';
const identity = throwAwayCertificate(HOST);
const agent = new Agent({ ca: identity.cert });
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ hubspotTls: identity });
});
beforeEach(async () => await sandbox.client.reset());
afterAll(async () => {
	agent.destroy();
	await sandbox.close();
});

/** As n8n's process sees it: the certificate is checked for HubSpot's name. */
async function call(method: string, path: string, body?: object) {
	const { port } = new URL(sandbox.hubspotTlsUrl ?? '');
	const headers = { Authorization: `Bearer ${HUBSPOT_TOKEN}`, 'Content-Type': 'application/json' };
	const to = { host: '127.0.0.1', port, servername: HOST, agent, method, path, headers };
	return await new Promise<{ status?: number; body: Record<string, unknown> }>(
		(resolve, reject) => {
			const sent = request(to, (response) => {
				let text = '';
				response.setEncoding('utf8').on('data', (part: string) => (text += part));
				response.on('end', () => {
					const answer: unknown = text === '' ? {} : JSON.parse(text);
					resolve({
						status: response.statusCode,
						body: answer as Record<string, unknown>,
					});
				});
			});
			sent.on('error', reject);
			sent.end(body === undefined ? undefined : JSON.stringify(body));
		},
	);
}

const upsert = async (email: string, firstname: string) =>
	await call('POST', `/contacts/v1/contact/createOrUpdate/email/${email}`, {
		properties: [{ property: 'firstname', value: firstname }],
	});

describe('the older paths beside the dated ones', () => {
	it('create a contact by email, update the same one, and read it', async () => {
		const created = await upsert('ada@example.com', 'Ada');
		expect(created).toEqual({ status: 200, body: { vid: expect.any(Number), isNew: true } });
		const updated = await upsert('ADA@example.com', 'Augusta');
		expect(updated.body).toEqual({ vid: created.body.vid, isNew: false });
		const { body } = await call(
			'GET',
			`/contacts/v1/contact/vid/${String(created.body.vid)}/profile`,
		);
		expect(body).toMatchObject({
			vid: created.body.vid,
			properties: { firstname: { value: 'Augusta' }, email: { value: 'ada@example.com' } },
		});
		const contact = await sandbox.client.hubspot.contactByEmail('ada@example.com');
		expect(contact?.id).toBe(String(created.body.vid));
	});

	it('refuse what the account refuses', async () => {
		const unknown = await call('POST', '/contacts/v1/contact/createOrUpdate/email/a@example.com', {
			properties: [{ property: 'no_such_property', value: 'x' }],
		});
		expect(unknown.status).toBe(400);
		expect((await call('GET', '/contacts/v1/contact/vid/1/profile')).status).toBe(404);
		expect((await call('GET', '/contacts/v1/lists/all/contacts/all?count=101')).status).toBe(400);
		await sandbox.client.hubspot.setLimits({ perTenSeconds: 1 });
		await upsert('b@example.com', 'B');
		expect((await upsert('b@example.com', 'B')).status).toBe(429);
	});

	it('give all contacts page by page, each once', async () => {
		const ids: unknown[] = [];
		let page: Record<string, unknown> = { 'has-more': true, 'vid-offset': 0 };
		while (page['has-more'] === true) {
			const offset = String(page['vid-offset']);
			const path = `/contacts/v1/lists/all/contacts/all?count=3&property=email&vidOffset=${offset}`;
			page = (await call('GET', path)).body;
			ids.push(...(page.contacts as Array<{ vid: number }>).map(({ vid }) => String(vid)));
		}
		const live = (await sandbox.client.hubspot.contacts()).filter(
			({ archived, mergedInto }) => !archived && mergedInto === null,
		);
		expect(ids).toEqual(live.map(({ id }) => id));
	});

	it('search as the dated path does, and keep webhook subscriptions for the developer key only', async () => {
		await sandbox.client.hubspot.setSearchLag(0);
		const { body } = await call('POST', '/crm/v3/objects/contacts/search', { limit: 1 });
		expect(body).toMatchObject({ results: [{ id: expect.any(String) }] });
		const app = `/webhooks/v3/${HUBSPOT_OAUTH_APP.appId}`;
		expect((await call('GET', `${app}/settings?hapikey=wrong`)).status).toBe(401);
		const key = `?hapikey=${HUBSPOT_DEVELOPER_KEY}`;
		expect((await call('GET', `${app}/settings${key}`)).status).toBe(404);
		const settings = { targetUrl: 'https://example.com/hook', maxConcurrentRequests: 5 };
		await call('PUT', `${app}/settings${key}`, settings);
		expect((await call('GET', `${app}/settings${key}`)).body.targetUrl).toBe(settings.targetUrl);
		const event = { eventType: 'contact.creation', active: true };
		const subscription = (await call('POST', `${app}/subscriptions${key}`, event)).body;
		const subscriptions = async () =>
			(await call('GET', `${app}/subscriptions${key}`)).body.results;
		expect(await subscriptions()).toEqual([expect.objectContaining(event)]);
		await call('DELETE', `${app}/subscriptions/${String(subscription.id)}${key}`);
		expect(await subscriptions()).toEqual([]);
	});

	it('are not there on the listener that has the dated paths only', async () => {
		const { status } = await fetch(
			`${sandbox.hubspotUrl}/contacts/v1/lists/all/contacts/all?count=1`,
			{ headers: { Authorization: `Bearer ${HUBSPOT_TOKEN}` } },
		);
		expect(status).toBe(404);
	});
});
