import { CONTACTS, HubSpotUnderTest } from './support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const create = async (properties: Record<string, unknown>) =>
	await hubSpot.post(CONTACTS, { properties });

it('was there long before the sandbox began, if it belongs to the demo data', async () => {
	const ages = (await hubSpot.client.hubspot.contacts()).map(
		({ properties }) => Date.now() - Date.parse(properties.lastmodifieddate ?? ''),
	);
	expect(Math.min(...ages)).toBeGreaterThan(60 * 60 * 1000);
});

describe('a contact', () => {
	it('is created with its email in lower case and read back by email, id and with null for what it lacks', async () => {
		const created = await create({ email: 'New.Person@Example.com', firstname: 'New' });
		expect(created.status).toBe(201);
		expect(created.body.properties.email).toBe('new.person@example.com');
		const read = await hubSpot.get(
			`${CONTACTS}/NEW.person@example.com?idProperty=email&properties=city&properties=email`,
		);
		expect(read.status).toBe(200);
		expect(read.body.id).toBe(created.body.id);
		expect(read.body.properties).toMatchObject({ city: null, email: 'new.person@example.com' });
	});

	it('needs an email or a name', async () => {
		const { status, body } = await create({ city: 'Cork' });
		expect(status).toBe(400);
		expect(body.category).toBe('VALIDATION_ERROR');
		expect(await hubSpot.client.hubspot.contacts()).toHaveLength(9);
	});

	it.each([
		[
			'unknown',
			{ shoe_size: '43' },
			'PROPERTY_DOESNT_EXIST',
			'Property \\"shoe_size\\" does not exist',
		],
		['read-only', { num_notes: '3' }, 'READ_ONLY_VALUE', 'num_notes'],
		['calculated', { hs_email_domain: 'x.example' }, 'READ_ONLY_VALUE', 'hs_email_domain'],
		['email', { email: 'not an email' }, 'INVALID_EMAIL', 'not an email'],
		['number', { seats: 'many' }, 'INVALID_DOUBLE', 'many'],
		['padded number', { seats: ' 5' }, 'INVALID_FORMAT', 'whitespace'],
		['bool', { newsletter: 'yes' }, 'INVALID_OPTION', 'yes'],
		['option', { tier: 'Gold' }, 'INVALID_OPTION', 'bronze, silver, gold'],
		['multi option', { interests: 'tea;golf' }, 'INVALID_OPTION', 'golf'],
		['date with a time', { start_date: '2026-01-01T00:00:00Z' }, 'INVALID_DATE', 'start_date'],
		['date that does not exist', { start_date: '2026-02-30' }, 'INVALID_DATE', '2026-02-30'],
		['date not at midnight', { start_date: '1767225600001' }, 'INVALID_DATE', 'midnight'],
		['datetime', { last_gift_at: 'yesterday' }, 'INVALID_DATE', 'yesterday'],
		[
			'datetime without zone',
			{ last_gift_at: '2026-01-01T10:00:00' },
			'INVALID_DATE',
			'last_gift_at',
		],
		['owner', { hubspot_owner_id: '88001' }, 'INVALID_OPTION', '7701'],
		['long text', { about: 'x'.repeat(65_537) }, 'PROPERTY_VALUE_TOO_LONG', 'about'],
	])('refuses a bad value: %s', async (_what, properties, code, text) => {
		const { status, body } = await create({ firstname: 'A', ...properties });
		expect(status).toBe(400);
		expect(body.category).toBe('VALIDATION_ERROR');
		expect(body.message).toContain('Property values were not valid');
		expect(body.message).toContain(text);
		expect(body.errors[0]?.code).toBe(code);
		expect(await hubSpot.client.hubspot.contacts()).toHaveLength(9);
	});

	it('names every bad property at once', async () => {
		const { body } = await create({ firstname: 'A', nope: '1', seats: 'x', tier: 'gold' });
		expect(body.errors.map((each) => each.context.propertyName?.[0])).toEqual(['nope', 'seats']);
	});

	it.each([
		[{ seats: 7 }, { seats: '7' }],
		[{ newsletter: true }, { newsletter: 'true' }],
		[{ start_date: '1767225600000' }, { start_date: '2026-01-01' }],
		[{ last_gift_at: '1767225600001' }, { last_gift_at: '2026-01-01T00:00:00.001Z' }],
		[{ last_gift_at: '2026-01-01T02:00:00+02:00' }, { last_gift_at: '2026-01-01T00:00:00.000Z' }],
	])('keeps values as HubSpot returns them: %j', async (given, kept) => {
		const { status, body } = await create({ firstname: 'A', ...given });
		expect(status).toBe(201);
		expect(body.properties).toMatchObject(kept);
	});

	it('takes 65,536 characters of text', async () => {
		expect((await create({ about: 'x'.repeat(65_536), firstname: 'A' })).status).toBe(201);
	});

	it('refuses null and structured values', async () => {
		expect((await create({ firstname: null })).status).toBe(400);
		expect((await create({ firstname: ['A'] })).body.message).toContain('Cannot deserialize');
	});

	it('must have what the Create form requires, on create only', async () => {
		await hubSpot.client.hubspot.requireProperty('contacts', 'tier');
		const refused = await create({ email: 'form@example.com' });
		expect(refused.status).toBe(400);
		expect(refused.body.errors[0]?.message).toContain('"tier"');
		const created = await create({ email: 'form@example.com', tier: 'gold' });
		expect(created.status).toBe(201);
		const updated = await hubSpot.patch(`${CONTACTS}/${created.body.id}`, {
			properties: { city: 'Cork' },
		});
		expect(updated.status).toBe(200);
	});

	it('answers 404 for an id or an id property that finds nothing', async () => {
		expect((await hubSpot.get(`${CONTACTS}/1`)).status).toBe(404);
		expect((await hubSpot.get(`${CONTACTS}/Byrne?idProperty=lastname`)).status).toBe(404);
	});
});

describe('a conflict', () => {
	it('is 409 with the id in the text only, when the primary email is taken', async () => {
		const { status, body } = await create({ email: 'ADA.byrne@example.com' });
		const ada = await hubSpot.client.hubspot.contactByEmail('ada.byrne@example.com');
		expect(status).toBe(409);
		expect(body).toMatchObject({
			category: 'CONFLICT',
			message: `Contact already exists. Existing ID: ${ada?.id ?? ''}`,
		});
	});

	it.each([
		['secondary email', { email: 'ben@old-employer.example' }],
		['another unique property', { firstname: 'B', customer_number: 'C-1002' }],
	])('is 400 with the holder as second id: %s', async (_what, properties) => {
		const ben = await hubSpot.client.hubspot.contactByEmail('ben.okafor@example.com');
		const { status, body } = await create(properties);
		expect(status).toBe(400);
		expect(body.category).toBe('VALIDATION_ERROR');
		expect(body.message).toMatch(
			/^Cannot set PropertyValueCoordinates\{portalId=4711001, propertyName=/,
		);
		expect(/(\d+) already has that value/.exec(body.message)?.[1]).toBe(ben?.id);
		const halfAllocated = /on (\d+)\./.exec(body.message)?.[1] ?? '';
		expect(await hubSpot.client.hubspot.record('contacts', halfAllocated)).toBeNull();
	});
});

describe('an update', () => {
	const idOf = async (email: string) =>
		(await hubSpot.client.hubspot.contactByEmail(email))?.id ?? 'none';
	const update = async (email: string, properties: Record<string, string>) =>
		await hubSpot.patch(`${CONTACTS}/${email}?idProperty=email`, { properties });

	it('clears by the empty string and keeps the history with its sources, newest first', async () => {
		await update('ada.byrne@example.com', { city: '' });
		const read = await hubSpot.get(
			`${CONTACTS}/${await idOf('ada.byrne@example.com')}?propertiesWithHistory=city`,
		);
		expect(read.body.properties.city).toBeNull();
		expect(read.body.propertiesWithHistory.city?.map(({ value }) => value)).toEqual(['', 'Dublin']);
		expect(read.body.propertiesWithHistory.city?.map(({ sourceType }) => sourceType)).toEqual([
			'INTEGRATION',
			'CRM_UI',
		]);
	});

	it('ignores an earlier lifecycle stage unless it was cleared first', async () => {
		const backward = await update('ada.byrne@example.com', { lifecyclestage: 'lead' });
		expect(backward.status).toBe(200);
		const id = await idOf('ada.byrne@example.com');
		expect((await hubSpot.client.hubspot.record('contacts', id))?.properties.lifecyclestage).toBe(
			'customer',
		);
		await update('ada.byrne@example.com', { lifecyclestage: '' });
		await update('ada.byrne@example.com', { lifecyclestage: 'lead' });
		expect((await hubSpot.client.hubspot.record('contacts', id))?.properties.lifecyclestage).toBe(
			'lead',
		);
	});

	it('replaces multi-checkbox values, or appends after a leading semicolon', async () => {
		const appended = await update('ada.byrne@example.com', { interests: ';tea;coffee' });
		expect(appended.body.properties.interests).toBe('coffee;books;tea');
		const replaced = await update('ada.byrne@example.com', { interests: 'plants' });
		expect(replaced.body.properties.interests).toBe('plants');
	});

	it('moves lastmodifieddate only when something changed', async () => {
		const id = await idOf('ada.byrne@example.com');
		const before = await hubSpot.client.hubspot.record('contacts', id);
		await hubSpot.client.advanceClock(60_000);
		await update('ada.byrne@example.com', { city: 'Dublin' });
		expect((await hubSpot.client.hubspot.record('contacts', id))?.updatedAt).toBe(
			before?.updatedAt,
		);
		await update('ada.byrne@example.com', { city: 'Cork' });
		const after = await hubSpot.client.hubspot.record('contacts', id);
		expect(after?.properties.lastmodifieddate).not.toBe(before?.properties.lastmodifieddate);
	});

	it('finds a contact by a secondary email unless told not to', async () => {
		const path = `${CONTACTS}/ben@old-employer.example?idProperty=email`;
		expect((await hubSpot.get(path)).body.id).toBe(await idOf('ben.okafor@example.com'));
		await hubSpot.client.hubspot.configure({ secondaryEmailsMatch: false });
		expect((await hubSpot.get(path)).status).toBe(404);
	});
});

describe('a merged contact', () => {
	const merged = async () => {
		const contacts = await hubSpot.client.hubspot.contacts();
		const loser = contacts.find(({ mergedInto }) => mergedInto !== null);
		if (!loser?.mergedInto) throw new Error('the demo data has no merged contact');
		return { loser: loser.id, winner: loser.mergedInto };
	};

	it('is read and updated through its old id as the winner', async () => {
		const { loser, winner } = await merged();
		const read = await hubSpot.get(
			`${CONTACTS}/${loser}?properties=hs_merged_object_ids,hs_additional_emails,city`,
		);
		expect(read.body.id).toBe(winner);
		expect(read.body.properties).toMatchObject({
			hs_merged_object_ids: loser,
			hs_additional_emails: 'h.silva@example.com',
			city: 'Porto',
		});
		const updated = await hubSpot.patch(`${CONTACTS}/${loser}`, { properties: { city: 'Faro' } });
		expect(updated.body.id).toBe(winner);
	});

	it('cannot be updated in a batch through its old id', async () => {
		const { loser } = await merged();
		const { status, body } = await hubSpot.post(`${CONTACTS}/batch/update`, {
			inputs: [{ id: loser, properties: { city: 'Faro' } }],
		});
		expect(status).toBe(404);
		expect(body.context.ids).toEqual([loser]);
	});
});
