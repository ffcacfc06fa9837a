import { CONTACTS, HubSpotUnderTest, type Body } from './support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const batch = async (action: string, inputs: unknown[], more: object = {}) =>
	await hubSpot.post(`${CONTACTS}/batch/${action}`, { inputs, ...more });
const numbered = (count: number) => Array.from({ length: count }, (_none, index) => index);
const person = (index: number) => ({ properties: { email: `p${index}@example.com` } });
const idOf = async (email: string) =>
	(await hubSpot.client.hubspot.contactByEmail(email))?.id ?? 'none';
const count = async () => (await hubSpot.client.hubspot.contacts()).length;

describe('every batch', () => {
	it.each(['create', 'read', 'update', 'upsert', 'archive'])(
		'%s refuses 101 inputs and none',
		async (action) => {
			const input = { id: '1', idProperty: 'customer_number', properties: {} };
			const tooMany = await batch(
				action,
				numbered(101).map((id) => ({ ...input, id: String(id) })),
			);
			expect(tooMany.status).toBe(400);
			expect(tooMany.body.message).toContain('100');
			expect((await batch(action, [])).status).toBe(400);
		},
	);

	it.each([
		['read', { id: '7', properties: {} }],
		['update', { id: '7', properties: {} }],
		['upsert', { id: '7', idProperty: 'customer_number', properties: {} }],
	])('%s refuses duplicate ids, and names them', async (action, input) => {
		const { status, body } = await batch(action, [input, { ...input, id: '8' }, input]);
		expect(status).toBe(400);
		expect(body.message).toBe('Duplicate IDs found in batch input: [7]. IDs must be unique');
		expect(body.context.ids).toEqual(['7']);
	});

	it('treats emails in another case as duplicates', async () => {
		const { status } = await batch('read', [{ id: 'A@x.example' }, { id: 'a@X.example' }], {
			idProperty: 'email',
		});
		expect(status).toBe(400);
	});

	it('names a missing field', async () => {
		const { status, body } = await batch('update', [{ id: '1' }]);
		expect(status).toBe(400);
		expect(body.message).toContain('Some required fields were not set: [properties]');
	});
});

describe('batch create', () => {
	it('answers 201 in an order that is not that of the input', async () => {
		const { status, body } = await batch('create', numbered(30).map(person));
		expect(status).toBe(201);
		const emails = body.results.map(({ properties }) => properties.email);
		expect(emails).toHaveLength(30);
		expect(emails).not.toEqual(numbered(30).map((index) => `p${index}@example.com`));
	});

	it('writes nothing when one row is bad and there are no trace ids', async () => {
		const before = await count();
		const { status, body } = await batch('create', [person(1), { properties: { email: 'bad' } }]);
		expect(status).toBe(400);
		expect(body.errors[0]?.code).toBe('INVALID_EMAIL');
		expect(await count()).toBe(before);
	});

	it('writes the good rows when every row has its own trace id, and names the bad ones', async () => {
		const rows = [
			person(1),
			{ properties: { email: 'bad' } },
			{ properties: { email: 'ada.byrne@example.com' } },
			person(1),
			person(2),
		].map((row, index) => ({ ...row, objectWriteTraceId: `row-${index}` }));
		const { status, body } = await batch('create', rows);
		expect(status).toBe(207);
		expect(body.results.map((row) => row.objectWriteTraceId).sort()).toEqual(['row-0', 'row-4']);
		expect(body.numErrors).toBe(3);
		const byTrace = new Map(body.errors.map((row) => [row.context.objectWriteTraceId?.[0], row]));
		expect(byTrace.get('row-1')?.category).toBe('VALIDATION_ERROR');
		expect(byTrace.get('row-2')?.message).toBe(
			`Contact already exists. Existing ID: ${await idOf('ada.byrne@example.com')}`,
		);
		expect(byTrace.get('row-3')?.category).toBe('CONFLICT');
	});

	it('is all or nothing again when one trace id is missing, and refuses equal trace ids', async () => {
		const bad = { properties: { email: 'bad' }, objectWriteTraceId: 'b' };
		expect((await batch('create', [person(1), bad])).status).toBe(400);
		const { status, body } = await batch('create', [
			{ ...person(1), objectWriteTraceId: 'b' },
			bad,
		]);
		expect(status).toBe(400);
		expect(body.message).toContain('unique');
		expect(await idOf('p1@example.com')).toBe('none');
	});

	it('refuses two rows that want the same unique value', async () => {
		const before = await count();
		expect((await batch('create', [person(1), person(1)])).status).toBe(409);
		expect(await count()).toBe(before);
	});
});

describe('batch read', () => {
	it('answers 207 with the missing ids in one error row', async () => {
		const ada = await idOf('ada.byrne@example.com');
		const { status, body } = await batch('read', [{ id: ada }, { id: '1' }, { id: '2' }], {
			properties: ['tier', 'no_such_property'],
		});
		expect(status).toBe(207);
		expect(body.results.map(({ id, properties }) => [id, properties.tier])).toEqual([
			[ada, 'gold'],
		]);
		expect(body.results[0]?.properties).not.toHaveProperty('no_such_property');
		expect(body.errors).toHaveLength(1);
		expect(body.errors[0]).toMatchObject({
			category: 'OBJECT_NOT_FOUND',
			context: { ids: ['1', '2'] },
		});
	});

	it('finds by email in any case and by a unique property, and not by any other', async () => {
		const byEmail = await batch('read', [{ id: 'ADA.Byrne@example.com' }], { idProperty: 'email' });
		expect(byEmail.body.results[0]?.properties.email).toBe('ada.byrne@example.com');
		const byNumber = await batch('read', [{ id: 'C-1003' }], { idProperty: 'customer_number' });
		expect(byNumber.body.results).toHaveLength(1);
		const byCity = await batch('read', [{ id: 'Dublin' }], { idProperty: 'city' });
		expect(byCity.status).toBe(400);
	});
});

describe('batch update', () => {
	it('writes all or nothing', async () => {
		const ada = await idOf('ada.byrne@example.com');
		const ben = await idOf('ben.okafor@example.com');
		const { status } = await batch('update', [
			{ id: ada, properties: { city: 'Cork' }, objectWriteTraceId: 'a' },
			{ id: ben, properties: { tier: 'platinum' }, objectWriteTraceId: 'b' },
		]);
		expect(status).toBe(400);
		expect((await hubSpot.client.hubspot.record('contacts', ada))?.properties.city).toBe('Dublin');
	});

	it.each(['email', 'hs_object_id', 'city'])('refuses idProperty %s', async (idProperty) => {
		const { status, body } = await batch('update', [
			{ id: 'ada.byrne@example.com', idProperty, properties: { city: 'Cork' } },
		]);
		expect(status).toBe(400);
		expect(body.message).toContain('Unable to perform update/upsert by non-unique 0-1 property');
	});

	it('takes a unique property, and refuses ids that do not exist', async () => {
		const { status, body } = await batch('update', [
			{ id: 'C-1001', idProperty: 'customer_number', properties: { city: 'Cork' } },
		]);
		expect([status, body.results[0]?.properties.city]).toEqual([200, 'Cork']);
		const missing = await batch('update', [{ id: '1', properties: { city: 'Cork' } }]);
		expect([missing.status, missing.body.context.ids]).toEqual([404, ['1']]);
	});
});

describe('batch upsert', () => {
	const upsert = async (id: string, idProperty: string, properties: object) =>
		await batch('upsert', [{ id, idProperty, properties }]);

	it('by a unique property creates or updates, and says which', async () => {
		const created = await upsert('C-9', 'customer_number', { firstname: 'Nine' });
		expect(created.body.results[0]).toMatchObject({
			new: true,
			properties: { customer_number: 'C-9' },
		});
		const updated = await upsert('C-9', 'customer_number', { city: 'Cork' });
		expect(updated.body.results[0]).toMatchObject({ new: false, id: created.body.results[0]?.id });
	});

	it('by email refuses a partial set for a contact that exists, and takes a full one', async () => {
		const refused = await upsert('dilnoza@example.org', 'email', { city: 'Cork' });
		expect(refused.status).toBe(400);
		expect(refused.body.message).toContain('Partial upserts are not supported');
		const full = { firstname: 'D', lastname: 'K', lifecyclestage: 'lead', hs_lead_status: 'OPEN' };
		expect((await upsert('dilnoza@example.org', 'email', full)).status).toBe(200);
		expect((await upsert('new@example.org', 'email', { city: 'Cork' })).body.results[0]?.new).toBe(
			true,
		);
	});

	it('refuses a property that is not unique, or read-only', async () => {
		for (const idProperty of ['hs_object_id', 'city']) {
			const { body } = await upsert('1', idProperty, { firstname: 'A' });
			expect(body.message).toContain('non-unique 0-1 property');
		}
	});
});

describe('batch archive', () => {
	it('answers 204, hides the records, frees their email, and takes unknown ids', async () => {
		const ada = await idOf('ada.byrne@example.com');
		expect((await batch('archive', [{ id: ada }, { id: '1' }])).status).toBe(204);
		expect((await hubSpot.get(`${CONTACTS}/${ada}`)).status).toBe(404);
		expect((await hubSpot.get(`${CONTACTS}/${ada}?archived=true`)).body.archived).toBe(true);
		const again = await batch('create', [{ properties: { email: 'ada.byrne@example.com' } }]);
		expect(again.status).toBe(201);
	});
});

describe('list', () => {
	it('pages by 100 at most and never shows merged or archived contacts', async () => {
		await hubSpot.client.hubspot.createRecords(
			'contacts',
			numbered(250).map((index) => ({ email: `l${index}@example.com` })),
		);
		expect((await hubSpot.get(`${CONTACTS}?limit=101`)).status).toBe(400);
		expect((await hubSpot.get(CONTACTS)).body.results).toHaveLength(10);
		const seen: string[] = [];
		let after: string | undefined = '';
		while (after !== undefined) {
			const page: Body = (
				await hubSpot.get(`${CONTACTS}?limit=100${after === '' ? '' : `&after=${after}`}`)
			).body;
			seen.push(...page.results.map(({ id }) => id));
			after = (page.paging as Body['paging'] | undefined)?.next.after;
		}
		expect(seen).toHaveLength(258);
		expect(new Set(seen).size).toBe(258);
	});
});
