import { ListeningWebhook, runWebhook, type WebhookRequest } from '../../helpers/engine';
import { contactCreated, signedV3, trigger } from './support';

const ask = async (setup: ReturnType<typeof trigger>, request: WebhookRequest) =>
	await runWebhook({ ...setup, request });

describe('hostile bodies, rightly signed,', () => {
	test.each([
		['an object', '{}', 400],
		['not JSON', '[{', 400],
		['101 events', JSON.stringify(Array.from({ length: 101 }, () => contactCreated())), 400],
		['an event that is a number', '[1]', 400],
		['an event without a type', '[{"objectId":1}]', 400],
		['a time that is a text', '[{"subscriptionType":"a.b","occurredAt":"now"}]', 400],
		['a time that no calendar has', '[{"subscriptionType":"a.b","occurredAt":1e300}]', 400],
		['an id that is an object', '[{"subscriptionType":"a.b","objectId":{"toString":1}}]', 400],
		['a __proto__ key', '[{"subscriptionType":"a.b","__proto__":{"polluted":1}}]', 400],
		['10,000 levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 400],
		['11 MB', `["${'x'.repeat(11 * 1024 * 1024)}"]`, 413],
		['an empty array', '[]', 200],
	])('%s: %#', async (_, body, status) => {
		const webhook = await new ListeningWebhook(trigger()).open();
		try {
			const answer = await webhook.send(signedV3(body));
			expect(answer).toMatchObject({ status, workflowData: undefined, error: undefined });
			expect(({} as { polluted?: number }).polluted).toBeUndefined();
			expect(await webhook.send(signedV3([contactCreated()]))).toMatchObject({
				status: 200,
				items: [{}],
			});
		} finally {
			await webhook.close();
		}
	});

	test('invalid UTF-8 is refused after its signature was checked', async () => {
		const body = Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]);
		const setup = trigger({ verification: 'none' }, { credentials: {} });
		expect(await ask(setup, { body })).toMatchObject({ status: 400 });
		expect(await ask(trigger(), { body })).toMatchObject({ status: 401 });
	});
});
