import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { operations } from '../../../nodes/HubSpot/actions/property';
import { HubSpotBench, out } from '../support/hubSpot';
import { definition, ensuring, LIST, options } from '../support/property';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	await bench.requests();
});

const many = async (filters: IDataObject, parameters: IDataObject = {}, more: object = {}) =>
	await bench.run('property', 'getAll', {
		parameters: { returnAll: true, propertyFilters: filters, ...parameters },
		...more,
	});
const names = async (filters: IDataObject, parameters: IDataObject = {}) =>
	out(await many(filters, parameters)).map(({ name }) => name);

describe('Property: Get Many', () => {
	it('gives the definitions as HubSpot has them, and whether each is read-only', async () => {
		const definitions = await bench.client.hubspot.properties('contacts');
		const token = await bench.client.hubspot.createToken({
			scopes: ['oauth', 'crm.objects.contacts.read'],
		});
		await bench.requests();
		const result = out(await many({}, {}, { token }));
		expect(result.map(({ readOnly: _ours, ...rest }) => rest)).toEqual(definitions);
		const readOnly = result.flatMap(({ name, readOnly: is }) => (is ? [name] : []));
		expect(readOnly).toEqual(expect.arrayContaining(['num_notes', 'hs_email_domain']));
		expect(readOnly).not.toContain('email');
		expect(await bench.requests()).toEqual([LIST]);
	});

	it.each([
		[{ text: 'GIFT STATUS' }, ['andopen_gift_status']],
		[{ text: 'dropdown' }, []],
		[{ group: 'customer_data', types: ['number', 'bool'] }, ['seats', 'newsletter']],
		[{ customOnly: true, types: ['date'] }, ['start_date']],
		[{ customOnly: true, types: '={{ "Date, bool" }}' }, ['start_date', 'newsletter']],
		[{ customOnly: '={{ "true" }}', types: ['date'] }, ['start_date']],
	])('filters by %j', async (filters, expected) => {
		expect(await names(filters)).toEqual(expected);
	});

	it('refuses a type that there is not, by the name of the filter', async () => {
		const { error } = await many({ types: ['date', 'dates'] });
		expect(error?.message).toBe('"Types": there is no "dates"');
	});

	it('gives no more than the limit', async () => {
		expect(await names({}, { returnAll: false, limit: 3 })).toHaveLength(3);
	});

	it('reads custom object types by their id, and several items with one request', async () => {
		await bench.client.hubspot.defineObjectType({
			id: '2-3456',
			name: 'cars',
			label: 'Car',
			properties: [{ name: 'plate', label: 'Plate', type: 'string' }],
		});
		await bench.requests();
		const result = await many({ text: 'plate' }, { objectType: '2-3456' }, { items: [{}, {}] });
		expect(out(result)).toMatchObject([{ name: 'plate' }, { name: 'plate' }]);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(await bench.requests()).toHaveLength(1);
	});

	it('shows at once what Ensure has created', async () => {
		await names({});
		await bench.run('property', 'ensure', { parameters: ensuring(definition('brand_new')) });
		expect(await names({ text: 'brand_new' })).toEqual(['brand_new']);
	});
});

describe('what the editor shows before the first run', () => {
	const fieldsOf = (operation: string): string[] => {
		const folder = join(__dirname, '../../../nodes/HubSpot/__schema__/v1.0.0/property');
		const file = join(folder, `${operation}.json`);
		expect(existsSync(file)).toBe(true);
		const { properties } = JSON.parse(readFileSync(file, 'utf8')) as { properties: IDataObject };
		return Object.keys(properties).sort();
	};

	it('is what the operations give', async () => {
		const given: Record<string, IDataObject> = {
			ensure: { definitions: { rows: [definition('a')] }, groupName: 'customer_data' },
			ensureOptions: { propertyName: 'tier', ...options('gold') },
			getAll: { limit: 1 },
		};
		expect(Object.keys(given)).toEqual(Object.keys(operations));
		for (const [operation, parameters] of Object.entries(given)) {
			const [item] = out(await bench.run('property', operation, { parameters }));
			expect(Object.keys(item ?? {}).sort()).toEqual(fieldsOf(operation));
		}
	});
});
