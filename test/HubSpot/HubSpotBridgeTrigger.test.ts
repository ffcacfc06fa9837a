import { WebhookContext } from 'n8n-core';

import {
	ListeningWebhook,
	runWebhook,
	runWebhookHook,
	type WebhookRequest,
} from '../helpers/engine';
import { credentialsHelper } from '../helpers/engine/additionalData';
import {
	contactCreated,
	SECRET,
	sharedSecret,
	signedOlder,
	signedV3,
	trigger,
} from './webhook/support';

const ask = async (setup: ReturnType<typeof trigger>, request: WebhookRequest) =>
	await runWebhook({ ...setup, request });
const json = (answer: { items?: Array<{ json: object }> }) =>
	answer.items?.map((item) => item.json);
const UNAUTHORIZED = {
	status: 401,
	body: { message: 'Unauthorized' },
	items: undefined,
	error: undefined,
};

describe('an event of an app', () => {
	test('becomes an item with HubSpot’s fields as they are and the typed ones beside', async () => {
		const answer = await ask(trigger(), signedV3([contactCreated({ eventId: 1 })]));
		expect(answer.status).toBe(200);
		expect(json(answer)).toEqual([
			{
				...contactCreated({ eventId: 1 }),
				eventType: 'contact.creation',
				objectType: 'contact',
				changeType: 'creation',
				occurredAtIso: '2019-07-26T04:00:00.000Z',
				deliveryKey: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
			},
		]);
	});

	test('is answered with an empty 200, not with n8n’s default text', async () => {
		expect(await ask(trigger(), signedV3([contactCreated()]))).toMatchObject({
			status: 200,
			body: '',
		});
	});

	test('has the same delivery key in every attempt and another than any other event', async () => {
		const events = [contactCreated({ eventId: 7 }), contactCreated({ eventId: 8 })];
		const again = events.map((event) => ({ ...event, attemptNumber: 3 }));
		const keys = async (content: unknown) =>
			json(await ask(trigger(), signedV3(content)))?.map(
				(item) => 'deliveryKey' in item && item.deliveryKey,
			);
		const first = await keys(events);
		expect(await keys(again)).toEqual(first);
		expect(new Set(first).size).toBe(2);
	});

	test('comes in the order in which things happened', async () => {
		const at = (occurredAt: number, objectId: number) => contactCreated({ occurredAt, objectId });
		const answer = await ask(trigger(), signedV3([at(30, 3), at(10, 1), at(20, 2), at(10, 4)]));
		expect(json(answer)).toMatchObject([
			{ objectId: 1 },
			{ objectId: 4 },
			{ objectId: 2 },
			{ objectId: 3 },
		]);
	});

	test('names custom and standard object types of object.* events', async () => {
		const of = (objectTypeId: string) =>
			contactCreated({ subscriptionType: 'object.creation', objectTypeId });
		const answer = await ask(trigger(), signedV3([of('0-1'), of('2-99')]));
		expect(json(answer)).toMatchObject([
			{ eventType: 'contact.creation', objectType: 'contact', subscriptionType: 'object.creation' },
			{ eventType: '2-99.creation', objectType: '2-99' },
		]);
	});
});

describe('the filters', () => {
	const change = (propertyName: string, fields = {}) =>
		contactCreated({
			subscriptionType: 'contact.propertyChange',
			propertyName,
			propertyValue: 'x',
			...fields,
		});
	const delivery = [
		contactCreated({ objectId: 1 }),
		change('email', { objectId: 2 }),
		change('phone', { objectId: 3, portalId: 99 }),
		contactCreated({ objectId: 4, subscriptionType: 'deal.creation', changeSource: 'IMPORT' }),
		contactCreated({ objectId: 5, subscriptionType: 'object.creation', objectTypeId: '0-1' }),
	];
	test.each([
		[{}, [1, 2, 3, 4, 5]],
		[{ events: ['contact.creation'] }, [1, 5]],
		[{ events: ['contact.creation'], otherEvents: ' deal.creation , x.y' }, [1, 4, 5]],
		[{ otherEvents: 'object.creation' }, [5]],
		[{ propertyNames: 'email' }, [1, 2, 4, 5]],
		[{ filters: { portalIds: '99' } }, [3]],
		[{ filters: { objectTypes: 'deals' } }, [4]],
		[{ filters: { changeSources: 'import' } }, [4]],
	])('%j lets through %j', async (parameters, expected) => {
		const answer = await ask(trigger(parameters), signedV3(delivery));
		expect(json(answer)?.map((item) => 'objectId' in item && item.objectId)).toEqual(expected);
	});

	test('a delivery of which nothing is left is answered with 200 and starts nothing', async () => {
		const answer = await ask(trigger({ events: ['deal.merge'] }), signedV3(delivery));
		expect(answer).toMatchObject({ status: 200, workflowData: undefined });
	});
});

describe('a request that is not HubSpot’s is answered with a bare 401 and starts nothing', () => {
	const body = [contactCreated()];
	test.each([
		['no signature', trigger(), { body }],
		['another secret', trigger(), signedV3(body, { secret: 'other' })],
		['a stale timestamp', trigger(), signedV3(body, { timestamp: Date.now() - 301_000 })],
		['a timestamp in the future', trigger(), signedV3(body, { timestamp: Date.now() + 400_000 })],
		[
			'another address',
			trigger(),
			signedV3(body, { url: 'https://hooks.example.test/webhook/other' }),
		],
		['an added query', trigger(), { ...signedV3(body), query: '?a=b' }],
		['a changed body', trigger(), { ...signedV3(body), body: [contactCreated()] }],
		['v1 for a workflow', trigger({ source: 'workflow' }), signedOlder('v1', { a: 1 })],
		[
			'v2 where v3 is required',
			trigger({ settings: { requireV3: true } }),
			signedOlder('v2', body),
		],
		['no credential', trigger({}, { credentials: {} }), signedV3(body)],
		[
			'an empty secret in the credential',
			trigger(
				{},
				{
					credentials: {
						hubSpotBridgeWebhookApi: { verification: 'signature', clientSecret: ' ' },
					},
				},
			),
			signedV3(body, { secret: '' }),
		],
		['no shared secret', trigger({}, sharedSecret('header', 'X-Key')), { body }],
		[
			'a wrong shared secret',
			trigger({}, sharedSecret('header', 'X-Key')),
			{ body, headers: { 'x-key': 'Bearer s3creT' } },
		],
		[
			'a shared secret in the wrong place',
			trigger({}, sharedSecret('header', 'key')),
			{ body, query: '?key=Bearer%20s3cret' },
		],
		[
			'a shared secret twice',
			trigger({}, sharedSecret('query', 'key')),
			{ body, query: '?key=x&key=Bearer%20s3cret' },
		],
	])('%s', async (_, setup, request) => {
		expect(await ask(setup, request)).toMatchObject(UNAUTHORIZED);
	});
});

describe('why a request was refused', () => {
	afterEach(() => jest.restoreAllMocks());

	test.each([
		['a signature', trigger(), { body: [], headers: { 'x-hubspot-signature': 'f0r9ed' } }],
		['a shared secret', trigger({}, sharedSecret('query', 'key')), { query: '?key=f0r9ed' }],
	])('by %s is in the log, without what was sent or awaited', async (_, setup, request) => {
		const { logger } = WebhookContext.prototype;
		const warn = jest.spyOn(logger, 'warn').mockReturnValue();
		expect(await ask(setup, request)).toMatchObject(UNAUTHORIZED);
		const [line] = warn.mock.calls.map(([message]) => message);
		expect(line).toMatch(
			/^HubSpot Bridge Trigger refused a webhook with 401\. (Its|The) .*(fit|not)/,
		);
		expect(line).not.toMatch(new RegExp(`f0r9ed|s3cret|${SECRET}`));
	});
});

describe('while n8n cannot read the credential', () => {
	afterEach(() => jest.restoreAllMocks());

	test('nothing runs, and HubSpot is told to come back: after a 401 its workflows never would', async () => {
		jest.spyOn(credentialsHelper, 'getDecrypted').mockRejectedValueOnce(new Error('SQLITE_BUSY'));
		const request = signedOlder('v2', { objectId: 1 });
		const webhook = await new ListeningWebhook(trigger({ source: 'workflow' })).open();
		try {
			expect(await webhook.send(request)).toMatchObject({ status: 503, items: undefined });
			expect(await webhook.send(request)).toMatchObject({ status: 200, items: [{}] });
		} finally {
			await webhook.close();
		}
	});
});

describe('a request that is HubSpot’s is accepted', () => {
	const body = [contactCreated()];
	const workflow = { source: 'workflow' };
	const both = {
		hubSpotBridgeWebhookApi: {
			verification: 'signature',
			clientSecret: 'new',
			previousClientSecret: SECRET,
		},
	};
	test.each([
		['v3', trigger(), signedV3(body)],
		['v2', trigger(), signedOlder('v2', body)],
		['v1 of an app', trigger(), signedOlder('v1', body)],
		['v2 of a workflow', trigger(workflow), signedOlder('v2', { objectId: 1 })],
		[
			'v3 with an escaped query',
			trigger(),
			signedV3(body, { query: '?src=hs%3Aapp%2Fv3&x=%28a%29&y=%C3%A9' }),
		],
		['the previous secret while rotating', trigger({}, { credentials: both }), signedV3(body)],
		[
			'the Authorization header',
			trigger({}, sharedSecret('header', 'Authorization')),
			{ body, headers: { authorization: 'Bearer s3cret' } },
		],
		[
			'a secret in the query',
			trigger({}, sharedSecret('query', 'key')),
			{ body, query: '?key=Bearer%20s3cret' },
		],
		[
			'anything, when that was chosen',
			trigger({ verification: 'none' }, { credentials: {} }),
			{ body },
		],
		[
			'a stated public address',
			trigger({ settings: { publicUrl: 'https://gifts.example/in' } }),
			signedV3(body, { url: 'https://gifts.example/in' }),
		],
	])('%s', async (_, setup, request) => {
		expect(await ask(setup, request)).toMatchObject({
			status: 200,
			items: [{ json: { objectId: expect.anything() as unknown } }],
		});
	});
});

describe('publishing', () => {
	test('is refused without anything to verify with, and says what to do', async () => {
		const publish = runWebhookHook({ ...trigger({}, { credentials: {} }), hook: 'create' });
		await expect(publish).rejects.toThrow(/cannot verify webhooks: no HubSpot Webhook credential/);
		const empty = {
			hubSpotBridgeWebhookApi: { verification: 'sharedSecret', sharedSecret: '', name: 'X' },
		};
		await expect(
			runWebhookHook({ ...trigger({}, { credentials: empty }), hook: 'create' }),
		).rejects.toThrow(/no shared secret/);
	});

	test('works with a secret, and with the choice not to verify', async () => {
		expect(await runWebhookHook({ ...trigger(), hook: 'create' })).toBe(true);
		const open = trigger({ verification: 'none' }, { credentials: {} });
		expect(await runWebhookHook({ ...open, hook: 'create' })).toBe(true);
	});
});
