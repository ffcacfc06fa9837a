import { ANDOPEN_CAMPAIGNS } from '../../../sandbox';
import { deduplication } from '../../helpers/engine';
import { ada, campaign, json, run, send } from '../support/gifts';
import { startSandbox, type Sandbox } from '../support/sandbox';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	deduplication.reset();
	await sandbox.reset();
});

const gets = async () => await sandbox.requests.list({ system: 'andopen', method: 'GET' });
const queries = async () => (await gets()).map(({ query }) => query);
const versions = ['2026-05', '2025-10'] as const;

describe('Gift Request: Get', () => {
	const get = async (giftRequestId: string) =>
		await run(sandbox, 'giftRequest', 'get', { giftRequestId });

	it.each(versions)(
		'gives the gift with its status, as version %s writes it',
		async (answerVersion) => {
			await send(sandbox);
			const [gift] = await sandbox.andOpen.gifts();
			await sandbox.andOpen.redeem(gift!.id);
			await sandbox.andOpen.settings({ answerVersion });
			const result = await get(gift!.id);
			expect(json(result)).toMatchObject([
				{
					id: gift!.id,
					status: 'redeemed',
					statusRank: 2,
					redemptionUrl: expect.stringContaining('https://') as string,
					redeemedAt: expect.any(String) as string,
				},
			]);
			expect(result.items[0]?.pairedItem).toEqual({ item: 0 });
		},
	);

	it('says that a gift does not exist in this organisation', async () => {
		const { error } = await get('11111111-1111-4111-8111-111111111111');
		expect(error?.message).toBe('&Open: The requested resource was not found.');
		expect(error?.description).toMatch(
			/organisation and region that the token belongs to.*Request-Id: req_/,
		);
	});

	it('never reads another address, whatever the id', async () => {
		const { error } = await get('..');
		expect(error?.message).toContain('".." is not an id');
		await get('../campaigns');
		expect((await gets()).map(({ path }) => path)).not.toContain('/campaigns');
	});

	it('is repeated when the connection is lost or &Open has a bad moment', async () => {
		await send(sandbox);
		const [gift] = await sandbox.andOpen.gifts();
		await sandbox.faults.fail({ system: 'andopen', method: 'GET', kind: 'dropBeforeWrite' });
		await sandbox.faults.fail({ system: 'andopen', method: 'GET', kind: 'status', status: 503 });
		expect(json(await get(gift!.id))).toMatchObject([
			{ id: gift!.id, recipient: { email: ada.email } },
		]);
		expect(await gets()).toHaveLength(3);
	});

	it('gives up after four tries', async () => {
		const fault = { system: 'andopen', method: 'GET', kind: 'status', status: 500 } as const;
		await sandbox.faults.fail({ ...fault, times: 'always', headers: { 'retry-after': '0' } });
		const { error } = await get('some-id');
		expect(error?.message).toBe('&Open: HTTP 500');
		expect(await gets()).toHaveLength(4);
	});
});

describe('Campaign: Get', () => {
	const get = async (id: string, simplify = true) =>
		await run(sandbox, 'campaign', 'get', { campaign: campaign(id), simplify });

	it.each(versions)('gives its main fields, as version %s writes them', async (answerVersion) => {
		await sandbox.andOpen.settings({ answerVersion });
		expect(json(await get(ANDOPEN_CAMPAIGNS.archived))).toEqual([
			{
				id: ANDOPEN_CAMPAIGNS.archived,
				name: 'Holiday gifting 2024',
				description: expect.any(String) as string,
				status: 'archived',
				archived: true,
				createdAt: expect.any(String) as string,
				updatedAt: expect.any(String) as string,
			},
		]);
	});

	it('gives products and stock when it is not simplified', async () => {
		const [item] = json(await get(ANDOPEN_CAMPAIGNS.welcome, false));
		expect(item).toMatchObject({ id: ANDOPEN_CAMPAIGNS.welcome, status: 'available' });
		expect(item?.products).toHaveLength(2);
	});

	it('says that a campaign does not exist', async () => {
		expect((await get('nope')).error?.message).toContain('not found');
	});
});

describe('Campaign: Get Many', () => {
	const getAll = async (parameters: object) =>
		json(await run(sandbox, 'campaign', 'getAll', { ...parameters }));

	it.each(versions)(
		'gives all that are not archived, newest first, page by page (%s)',
		async (answerVersion) => {
			await sandbox.andOpen.settings({ answerVersion });
			const found = await getAll({ returnAll: true });
			const expected = (await sandbox.andOpen.campaigns()).filter(
				({ status }) => status === 'available',
			);
			expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
			expect(found.length).toBeGreaterThan(25);
			expect(await gets()).toHaveLength(2);
		},
	);

	it('asks for pages of 25 and goes on after the last id', async () => {
		await getAll({ returnAll: true });
		const last = (await sandbox.andOpen.campaigns())[24];
		expect(await queries()).toEqual([{ limit: '25' }, { limit: '25', after: last?.id }]);
	});

	it('asks for no more pages than the limit needs', async () => {
		expect(await getAll({ limit: 5 })).toHaveLength(5);
		expect(await gets()).toHaveLength(1);
	});

	it('includes archived ones when asked', async () => {
		const found = await getAll({ returnAll: true, options: { includeArchived: true } });
		expect(found).toHaveLength((await sandbox.andOpen.campaigns()).length);
	});

	it('takes text from an expression for its switches too', async () => {
		const asText = { includeArchived: '={{ "true" }}' };
		const found = await getAll({ returnAll: true, options: asText, simplify: '={{ "false" }}' });
		expect(found).toHaveLength((await sandbox.andOpen.campaigns()).length);
		const simple = await getAll({ returnAll: true, options: asText, simplify: '={{ "true" }}' });
		expect(Object.keys(found[0] ?? {}).length).toBeGreaterThan(Object.keys(simple[0] ?? {}).length);
	});
});
