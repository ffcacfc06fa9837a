import { request } from 'node:http';

import { ListeningWebhook, runWebhook, type WebhookRequest } from '../../helpers/engine';
import { sharedSecret, signedOlder, signedV3, trigger } from './support';

const ask = async (setup: ReturnType<typeof trigger>, request: WebhookRequest) =>
	await runWebhook({ ...setup, request });
const json = (answer: { items?: Array<{ json: object }> }) =>
	answer.items?.map((item) => item.json);

describe('a HubSpot workflow', () => {
	const workflow = (parameters = {}) => trigger({ source: 'workflow', ...parameters });

	test('sends a flat body, whose keys become the fields of the item', async () => {
		const answer = await ask(
			workflow(),
			signedOlder('v2', { hs_object_id: 151, email: 'ada@example.com', vip: false }),
		);
		expect(json(answer)).toEqual([
			{
				objectType: 'contact',
				hs_object_id: 151,
				email: 'ada@example.com',
				vip: false,
				objectId: 151,
				receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown,
				deliveryKey: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
			},
		]);
	});

	test('sends all properties in the old shape, which is flattened', async () => {
		const body = {
			vid: 151,
			'portal-id': 62515,
			properties: { email: { value: 'ada@example.com', versions: [{ value: 'old@example.com' }] } },
			'form-submissions': [{}],
		};
		const [item] = json(await ask(workflow(), signedOlder('v2', body))) ?? [];
		expect(item).toMatchObject({
			objectId: 151,
			portalId: 62515,
			properties: { email: 'ada@example.com' },
		});
		expect(JSON.stringify(item)).not.toMatch(/old@example|form-submissions/);
		const [whole] =
			json(await ask(workflow({ settings: { keepFullBody: true } }), signedOlder('v2', body))) ??
			[];
		expect(whole).toMatchObject({ objectId: 151, fullBody: body });
	});

	test('names its record in a field of its own, or not at all', async () => {
		const setup = workflow({ settings: { idField: 'record' }, objectType: 'deal' });
		expect(json(await ask(setup, signedOlder('v2', { record: '9' })))).toMatchObject([
			{ objectId: '9', objectType: 'deal' },
		]);
		expect(json(await ask(workflow(), signedOlder('v2', { email: 'a@b.c' })))).toMatchObject([
			{ objectId: null },
		]);
	});

	test('sends by GET too, and the secret in its query reaches no item', async () => {
		const setup = { ...workflow({ httpMethod: 'GET' }), ...sharedSecret('query', 'key') };
		const answer = await ask(setup, {
			method: 'GET',
			query: '?key=Bearer%20s3cret&objectId=7&name=A%20B',
		});
		expect(json(answer)).toMatchObject([{ objectId: '7', name: 'A B' }]);
		expect(JSON.stringify(answer.items)).not.toContain('s3cret');
		const signed = signedOlder('v2', '', { method: 'GET', query: '?objectId=7' });
		expect(json(await ask(workflow({ httpMethod: 'GET' }), signed))).toMatchObject([
			{ objectId: '7' },
		]);
	});

	test.each(['v2', 'v3'])(
		'sends no body by GET: the end of a query, moved there, would keep the %s signature right',
		async (version) => {
			const setup = workflow({ httpMethod: 'GET' });
			const query = '?objectId=123';
			const signed =
				version === 'v2'
					? signedOlder('v2', '', { method: 'GET', query })
					: signedV3('', { method: 'GET', query });
			const webhook = await new ListeningWebhook(setup).open();
			try {
				const moved = request(`${webhook.address}?objectId=1`, {
					method: 'GET',
					headers: { ...signed.headers, 'content-length': 2 },
				});
				const status = await new Promise((resolve, reject) => {
					moved.on('response', (response) => resolve(response.resume().statusCode));
					moved.on('error', reject);
					moved.end('23');
				});
				expect(status).toBe(400);
				expect(json(await webhook.send(signed))).toMatchObject([{ objectId: '123' }]);
			} finally {
				await webhook.close();
			}
		},
	);
});
