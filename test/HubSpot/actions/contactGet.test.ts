import { HubSpotBench, out } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.client.reset());

const chosen = { returnedProperties: 'chosen', propertyNames: ['email', 'firstname'] };

describe('Contact: Get', () => {
	it('reads the contacts of 150 items with two requests, each item its own', async () => {
		const people = Array.from({ length: 150 }, (_, index) => ({ email: `p${index}@example.com` }));
		await bench.client.hubspot.createRecords('contacts', people);
		const parameters = { matchBy: 'email', email: '={{ $json.email }}', ...chosen };
		await bench.run('contact', 'get', { items: [{ email: 'p0@example.com' }], parameters });
		await bench.requests();
		const result = await bench.run('contact', 'get', { items: people, parameters });
		expect(await bench.requests()).toHaveLength(2);
		expect(out(result).map(({ properties }) => properties)).toEqual(
			people.map(({ email }) => ({ email, firstname: null })),
		);
	});

	it('fails only the item whose contact does not exist', async () => {
		const parameters = { matchBy: 'email', email: '={{ $json.email }}', ...chosen };
		const items = [
			{ email: 'ada.byrne@example.com' },
			{ email: 'nobody@example.com' },
			{ email: '' },
		];
		const result = await bench.run('contact', 'get', { items, parameters, continueOnFail: true });
		expect(out(result)[0]).toMatchObject({ properties: { firstname: 'Ada' } });
		expect(out(result)[1]?.error).toBe('There is no contact "nobody@example.com" in HubSpot');
		expect(out(result)[2]?.error).toBe('"Email" is empty');
		const stopped = await bench.run('contact', 'get', { items, parameters });
		expect(stopped.error?.message).toBe('There is no contact "nobody@example.com" in HubSpot');
		expect(stopped.error).toMatchObject({ context: { itemIndex: 1 } });
	});

	it('names a property that the account does not have', async () => {
		const parameters = {
			matchBy: 'recordId',
			recordId: '1',
			returnedProperties: 'chosen',
			propertyNames: 'email, shoe',
		};
		const result = await bench.run('contact', 'get', { parameters });
		expect(result.error?.message).toBe('HubSpot has no property "shoe" for contacts');
	});

	it('sends nothing for an id that is none, so that no other address is called', async () => {
		await bench.requests();
		const parameters = { matchBy: 'recordId', recordId: '../companies', ...chosen };
		const result = await bench.run('contact', 'get', { parameters });
		expect(result.error?.message).toContain('is not a record ID');
		expect((await bench.requests()).filter((request) => request.includes('batch'))).toEqual([]);
	});
});

describe('Contact: Get Many', () => {
	const many = async (parameters: object, token?: string) =>
		await bench.run('contact', 'getAll', { parameters: { ...chosen, ...parameters }, token });

	it('gives no more than the limit, and asks for no more', async () => {
		const result = await many({ returnAll: false, limit: 3 });
		expect(result.items).toHaveLength(3);
		const [list] = await bench.client.requests.list({ path: '/crm/objects/2026-09/contacts$' });
		expect(list?.query).toMatchObject({ limit: '3', properties: ['email', 'firstname'] });
	});

	it('gives all, page by page', async () => {
		await bench.client.hubspot.createRecords(
			'contacts',
			Array.from({ length: 250 }, (_, index) => ({ email: `p${index}@example.com` })),
		);
		const live = (await bench.client.hubspot.contacts()).filter(
			({ archived, mergedInto }) => !archived && mergedInto === null,
		);
		const result = await many({ returnAll: true });
		expect(new Set(out(result).map(({ id }) => id))).toEqual(new Set(live.map(({ id }) => id)));
	});

	it('gives every property when asked to, though their names fit into no URL', async () => {
		const token = await bench.client.hubspot.createToken({
			scopes: ['oauth', 'crm.objects.contacts.read'],
		});
		for (let index = 0; index < 60; index++) {
			await bench.client.hubspot.defineProperty('contacts', {
				name: `a_rather_long_property_name_${index}`,
				label: `P${index}`,
				type: 'string',
				groupName: 'contactinformation',
			});
		}
		const result = await many({ returnedProperties: 'all', returnAll: true }, token);
		expect(result.error).toBeUndefined();
		expect(
			out(result).find(
				({ properties }) => (properties as { email?: string }).email === 'ada.byrne@example.com',
			),
		).toMatchObject({
			properties: {
				firstname: 'Ada',
				customer_number: 'C-1001',
				a_rather_long_property_name_59: null,
			},
		});
	});

	it('filters, and finds more than the 10,000 that one search hands out', async () => {
		const people = Array.from({ length: 10_450 }, (_, index) => ({
			email: `m${index}@example.com`,
			company: index % 100 ? 'Many' : 'Few',
		}));
		for (let start = 0; start < people.length; start += 2_000) {
			await bench.client.hubspot.createRecords('contacts', people.slice(start, start + 2_000));
		}
		await bench.client.hubspot.setSearchLag(0);
		await bench.client.hubspot.setLimits({ enabled: false });
		const filters = {
			rows: [
				{ property: 'email', operator: 'HAS_PROPERTY' },
				{ property: 'company', operator: 'EQ', value: 'Many' },
			],
		};
		const result = await many({ returnAll: true, filters });
		expect(result.error).toBeUndefined();
		expect(new Set(out(result).map(({ id }) => id)).size).toBe(
			people.filter(({ company }) => company === 'Many').length,
		);
	});

	it('takes as many conditions as HubSpot does', async () => {
		await bench.client.hubspot.setSearchLag(0);
		const person = { firstname: 'Six', lastname: 'Conditions', company: 'Full', city: 'Rome' };
		await bench.client.hubspot.createRecords('contacts', [
			{ email: 'six1@example.com', ...person },
			{ email: 'six2@example.com', ...person, phone: '1' },
			{ email: 'six3@example.com', ...person, city: 'Oslo' },
		]);
		const rows = [
			...Object.entries(person).map(([property, value]) => ({ property, operator: 'EQ', value })),
			{ property: 'phone', operator: 'NOT_HAS_PROPERTY' },
			{ property: 'email', operator: 'HAS_PROPERTY' },
		];
		const result = await many({ returnAll: true, filters: { rows } });
		expect(out(result).map(({ properties }) => properties)).toEqual([
			{ email: 'six1@example.com', firstname: 'Six' },
		]);
	});

	it('names the filter that has no value', async () => {
		const result = await many({
			filters: { rows: [{ property: 'company', operator: 'EQ', value: '' }] },
		});
		expect(result.error?.message).toBe(
			'Filters: Condition 1: Company Name (company): the filter has no value. To find records without one, use "Is Empty" (in JSON: null).',
		);
	});

	it('reads the properties by id when filters and names together are too long for a search', async () => {
		await bench.client.hubspot.setSearchLag(0);
		const names = Array.from({ length: 40 }, (_, index) => `some_other_property_${index}`);
		for (const name of names) {
			await bench.client.hubspot.defineProperty('contacts', { name, label: name, type: 'string' });
		}
		await bench.client.hubspot.createRecords('contacts', [
			{ email: 'long@example.com', some_other_property_7: 'seven' },
		]);
		const emails = Array.from({ length: 90 }, (_, index) => `somebody${index}@example.com`);
		const filter = { property: 'email', operator: 'IN' };
		const few = await many({
			propertyNames: names,
			filters: { rows: [{ ...filter, values: [...emails, 'long@example.com'].join(',') }] },
		});
		expect(out(few)).toMatchObject([{ properties: { some_other_property_7: 'seven' } }]);
	});

	it('cuts a list that is too long for one search into several, and finds everybody once', async () => {
		await bench.client.hubspot.setSearchLag(0);
		const emails = Array.from({ length: 400 }, (_, index) => `Somebody${index}@example.com`);
		await bench.client.hubspot.createRecords(
			'contacts',
			emails.map((email) => ({ email })),
		);
		await bench.requests();
		const result = await many({
			returnAll: true,
			filters: {
				rows: [{ property: 'email', operator: 'IN', values: emails.reverse().join('\n') }],
			},
		});
		const ids = out(result).map(({ id }) => Number(id));
		expect(ids).toHaveLength(400);
		expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));
		expect((await bench.requests()).length).toBeLessThan(10);
	});

	it('asks once for a page that is full and the last one', async () => {
		await bench.client.hubspot.setSearchLag(0);
		await bench.client.hubspot.createRecords(
			'contacts',
			Array.from({ length: 200 }, (_, index) => ({
				email: `f${index}@example.com`,
				company: 'Full',
			})),
		);
		const filters = { rows: [{ property: 'company', operator: 'EQ', value: 'Full' }] };
		await many({ returnAll: true, filters });
		await bench.requests();
		expect((await many({ returnAll: true, filters })).items).toHaveLength(200);
		expect(await bench.requests()).toEqual(['POST /crm/objects/2026-09/contacts/search']);
	});

	it('takes a limit with a fraction for the whole number', async () => {
		const result = await many({ returnAll: false, limit: 2.5 });
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(2);
	});

	it('filters by a property that was created a moment ago', async () => {
		await many({ filters: { rows: [{ property: 'company', operator: 'HAS_PROPERTY' }] } });
		await bench.client.hubspot.defineProperty('contacts', {
			name: 'newest_property',
			label: 'Newest',
			type: 'string',
		});
		const result = await many({
			filters: { rows: [{ property: 'newest_property', operator: 'HAS_PROPERTY' }] },
		});
		expect([result.error, result.items]).toEqual([undefined, []]);
	});
});
