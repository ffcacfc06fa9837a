import type { IDataObject } from 'n8n-workflow';

import { HubSpotBench, out, outcomes } from '../support/hubSpot';
import {
	CREATE,
	CREATE_GROUP,
	definition,
	ensuring,
	GROUPS,
	LIST,
	options,
	READ,
	WRITE,
} from '../support/property';

let bench: HubSpotBench;
beforeAll(async () => {
	bench = await HubSpotBench.start();
	// So that the node knows the account, whichever test comes first.
	const warm = { matchBy: 'email', email: 'ada.byrne@example.com' };
	await bench.run('contact', 'get', { parameters: warm });
});
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	await bench.requests();
});

const ensure = async (parameters: IDataObject, more: object = {}) =>
	await bench.run('property', 'ensure', { parameters, ...more });
const held = async (name: string, objectType = 'contacts') =>
	(await bench.client.hubspot.properties(objectType)).find((property) => property.name === name);

describe('Property: Ensure', () => {
	it('creates what is missing in one batch, each row its own answer', async () => {
		const result = await ensure({
			...ensuring(
				definition('shoe_size', 'number', { label: 'Shoe size', description: 'EU' }),
				definition('met_at', 'dateTime'),
				definition('size', 'dropdown', options('s', 'm')),
				definition('vip', 'singleCheckbox'),
				definition('tier', 'dropdown', options('gold')),
			),
		});
		expect(outcomes(result)).toEqual(['created', 'created', 'created', 'created', 'unchanged']);
		expect(out(result)[0]).toEqual({
			objectType: 'contacts',
			name: 'shoe_size',
			outcome: 'created',
			label: 'Shoe size',
			type: 'number',
			fieldType: 'number',
			groupName: 'customer_data',
			groupCreated: false,
			optionsAdded: [],
		});
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(Array(5).fill({ item: 0 }));
		expect(await bench.requests()).toEqual([LIST, CREATE]);
		expect(await held('shoe_size')).toMatchObject({ description: 'EU', label: 'Shoe size' });
		expect(await held('met_at')).toMatchObject({ type: 'datetime', fieldType: 'date' });
		expect((await held('size'))?.options).toEqual([
			{ value: 's', label: 's', displayOrder: 0, hidden: false },
			{ value: 'm', label: 'm', displayOrder: 1, hidden: false },
		]);
		expect((await held('vip'))?.options.map(({ value }) => value)).toEqual(['true', 'false']);
	});

	it('changes nothing the second time, with one request', async () => {
		const wanted = ensuring(definition('a'), definition('b', 'radio', options('x')));
		await ensure(wanted);
		const before = await bench.client.hubspot.properties('contacts');
		await bench.requests();
		expect(outcomes(await ensure(wanted))).toEqual(['unchanged', 'unchanged']);
		expect(await bench.requests()).toEqual([LIST]);
		expect(await bench.client.hubspot.properties('contacts')).toEqual(before);
	});

	it('creates the group once, and tells so', async () => {
		const group = { groupName: 'extras', groupLabel: 'Extras & more' };
		const result = await ensure({ ...ensuring(definition('a'), definition('b')), ...group });
		expect(out(result).map(({ groupCreated }) => groupCreated)).toEqual([true, true]);
		expect(await bench.requests()).toEqual([LIST, GROUPS, CREATE_GROUP, CREATE]);
		expect(await bench.client.hubspot.propertyGroups('contacts')).toContainEqual(
			expect.objectContaining({ name: 'extras', label: 'Extras & more' }),
		);
	});

	it('takes all input items together, object types apart, and 150 properties in two batches', async () => {
		const items = Array.from({ length: 150 }, (_, index) => ({
			name: `p${index}`,
			type: index < 2 ? '0-2' : 'contacts',
			group: index < 2 ? 'companyinformation' : 'customer_data',
		}));
		const parameters = {
			...ensuring(definition('={{ $json.name }}', 'Number')),
			objectType: '={{ $json.type }}',
			groupName: '={{ $json.group }}',
		};
		const result = await ensure(parameters, { items });
		expect(new Set(outcomes(result))).toEqual(new Set(['created']));
		expect(result.items[149]?.pairedItem).toEqual({ item: 149 });
		const requests = await bench.requests();
		expect(requests.filter((request) => request === CREATE)).toHaveLength(2);
		expect(requests).toHaveLength(5);
		expect(await held('p1', 'companies')).toMatchObject({ type: 'number' });
	});

	it('reports another type and leaves it as it is, while the others are created', async () => {
		const before = await held('seats');
		const result = await ensure(
			ensuring(definition('seats', 'singleLineText'), definition('new_one')),
			{
				continueOnFail: true,
			},
		);
		expect(outcomes(result)).toEqual(['failed', 'created']);
		expect(out(result)[0]?.error).toBe(
			'Seats (seats) exists in HubSpot as Number, not as Single-Line Text',
		);
		expect(await held('seats')).toEqual(before);
	});

	it('reports a property without unique values, which HubSpot gives at creation only', async () => {
		const result = await ensure(ensuring(definition('about', 'multiLineText', { unique: true })));
		expect(result.error?.message).toMatch(/exists in HubSpot without unique values/);
	});

	it('names an option that stands twice in a row once, as it is created once', async () => {
		const result = await ensure(ensuring(definition('hue', 'dropdown', options('r', 'x', 'r'))));
		expect(out(result)[0]).toMatchObject({ outcome: 'created', optionsAdded: ['r', 'x'] });
		expect((await held('hue'))?.options.map(({ value }) => value)).toEqual(['r', 'x']);
	});

	it('creates unique values', async () => {
		await ensure(ensuring(definition('erp_id', 'singleLineText', { unique: true })));
		expect(await held('erp_id')).toMatchObject({ hasUniqueValue: true });
	});

	it('reports options that are missing, or adds them after the others', async () => {
		const tier = definition('tier', 'dropdown', options('gold', 'Platinum', 'bronze'));
		const reported = await ensure(ensuring(tier));
		expect(reported.error?.message).toBe(
			'Tier (tier) exists in HubSpot without the options "Platinum"',
		);
		await bench.requests();
		const added = await ensure({ ...ensuring(tier), addMissingOptions: true });
		expect(out(added)[0]).toMatchObject({ outcome: 'optionsAdded', optionsAdded: ['Platinum'] });
		expect(await bench.requests()).toEqual([LIST, READ('tier'), WRITE('tier'), READ('tier')]);
		expect((await held('tier'))?.options.map(({ value }) => value)).toEqual([
			'bronze',
			'silver',
			'gold',
			'Platinum',
		]);
	});

	it('answers the same in a dry run, and writes nothing', async () => {
		const parameters = {
			...ensuring(
				definition('a', 'dropdown', options('x')),
				definition('a', 'dropdown', options('x', 'y')),
				definition('tier', 'dropdown', options('Platinum')),
			),
			groupName: 'extras',
			addMissingOptions: true,
		};
		const dry = await ensure({ ...parameters, dryRun: true });
		expect(await bench.requests()).toEqual([LIST, GROUPS]);
		const real = await ensure(parameters);
		expect(outcomes(real)).toEqual(['created', 'optionsAdded', 'optionsAdded']);
		expect(out(dry)).toEqual(out(real).map((json) => ({ ...json, dryRun: true })));
	});

	it.each([
		['Shoe', 'singleLineText', '"Shoe" is not an internal name'],
		['1st', 'singleLineText', '"1st" is not an internal name'],
		['', 'singleLineText', '"Internal Name" is empty'],
		['a', 'colour', '"colour" is not a type of property'],
		['a', 'dropdown', '"a" has no options'],
	])('refuses the row %p of type %p before anything is sent', async (name, kind, message) => {
		const result = await ensure(ensuring(definition(name, kind)));
		expect(result.error?.message).toContain(message);
		expect(await bench.requests()).toEqual([]);
	});

	it('lets a contact be written with the new property in the next node', async () => {
		await bench.upsert({ items: [{ email: 'ada.byrne@example.com' }] });
		await ensure(ensuring(definition('shoe_size', 'number')));
		const result = await bench.upsert({
			items: [{ email: 'ada.byrne@example.com' }],
			parameters: { properties: { rows: [{ property: 'shoe_size', value: 41, when: 'always' }] } },
		});
		expect(outcomes(result)).toEqual(['updated']);
	});
});
