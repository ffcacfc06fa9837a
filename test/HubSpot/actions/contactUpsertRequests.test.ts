import {
	BATCH_READ,
	BATCH_UPDATE,
	HubSpotBench,
	out,
	outcomes,
	row,
	rows,
} from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.client.reset());

const held = async (email: string) =>
	(await bench.client.hubspot.contactByEmail(email))?.properties;
const firstName = rows(row('firstname', '={{ $json.name }}'));

describe('the requests it takes', () => {
	const people = (count: number) =>
		Array.from({ length: count }, (_, index) => ({
			email: `p${index}@example.com`,
			name: `P${index}`,
		}));

	it('needs at most 30 for 1,000 contacts, and 10 without a write the second time', async () => {
		const known = people(1000).slice(300, 800);
		await bench.client.hubspot.createRecords(
			'contacts',
			known.map(({ email, name }, index) => ({ email, firstname: index % 2 ? name : 'old' })),
		);
		const items = [
			...people(900),
			...people(50).map(({ email }) => ({ email: email.toUpperCase(), name: 'Later' })),
			...people(950).slice(900),
		];
		expect(items).toHaveLength(1000);
		await bench.upsert({
			items: [{ email: 'warm@example.com', name: 'x' }],
			parameters: firstName,
		});
		await bench.requests();
		const result = await bench.upsert({ items, parameters: firstName });
		const requests = await bench.requests();
		expect(result.error).toBeUndefined();
		expect(requests.length).toBeLessThanOrEqual(30);
		expect(requests.filter((request) => request === BATCH_READ)).toHaveLength(10);
		expect(result.items).toHaveLength(1000);
		expect((await held('p7@example.com'))?.firstname).toBe('Later');

		const again = await bench.upsert({ items, parameters: firstName });
		expect(new Set(outcomes(again))).toEqual(new Set(['unchanged']));
		expect(await bench.requests()).toEqual(Array(10).fill(BATCH_READ));
	});

	it('isolates two bad rows of 1,000 with at most 14 more requests for each', async () => {
		const items = people(1000);
		await bench.client.hubspot.createRecords(
			'contacts',
			items.slice(0, 500).map(({ email }) => ({ email })),
		);
		const bad = new Set([37, 777]);
		const parameters = rows(
			row('firstname', '={{ $json.name }}'),
			row('website', '={{ $json.site }}'),
		);
		await bench.client.hubspot.defineProperty('contacts', {
			name: 'capped',
			label: 'Capped',
			type: 'string',
			groupName: 'contactinformation',
		});
		// Too long for HubSpot, and nothing that the node could know before sending.
		const withSites = items.map((item, index) => ({
			...item,
			site: bad.has(index) ? 'x'.repeat(65_537) : 'ok',
		}));
		await bench.upsert({
			items: [{ email: 'warm@example.com', name: 'x', site: 'y' }],
			parameters,
		});
		await bench.requests();
		const result = await bench.upsert({ items: withSites, parameters, continueOnFail: true });
		const requests = await bench.requests();
		const failed = result.items.flatMap(({ json }, index) =>
			json.outcome === 'failed' ? [index] : [],
		);
		expect(failed).toEqual([37, 777]);
		expect(out(result)[37]?.error).toMatch(/^HubSpot: /);
		expect(requests.filter((request) => request === BATCH_UPDATE).length).toBeLessThanOrEqual(
			5 + 14,
		);
		expect(requests.length).toBeLessThanOrEqual(20 + 28);
		const contacts = await bench.client.hubspot.contacts();
		expect(contacts.filter(({ properties }) => properties.website === 'ok')).toHaveLength(998);
	});
});
