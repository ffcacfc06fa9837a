import { hubSpotFault } from '../../../sandbox/client';
import { BATCH_READ, BATCH_UPDATE, HubSpotBench, out, row, rows } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.client.reset());

const email = 'ada.byrne@example.com';
const held = async () => (await bench.client.hubspot.contactByEmail(email))?.properties;
const clearing = (...values: Array<ReturnType<typeof row>>) => ({
	emptyValues: 'clear',
	...rows(...values),
});
const lead = { outcome: 'written', value: 'lead', was: 'customer' };

describe('a lifecycle stage that is cleared and then set to an earlier one', () => {
	beforeEach(async () => expect(await held()).toMatchObject({ lifecyclestage: 'customer' }));

	it('goes back, by two rows of one item', async () => {
		await bench.upsert({ items: [{ email }], parameters: rows(row('firstname', 'Ada')) });
		await bench.requests();
		const result = await bench.upsert({
			items: [{ email }],
			parameters: clearing(row('lifecyclestage', ''), row('lifecyclestage', 'lead')),
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'updated', properties: { lifecyclestage: lead } },
		]);
		expect(await held()).toMatchObject({ lifecyclestage: 'lead' });
		expect(await bench.requests()).toEqual([BATCH_READ, BATCH_UPDATE, BATCH_UPDATE]);
	});

	it('goes back, by two items, with everything else that they write', async () => {
		const result = await bench.upsert({
			items: [
				{ email, stage: '', name: 'One' },
				{ email, stage: 'lead', name: 'Two' },
				{ email: 'new@example.com', stage: 'customer', name: 'New' },
			],
			parameters: clearing(
				row('lifecyclestage', '={{ $json.stage }}'),
				row('firstname', '={{ $json.name }}'),
			),
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'unchanged', properties: { lifecyclestage: { outcome: 'kept' } } },
			{ outcome: 'updated', properties: { lifecyclestage: lead } },
			{ outcome: 'created' },
		]);
		expect(await held()).toMatchObject({ lifecyclestage: 'lead', firstname: 'Two' });
	});

	it('is not cleared when HubSpot refuses another value of the item', async () => {
		const result = await bench.upsert({
			items: [{ email }],
			continueOnFail: true,
			parameters: clearing(
				row('lifecyclestage', ''),
				row('lifecyclestage', 'lead'),
				row('firstname', 'x'.repeat(70_000)),
			),
		});
		expect(out(result)).toMatchObject([{ outcome: 'failed' }]);
		expect(await held()).toMatchObject({ lifecyclestage: 'customer' });
	});

	it('is told as unknown when only the clearing went through', async () => {
		await bench.client.faults.fail({
			system: 'hubspot',
			path: 'contacts/batch/update',
			after: 1,
			times: 'always',
			kind: 'status',
			status: 403,
		});
		const result = await bench.upsert({
			items: [{ email }],
			continueOnFail: true,
			parameters: clearing(row('lifecyclestage', ''), row('lifecyclestage', 'lead')),
		});
		expect(out(result)).toMatchObject([{ outcome: 'unknown' }]);
		expect((await held())?.lifecyclestage ?? '').toBe('');
	});

	it('goes back although HubSpot is not there for the second request at once', async () => {
		await bench.client.faults.fail({
			system: 'hubspot',
			path: 'contacts/batch/update',
			after: 1,
			...hubSpotFault.unavailable(1),
		});
		const result = await bench.upsert({
			items: [{ email }],
			parameters: clearing(row('lifecyclestage', ''), row('lifecyclestage', 'lead')),
		});
		expect(out(result)).toMatchObject([{ outcome: 'updated' }]);
		expect(await held()).toMatchObject({ lifecyclestage: 'lead' });
	});
});
