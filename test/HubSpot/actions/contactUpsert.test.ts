import { BATCH_CREATE, HubSpotBench, out, outcomes, row, rows } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.client.reset());

const held = async (email: string) =>
	(await bench.client.hubspot.contactByEmail(email))?.properties;
const firstName = rows(row('firstname', '={{ $json.name }}'));

describe('Contact: Create or Update', () => {
	it('creates, updates and leaves contacts, and says which, with the link to each', async () => {
		const items = [
			{ email: 'new@example.com', name: 'New' },
			{ email: 'ada.byrne@example.com', name: 'Augusta' },
			{ email: 'ADA.byrne@example.com', name: 'Augusta' },
		];
		const result = await bench.upsert({ items, parameters: firstName });
		expect(result.error).toBeUndefined();
		const ada = await bench.client.hubspot.contactByEmail('ada.byrne@example.com');
		expect(outcomes(result)).toEqual(['created', 'updated', 'unchanged']);
		expect(out(result)[1]).toEqual({
			id: ada?.id,
			url: `https://app.hubspot.com/contacts/4711001/record/0-1/${ada?.id}`,
			outcome: 'updated',
			key: 'ada.byrne@example.com',
			properties: { firstname: { outcome: 'written', value: 'Augusta', was: 'Ada' } },
		});
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect((await held('new@example.com'))?.firstname).toBe('New');
		expect(ada?.properties.firstname).toBe('Augusta');
	});

	it('never overwrites what a person entered, and moves no status back', async () => {
		const ada = await bench.client.hubspot.contactByEmail('ada.byrne@example.com');
		await bench.client.hubspot.updateRecord('contacts', ada?.id ?? '', {
			andopen_gift_status: 'redeemed',
			jobtitle: 'CTO',
		});
		const parameters = rows(
			row('jobtitle', 'Engineer', 'ifEmpty'),
			row('website', 'ada.example', 'ifEmpty'),
			row('andopen_gift_status', 'submitted', 'onlyForward'),
			row('city', 'Cork', 'whenCreated'),
		);
		const result = await bench.upsert({ items: [{ email: 'ada.byrne@example.com' }], parameters });
		expect(out(result)[0]).toMatchObject({
			outcome: 'updated',
			properties: {
				jobtitle: { outcome: 'kept', value: 'CTO' },
				website: { outcome: 'written', value: 'ada.example' },
				andopen_gift_status: { outcome: 'kept', value: 'redeemed' },
				city: { outcome: 'kept', value: 'Dublin' },
			},
		});
		expect(await held('ada.byrne@example.com')).toMatchObject({
			jobtitle: 'CTO',
			website: 'ada.example',
			andopen_gift_status: 'redeemed',
			city: 'Dublin',
		});
	});

	it('finds a contact by a secondary address without touching its primary one', async () => {
		const contacts = await bench.client.hubspot.contacts();
		const other = contacts.find(({ properties }) => properties.hs_additional_emails);
		const [secondary = ''] = (other?.properties.hs_additional_emails ?? '').split(';');
		const items = [
			{ email: secondary, name: 'A' },
			{ email: other?.properties.email, name: 'B' },
		];
		const result = await bench.upsert({ items, parameters: firstName });
		expect(out(result)).toMatchObject([
			{ id: other?.id, outcome: 'unchanged' },
			{ id: other?.id, outcome: 'updated' },
		]);
		expect(await held(other?.properties.email ?? '')).toMatchObject({ firstname: 'B' });
		expect(await bench.client.hubspot.contacts()).toHaveLength(contacts.length);
	});

	it('writes 0, false and an empty text, when asked to clear', async () => {
		const parameters = {
			...rows(
				row('seats', '={{ 0 }}'),
				row('newsletter', '={{ false }}'),
				row('company', '={{ null }}'),
			),
			emptyValues: 'clear',
		};
		const result = await bench.upsert({ items: [{ email: 'ada.byrne@example.com' }], parameters });
		expect(out(result)[0]?.properties).toMatchObject({
			seats: { value: '0' },
			newsletter: { value: 'false' },
			company: { outcome: 'cleared' },
		});
		const after = await held('ada.byrne@example.com');
		expect([after?.seats, after?.newsletter, after?.company ?? '']).toEqual(['0', 'false', '']);
	});

	it('matches by a unique property and by record id', async () => {
		const ada = await bench.client.hubspot.contactByEmail('ada.byrne@example.com');
		const byNumber = await bench.upsert({
			items: [{ number: 'C-1001' }, { number: 'C-9999' }],
			parameters: {
				matchBy: 'uniqueProperty',
				uniqueProperty: 'customer_number',
				uniqueValue: '={{ $json.number }}',
				...rows(row('firstname', 'X')),
			},
		});
		expect(out(byNumber)).toMatchObject([
			{ id: ada?.id, outcome: 'updated' },
			{ outcome: 'created' },
		]);
		const byId = await bench.upsert({
			items: [{ id: ada?.id }, { id: '999999999' }, { id: 'x' }],
			parameters: {
				matchBy: 'recordId',
				recordId: '={{ $json.id }}',
				...rows(row('firstname', 'Y')),
			},
			continueOnFail: true,
		});
		expect(outcomes(byId)).toEqual(['updated', 'failed', 'failed']);
		expect(out(byId)[1]?.error).toBe('There is no record with the ID 999999999 in HubSpot');
	});

	it('maps input fields to properties of the same name and lists the others', async () => {
		const items = [
			{
				email: 'grace@example.com',
				firstname: 'Grace',
				tier: 'Gold',
				createdate: '2020-01-01',
				shoe: 42,
			},
		];
		const result = await bench.upsert({ items, parameters: { propertiesMode: 'inputFields' } });
		expect(out(result)[0]).toMatchObject({
			outcome: 'created',
			ignoredFields: ['createdate', 'shoe'],
		});
		expect(await held('grace@example.com')).toMatchObject({ firstname: 'Grace', tier: 'gold' });
	});

	it('skips contacts without a key, or fails them when asked to', async () => {
		const items = [{ email: '' }, { email: null }, { email: 'not an address' }];
		const skipped = await bench.upsert({ items, parameters: firstName, continueOnFail: true });
		expect(outcomes(skipped)).toEqual(['skipped', 'skipped', 'failed']);
		const failed = await bench.upsert({
			items,
			parameters: { ...firstName, options: { withoutKey: 'fail' } },
			continueOnFail: true,
		});
		expect(out(failed)[0]).toMatchObject({ outcome: 'failed', error: '"Email" is empty' });
		expect(await bench.requests()).not.toContain(BATCH_CREATE);
	});

	it('refuses unknown and read-only properties by name before sending', async () => {
		await bench.requests();
		for (const [property, message] of [
			['shoe_size', '"shoe_size" is not a contact property in this HubSpot account.'],
			[
				'Job Title',
				'"Job Title" is not a contact property in this HubSpot account. The internal name of "Job Title" is "jobtitle".',
			],
			[
				'num_notes',
				'Number of Sales Activities (num_notes) is read-only in HubSpot and cannot be written',
			],
		]) {
			const result = await bench.upsert({
				items: [{ email: 'a@example.com' }],
				parameters: rows(row(property ?? '', 'x')),
			});
			expect(result.error?.message).toBe(message);
		}
		expect((await bench.requests()).filter((request) => request.includes('batch'))).toEqual([]);
	});

	it('knows a property and an option that were created a moment ago', async () => {
		await bench.upsert({
			items: [{ email: 'a@example.com' }],
			parameters: rows(row('tier', 'gold')),
		});
		await bench.client.hubspot.defineProperty('contacts', {
			name: 'brand_new',
			label: 'Brand new',
			type: 'string',
			groupName: 'contactinformation',
		});
		const result = await bench.upsert({
			items: [{ email: 'a@example.com' }],
			parameters: rows(row('brand_new', 'x')),
		});
		expect(outcomes(result)).toEqual(['updated']);
	});

	it('answers a dry run the same, and writes nothing', async () => {
		const items = [
			{ email: 'new@example.com', name: 'New' },
			{ email: 'ada.byrne@example.com', name: 'Augusta' },
			{ email: 'ada.byrne@example.com', name: '' },
		];
		await bench.requests();
		const dry = await bench.upsert({ items, parameters: { ...firstName, dryRun: true } });
		expect(outcomes(dry)).toEqual(['created', 'updated', 'unchanged']);
		expect(out(dry)[0]).toMatchObject({ id: null, url: null, dryRun: true });
		expect(await bench.requests()).not.toEqual(expect.arrayContaining([BATCH_CREATE]));
		const real = await bench.upsert({ items, parameters: firstName });
		expect(out(real).map(({ outcome, properties }) => ({ outcome, properties }))).toEqual(
			out(dry).map(({ outcome, properties }) => ({ outcome, properties })),
		);
	});

	it('takes Dry Run for on when an expression says "true" as text, and refuses what is neither', async () => {
		const items = [{ email: 'new@example.com', name: 'New' }];
		const dry = await bench.upsert({
			items,
			parameters: { ...firstName, dryRun: '={{ "true" }}' },
		});
		expect(out(dry)[0]).toMatchObject({ outcome: 'created', dryRun: true });
		const unclear = await bench.upsert({
			items,
			parameters: { ...firstName, dryRun: '={{ "maybe" }}' },
		});
		expect(unclear.error?.message).toBe('Dry Run must be true or false');
		expect(await held('new@example.com')).toBeUndefined();
	});

	it('gives empty output for empty input', async () => {
		const result = await bench.upsert({ items: [], parameters: firstName });
		expect([result.error, result.items]).toEqual([undefined, []]);
	});

	it("adopts the contact that a conflict names, in both of HubSpot's forms", async () => {
		// A contact with this address but without the number by which the flow matches.
		await bench.client.hubspot.createRecords('contacts', [{ email: 'twin@example.com' }]);
		const parameters = {
			matchBy: 'uniqueProperty',
			uniqueProperty: 'customer_number',
			uniqueValue: '={{ $json.number }}',
			...rows(row('email', '={{ $json.email }}'), row('firstname', 'T')),
		};
		const secondary = (await bench.client.hubspot.contacts()).find(
			({ properties }) => properties.hs_additional_emails && !properties.customer_number,
		);
		const [address] = (secondary?.properties.hs_additional_emails ?? '').split(';');
		const result = await bench.upsert({
			items: [
				{ number: 'T-1', email: 'twin@example.com' },
				...(address ? [{ number: 'T-2', email: address }] : []),
			],
			parameters,
			continueOnFail: true,
		});
		expect(outcomes(result)[0]).toBe('updated');
		expect(await held('twin@example.com')).toMatchObject({
			customer_number: 'T-1',
			firstname: 'T',
		});
		const taken = await bench.upsert({
			items: [{ number: 'T-3', email: 'ada.byrne@example.com' }],
			parameters,
			continueOnFail: true,
		});
		expect(outcomes(taken)).toEqual(['failed']);
		expect((await held('ada.byrne@example.com'))?.customer_number).toBe('C-1001');
	});

	it('says so when HubSpot would not take an earlier lifecycle stage', async () => {
		const result = await bench.upsert({
			items: [{ email: 'ada.byrne@example.com' }],
			parameters: rows(row('lifecyclestage', 'lead')),
		});
		expect(out(result)[0]?.properties).toEqual({
			lifecyclestage: {
				outcome: 'kept',
				value: 'customer',
				reason: 'HubSpot moves a lifecycle stage only forward; clear it first to move it back',
			},
		});
	});
});
