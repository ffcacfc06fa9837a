import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ANDOPEN_CAMPAIGNS, ANDOPEN_TOKENS } from '../../../sandbox';
import { deduplication } from '../../helpers/engine';
import { ada, campaign, json, keyOf, outcomes, people, send } from '../support/gifts';
import { startSandbox, type Sandbox } from '../support/sandbox';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	deduplication.reset();
	await sandbox.reset();
});

const posts = async () => await sandbox.requests.list({ system: 'andopen', method: 'POST' });

describe('Gift Request: Send', () => {
	it('sends one gift for each item and says so on the item', async () => {
		const result = await send(sandbox, { items: [ada, ...people(1)] });
		const gifts = await sandbox.andOpen.gifts();
		expect(json(result)[0]).toEqual({
			outcome: 'sent',
			reason: null,
			giftKey: keyOf(ada),
			campaignId: ANDOPEN_CAMPAIGNS.welcome,
			email: ada.email,
			dryRun: false,
			gift: expect.objectContaining({
				id: gifts[0]?.id,
				status: 'submitted',
				statusRank: 1,
				recipient: expect.objectContaining({ email: ada.email }) as unknown,
			}) as unknown,
			claimsHeld: 2,
		});
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(gifts.map(({ recipient }) => recipient.email)).toEqual([
			ada.email,
			'person0@example.com',
		]);
	});

	it('asks as &Open wants to be asked, with name and email as the only personal data', async () => {
		await send(sandbox, { items: [{ ...ada, birthday: '1815-12-10', salary: 1 }] });
		const [request] = await posts();
		expect(request).toMatchObject({
			path: '/gift_requests',
			query: {},
			credential: { kind: 'Bearer', lastFour: ANDOPEN_TOKENS.us.slice(-4) },
			body: {
				campaign_id: ANDOPEN_CAMPAIGNS.welcome,
				recipient: { first_name: 'Ada', last_name: 'Byron', email: ada.email },
			},
		});
		expect(Object.keys(request?.body as object)).toEqual(['campaign_id', 'recipient']);
		expect(request?.headers).toMatchObject({
			'andopen-api-version': '2026-05',
			'content-type': 'application/json',
		});
	});

	it('sends another gift for another occasion, and none for the same one', async () => {
		const of = async (occasion: string) =>
			outcomes(await send(sandbox, { parameters: { occasion } }));
		expect(await of('Birthday 2026')).toEqual(['sent']);
		expect(await of('Birthday 2027')).toEqual(['sent']);
		expect(await of('birthday 2026 ')).toEqual(['alreadySent']);
		expect(await sandbox.andOpen.gifts()).toHaveLength(2);
	});

	it('knows a chosen gift key again in other letters', async () => {
		const items = ['Ada@Example.com', ' ada@example.com', 'ADA@EXAMPLE.COM\u200b'].map((mail) => ({
			...ada,
			mail,
		}));
		const parameters = { options: { giftKey: '={{ $json.mail }}' } };
		const result = await send(sandbox, { items, parameters });
		expect(outcomes(result)).toEqual(['sent', 'alreadySent', 'alreadySent']);
		expect(await posts()).toHaveLength(1);
	});

	it('takes the gift key that it is given', async () => {
		const parameters = { options: { giftKey: '=deal-{{ $json.deal }}' } };
		const items = [
			{ ...ada, deal: 1 },
			{ ...ada, deal: 2 },
			{ ...people(1)[0], deal: 1 },
		];
		const result = await send(sandbox, { items, parameters });
		expect(json(result).map(({ giftKey }) => giftKey)).toEqual(['deal-1', 'deal-2', 'deal-1']);
		expect(outcomes(result)).toEqual(['sent', 'sent', 'alreadySent']);
	});

	it('sends address and line items of a direct send', async () => {
		const parameters = {
			campaign: campaign(ANDOPEN_CAMPAIGNS.directSend),
			sendDirect: true,
			shippingAddress: '{ "line_1": "1 Quay", "city": "Dublin" }',
			lineItems: '=[{ "variant_id": "{{ $json.variant }}" }]',
		};
		const result = await send(sandbox, { items: [{ ...ada, variant: 'v1' }], parameters });
		expect(outcomes(result)).toEqual(['sent']);
		expect((await sandbox.andOpen.gifts())[0]).toMatchObject({
			shippingAddress: { line_1: '1 Quay', city: 'Dublin' },
			lineItems: [{ variant_id: 'v1' }],
		});
	});

	it('merges additional fields into the request', async () => {
		const parameters = { options: { additionalFields: '{ "company": "Analytical Engines" }' } };
		await send(sandbox, { parameters });
		expect((await posts())[0]?.body).toMatchObject({ company: 'Analytical Engines' });
	});

	it("reads the older version's answer", async () => {
		await sandbox.andOpen.settings({ answerVersion: '2025-10' });
		const [item] = json(await send(sandbox));
		const [gift] = await sandbox.andOpen.gifts();
		expect(item).toMatchObject({
			outcome: 'sent',
			email: ada.email,
			gift: { id: gift?.id, status: 'submitted' },
		});
	});

	it('has nothing to do for no items', async () => {
		expect((await send(sandbox, { items: [] })).items).toEqual([]);
	});
});

describe('an item that is skipped', () => {
	it('is one without an email, with its reason', async () => {
		const items = [{ ...ada, email: null }, { ...ada, email: '  ' }, ada];
		const result = await send(sandbox, { items });
		expect(outcomes(result)).toEqual(['skipped', 'skipped', 'sent']);
		expect(json(result)[0]).toMatchObject({ reason: 'No email address', gift: null });
		expect(await posts()).toHaveLength(1);
	});

	it('is sent when no email is allowed and it has a gift key', async () => {
		await sandbox.andOpen.settings({ emailRequired: false });
		const options = { allowNoEmail: true, giftKey: 'staff-7' };
		const result = await send(sandbox, { items: [{ ...ada, email: '' }], parameters: { options } });
		expect(outcomes(result)).toEqual(['sent']);
		expect((await posts())[0]?.body).not.toHaveProperty('recipient.email');
	});

	it('fails when no email is allowed but nothing tells gifts apart', async () => {
		const parameters = { options: { allowNoEmail: true } };
		const [item] = json(await send(sandbox, { items: [{ ...ada, email: '' }], parameters }));
		expect(item).toMatchObject({ outcome: 'failed', error: 'Gift Key is missing' });
	});

	it('is one whose last gift was not long ago', async () => {
		const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
		const within = { lastGift: '={{ $json.lastGift }}', days: 90 };
		const items = [89, 91].map((days, n) => ({ ...people(2)[n], lastGift: daysAgo(days) }));
		const never = { ...ada, lastGift: null };
		const parameters = { options: { skipIfGifted: { within } } };
		const result = await send(sandbox, { items: [...items, never], parameters });
		expect(outcomes(result)).toEqual(['skipped', 'sent', 'sent']);
		expect(json(result)[0]?.reason).toMatch(/^Gifted on \d{4}-\d\d-\d\d, less than 90 days ago$/);
	});
});

describe('Maximum Gifts', () => {
	it('sends nothing at all above it, and says how many there would be', async () => {
		const items = [...people(4), { ...ada, email: '' }];
		const result = await send(sandbox, { items, parameters: { maximumGifts: 3 } });
		expect(outcomes(result)).toEqual(['failed', 'failed', 'failed', 'failed', 'skipped']);
		expect(json(result)[0]?.error).toBe(
			'This run would send 4 gifts, more than Maximum Gifts allows (3): none was sent',
		);
		expect(await posts()).toHaveLength(0);
	});

	it('counts neither duplicates nor gifts that were sent already, and holds no claim of what it refused', async () => {
		const parameters = { maximumGifts: 3 };
		await send(sandbox, { items: people(4), parameters });
		expect(outcomes(await send(sandbox, { items: people(3), parameters }))).toHaveLength(3);
		const result = await send(sandbox, { items: [...people(6), ...people(6)], parameters });
		expect(outcomes(result).filter((outcome) => outcome === 'sent')).toHaveLength(3);
		expect(await sandbox.andOpen.gifts()).toHaveLength(6);
		expect(await sandbox.andOpen.doubleSends()).toEqual({});
	});

	it('stops the workflow unless errors continue', async () => {
		const setup = { items: people(2), parameters: { maximumGifts: 1 } };
		const { error } = await send(sandbox, { ...setup, onError: 'stopWorkflow' });
		expect(error?.message).toContain('This run would send 2 gifts');
	});
});

describe('Dry Run', () => {
	it('answers as a real run would, sends nothing and leaves the claims alone', async () => {
		await send(sandbox, { items: people(1) });
		const before = [...deduplication.rows];
		const items = [...people(2), ada, ada, { ...ada, email: '' }];
		const result = await send(sandbox, { items, parameters: { dryRun: true } });
		expect(outcomes(result)).toEqual(['alreadySent', 'sent', 'sent', 'alreadySent', 'skipped']);
		expect(json(result)[1]).toMatchObject({
			dryRun: true,
			gift: null,
			reason: 'Dry run: would be sent',
		});
		expect(await posts()).toHaveLength(1);
		expect([...deduplication.rows]).toEqual(before);
	});

	it.each(['true', 'TRUE ', 1])('counts as on when an expression gives %j', async (dryRun) => {
		const items = [{ ...ada, dryRun }];
		const result = await send(sandbox, { items, parameters: { dryRun: '={{ $json.dryRun }}' } });
		expect(json(result)).toMatchObject([{ outcome: 'sent', dryRun: true }]);
		expect(await posts()).toHaveLength(0);
	});

	it.each(['false', '', 0, null])('counts as off when an expression gives %j', async (dryRun) => {
		const items = [{ ...ada, dryRun }];
		const result = await send(sandbox, { items, parameters: { dryRun: '={{ $json.dryRun }}' } });
		expect(json(result)).toMatchObject([{ outcome: 'sent', dryRun: false }]);
		expect(await posts()).toHaveLength(1);
	});

	it('is decided item by item', async () => {
		const items = people(2).map((person, n) => ({ ...person, test: n === 0 }));
		await send(sandbox, { items, parameters: { dryRun: '={{ $json.test }}' } });
		const gifts = await sandbox.andOpen.gifts();
		expect(gifts.map(({ recipient }) => recipient.email)).toEqual(['person1@example.com']);
	});
});

describe('Wait for Redemption Link', () => {
	const options = { waitForLink: { wait: { tries: 3, seconds: 1 } } };

	it('is off by default: the gift has no link yet', async () => {
		const [item] = json(await send(sandbox));
		expect(item?.gift).toMatchObject({ redemptionUrl: null });
	});

	it('reads the gift again until it has its link', async () => {
		await sandbox.andOpen.settings({ redemptionUrlAfterReads: 2 });
		const [item] = json(await send(sandbox, { parameters: { options } }));
		expect(item?.gift).toMatchObject({
			redemptionUrl: expect.stringContaining('https://') as string,
		});
		expect(await sandbox.requests.list({ system: 'andopen', method: 'GET' })).toHaveLength(2);
	});

	it('gives up after the last try without failing', async () => {
		await sandbox.andOpen.settings({ redemptionUrlAfterReads: 99 });
		const [item] = json(await send(sandbox, { parameters: { options } }));
		expect(item).toMatchObject({ outcome: 'sent', gift: { redemptionUrl: null } });
		expect(await sandbox.requests.list({ system: 'andopen', method: 'GET' })).toHaveLength(3);
	});

	it('takes nothing back when the gift cannot be read: it was sent', async () => {
		const gift = { id: '..', status: 'submitted', redemption_url: null };
		const server = createServer((request, response) => {
			request.resume();
			response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(gift));
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const result = await send(sandbox, { baseUrl, parameters: { options } });
		server.close();
		expect(json(result)).toMatchObject([{ outcome: 'sent', gift: { id: '..' } }]);
	});
});
