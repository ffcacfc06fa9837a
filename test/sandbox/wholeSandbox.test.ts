import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ANDOPEN_SIGNING_SECRET, HUBSPOT_TOKEN, startSandbox, type Sandbox } from '../../sandbox';
import { json, startReceiver, type Receiver } from './support/receiver';

describe('HubSpot, &Open and the page together', () => {
	let sandbox: Sandbox;
	let receiver: Receiver;
	beforeAll(async () => {
		sandbox = await startSandbox();
		receiver = await startReceiver();
	});
	afterAll(async () => {
		await sandbox.close();
		await receiver.close();
	});

	const contacts = async (method: string, path: string, body?: object): Promise<unknown> => {
		const response = await fetch(`${sandbox.hubspotUrl}/crm/objects/2026-09/contacts${path}`, {
			method,
			headers: {
				authorization: `Bearer ${HUBSPOT_TOKEN}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		expect(response.ok).toBe(true);
		return await response.json();
	};

	test('what the API writes fires the app subscription, is enrolled with its new value, and is seen', async () => {
		const { client, webUrl } = sandbox;
		await client.webhooks.addApp({
			name: 'bridge',
			targetUrl: receiver.url,
			clientSecret: 'secret',
			events: [
				{ subscriptionType: 'contact.creation' },
				{ subscriptionType: 'contact.propertyChange', propertyName: 'city' },
			],
		});
		const email = 'written@example.com';
		const properties = { email, firstname: 'Written', lastname: 'Byapi' };
		const { id } = (await contacts('POST', '', { properties, associations: [] })) as { id: string };
		await contacts('PATCH', `/${id}`, { properties: { city: 'London' } });

		await client.webhooks.addWorkflow({
			name: 'gift',
			url: receiver.url,
			auth: { kind: 'none' },
			body: {
				kind: 'custom',
				fields: [
					{ key: 'town', property: 'city' },
					{ key: 'campaign', value: 'x' },
				],
			},
		});
		await client.webhooks.enrol('gift', id);
		await new Promise((resolve) => setTimeout(resolve, 100));
		for (const { id: delivery } of await client.webhooks.deliveries()) {
			await client.webhooks.delivery(delivery);
		}

		const arrived = receiver.received.map(json);
		const events = arrived.filter(Array.isArray).flat();
		expect(events).toMatchObject([
			{ subscriptionType: 'contact.creation', objectId: Number(id) },
			{ propertyName: 'city', propertyValue: 'London', objectId: Number(id) },
		]);
		expect(arrived).toContainEqual({ town: 'London', campaign: 'x' });
		const page = await (await fetch(`${webUrl}/?contact=${id}`)).text();
		expect(page).toContain('Written Byapi');
		expect(page).toContain('London');
		expect(page).not.toContain(HUBSPOT_TOKEN);
	});
});

test('the command line starts it, points it to n8n, and ends with a signal', async () => {
	const root = join(__dirname, '../..');
	const child = spawn(
		process.execPath,
		[
			'--import',
			'tsx',
			'sandbox/main.ts',
			'--hubspot-port',
			'0',
			'--andopen-port',
			'0',
			'--web-port',
			'0',
			'--tracker-port',
			'0',
			'--n8n-url',
			'http://127.0.0.1:5678',
		],
		{ cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
	);
	let printed = '';
	for await (const chunk of child.stdout) {
		printed += String(chunk);
		if (printed.includes('Ctrl-C')) break;
	}
	expect(printed).toMatch(/HubSpot {2}http:\/\/127\.0\.0\.1:\d+/);
	expect(printed).toContain('http://127.0.0.1:5678/webhook/');
	expect(printed).not.toContain(ANDOPEN_SIGNING_SECRET);
	const ended = once(child, 'exit');
	child.kill('SIGTERM');
	expect(await ended).toEqual([0, null]);
});
