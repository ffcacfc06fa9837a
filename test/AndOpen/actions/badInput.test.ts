import { ANDOPEN_CAMPAIGNS, ANDOPEN_TOKENS } from '../../../sandbox';
import type { INodeParameters } from 'n8n-workflow';
import { deduplication } from '../../helpers/engine';
import { ada, campaign, json, outcomes, people, send } from '../support/gifts';
import { startSandbox, type Sandbox } from '../support/sandbox';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	deduplication.reset();
	await sandbox.reset();
});

const posts = async () => await sandbox.requests.list({ system: 'andopen', method: 'POST' });

describe("&Open's own refusals", () => {
	it.each([
		['unknown', '00000000-0000-4000-8000-000000000000'],
		['archived', ANDOPEN_CAMPAIGNS.archived],
	])('name the campaign that is %s, and what to do', async (_kind, id) => {
		const [item] = json(await send(sandbox, { parameters: { campaign: campaign(id) } }));
		expect(item).toMatchObject({
			outcome: 'failed',
			error: '&Open: Campaign (campaign_id) does not exist',
		});
		expect(item?.errorDescription).toMatch(
			/^Pick a campaign.*HTTP 422\. Code: invalid_reference\. Request-Id: req_\S+\.$/,
		);
	});

	it('name every field of the item at once, and leave the other items alone', async () => {
		await sandbox.andOpen.settings({ strictNames: true });
		const items = [ada, { ...people(1)[0], firstName: 'A', lastName: "O'Neill" }];
		const result = await send(sandbox, { items });
		expect(outcomes(result)).toEqual(['sent', 'failed']);
		expect(json(result)[1]?.error).toBe(
			'&Open: First Name (recipient.first_name) must be 2 to 255 characters, letters only; ' +
				'Last Name (recipient.last_name) must be 2 to 255 characters, letters only',
		);
	});

	it('are read in the older version too', async () => {
		await sandbox.andOpen.settings({ answerVersion: '2025-10' });
		const [item] = json(await send(sandbox, { parameters: { campaign: campaign('x') } }));
		expect(item?.error).toContain('param is missing or the value is empty or invalid: campaign_id');
	});

	it('of the token say so, without it', async () => {
		const token = 'ao-v1-production-thisisnotatokenofthesandbox';
		const [item] = json(await send(sandbox, { token }));
		expect(item).toMatchObject({ outcome: 'failed', error: '&Open refused the token' });
		expect(JSON.stringify(item)).not.toContain('thisisnot');
	});
});

describe('a token that &Open repeats in its message', () => {
	it('is in no item and no error', async () => {
		const body = {
			errors: [{ message: `invalid token ${ANDOPEN_TOKENS.us}`, code: 'invalid_token' }],
		};
		await sandbox.faults.fail({ system: 'andopen', kind: 'status', status: 403, body });
		const [item] = json(await send(sandbox));
		expect(item?.error).toBe('&Open: invalid token ao-v1-…');
		await sandbox.faults.fail({ system: 'andopen', kind: 'status', status: 403, body });
		const { error } = await send(sandbox, { onError: 'stopWorkflow' });
		expect(JSON.stringify({ ...error, message: error?.message })).not.toContain(ANDOPEN_TOKENS.us);
	});
});

describe('a parameter that makes no sense', () => {
	const direct = { sendDirect: true, shippingAddress: '{"city":"Cork"}', lineItems: '[{"v":1}]' };
	const within = (lastGift: unknown, days: unknown = 30) => ({
		options: { skipIfGifted: { within: { lastGift, days } } },
	});
	const cases: Array<[string, object]> = [
		['Shipping Address is not valid JSON', { ...direct, shippingAddress: '{ city: Cork' }],
		['Shipping Address must be a JSON object', { ...direct, shippingAddress: '[]' }],
		['Shipping Address is missing', { ...direct, shippingAddress: '{}' }],
		['Line Items is not valid JSON', { ...direct, lineItems: '[{]' }],
		['Line Items must be a JSON array', { ...direct, lineItems: '{}' }],
		['Line Items is missing', { ...direct, lineItems: '[]' }],
		['Additional Fields (JSON) is not valid JSON', { options: { additionalFields: '{' } }],
		['Additional Fields (JSON) must be a JSON object', { options: { additionalFields: '"x"' } }],
		[
			'Additional Fields (JSON) must not contain campaign_id, recipient',
			{ options: { additionalFields: '{"recipient":{"email":"eve@x.y"},"campaign_id":"1"}' } },
		],
		['Campaign is missing', { campaign: campaign('={{ undefined }}') }],
		['Email must be text', { email: '={{ { a: 1 } }}' }],
		['First Name must be text', { firstName: '={{ [1] }}' }],
		['Last Gift (Skip if Gifted Within) is not a date', within('last week')],
		['Days (Skip if Gifted Within) is not a number', within('2026-11-01', '={{ "" }}')],
		['Days (Skip if Gifted Within) is not a number', within('2026-11-01', '={{ null }}')],
		['Dry Run must be true or false', { dryRun: '={{ "maybe" }}' }],
		['Send Direct must be true or false', { sendDirect: '={{ [] }}' }],
	];

	it.each(cases)('fails its item before anything is sent: %s', async (message, parameters) => {
		const [item] = json(await send(sandbox, { parameters: parameters as INodeParameters }));
		expect(item).toMatchObject({ outcome: 'failed', error: message, claimsHeld: 0 });
		expect(await posts()).toHaveLength(0);
	});

	it('fails that item only, and is no obstacle to a later one with the same gift key', async () => {
		const items = [{ ...ada, extra: '{' }, { ...ada, extra: '{}' }, ...people(1)];
		const parameters = { options: { additionalFields: '={{ $json.extra }}' } };
		const result = await send(sandbox, { items, parameters });
		expect(outcomes(result)).toEqual(['failed', 'sent', 'sent']);
	});

	it('fails everything as Maximum Gifts', async () => {
		const { error } = await send(sandbox, {
			parameters: { maximumGifts: '={{ 0 }}' },
			onError: 'stopWorkflow',
		});
		expect(error?.message).toBe('Maximum Gifts must be a whole number above 0');
	});
});
