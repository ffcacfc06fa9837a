import { HubSpotUnderTest, type Body } from './support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const PROPERTIES = '/crm/properties/2026-09/contacts';
const colour = {
	name: 'colour',
	label: 'Colour',
	groupName: 'customer_data',
	type: 'enumeration',
	fieldType: 'select',
	options: [{ label: 'Red', value: 'red', displayOrder: 0, hidden: false }],
};
type Definition = Body & {
	name: string;
	hasUniqueValue: boolean;
	calculated: boolean;
	modificationMetadata: { readOnlyValue: boolean };
	options: Array<{ value: string }>;
};
const read = async (name: string) =>
	(await hubSpot.get(`${PROPERTIES}/${name}`)).body as Definition;

describe('property definitions', () => {
	it('tell what is unique, calculated and read-only, and give options in display order', async () => {
		expect((await read('customer_number')).hasUniqueValue).toBe(true);
		expect((await read('num_notes')).modificationMetadata.readOnlyValue).toBe(true);
		expect((await read('hs_email_domain')).calculated).toBe(true);
		expect((await read('andopen_gift_status')).options.map(({ value }) => value)).toEqual([
			'submitted',
			'redeemed',
			'dispatched',
			'delivered',
			'cancelled',
		]);
		const { body } = await hubSpot.get(PROPERTIES);
		expect(body.results.length).toBeGreaterThan(35);
	});

	it('are created, and a record can use them at once', async () => {
		expect((await hubSpot.post(PROPERTIES, colour)).status).toBe(201);
		const created = await hubSpot.post('/crm/objects/2026-09/contacts', {
			properties: { firstname: 'A', colour: 'red' },
		});
		expect(created.status).toBe(201);
		expect((await hubSpot.post(PROPERTIES, colour)).status).toBe(409);
	});

	it.each([
		['a group that does not exist', { groupName: 'nope' }],
		['options without displayOrder', { options: [{ label: 'Red', value: 'red', hidden: false }] }],
		['an enumeration without options', { options: [] }],
		['a name with capitals', { name: 'Colour' }],
		['an unknown type', { type: 'text' }],
		['no field type', { fieldType: undefined }],
		['a field type that is not for the type', { fieldType: 'text' }],
		['a date and time shown as such', { type: 'datetime', fieldType: 'datetime' }],
		['an option value twice', { options: [...colour.options, ...colour.options] }],
		['options without hidden', { options: [{ label: 'Red', value: 'red', displayOrder: 0 }] }],
	])('are refused with %s', async (_what, change) => {
		expect((await hubSpot.post(PROPERTIES, { ...colour, ...change })).status).toBe(400);
	});

	it('lose the options that a PATCH leaves out', async () => {
		await hubSpot.post(PROPERTIES, colour);
		const options = [{ label: 'Blue', value: 'blue', displayOrder: 0, hidden: false }];
		await hubSpot.patch(`${PROPERTIES}/colour`, { options });
		expect((await read('colour')).options.map(({ value }) => value)).toEqual(['blue']);
		expect((await hubSpot.patch(`${PROPERTIES}/email`, { label: 'Mail' })).status).toBe(400);
	});

	it('keep their name and unique values for ever, and their group must exist', async () => {
		await hubSpot.post(PROPERTIES, colour);
		const path = `${PROPERTIES}/colour`;
		const change = { name: 'color', hasUniqueValue: true, hubspotDefined: true, label: 'Color' };
		expect((await hubSpot.patch(path, change)).status).toBe(200);
		expect(await read('colour')).toMatchObject({
			name: 'colour',
			label: 'Color',
			hasUniqueValue: false,
			hubspotDefined: false,
		});
		expect((await hubSpot.patch(path, { groupName: 'nope' })).status).toBe(400);
		expect((await hubSpot.patch(path, { fieldType: 'date' })).status).toBe(400);
		expect((await hubSpot.patch(path, { options: [] })).status).toBe(400);
		const withoutOrder = [{ label: 'Red', value: 'red', hidden: false }];
		expect((await hubSpot.patch(path, { options: withoutOrder })).status).toBe(400);
	});

	it('are what HubSpot says about itself, whatever the body says', async () => {
		const own = { hubspotDefined: true, calculated: true, archived: true };
		await hubSpot.post(PROPERTIES, { ...colour, ...own });
		expect(await read('colour')).toMatchObject({
			hubspotDefined: false,
			calculated: false,
			archived: false,
			modificationMetadata: { readOnlyDefinition: false },
		});
	});

	it('are refused in a batch where a name is there twice, but for the first', async () => {
		const { status, body } = await hubSpot.post(`${PROPERTIES}/batch/create`, {
			inputs: [colour, colour],
		});
		expect([status, body.results.length, body.numErrors]).toEqual([207, 1, 1]);
	});

	it('are taken away by control, with their group', async () => {
		await hubSpot.client.hubspot.removeProperties('contacts', ['tier'], 'andopen_gifts');
		expect((await hubSpot.get(`${PROPERTIES}/tier`)).status).toBe(404);
		const groups = await hubSpot.client.hubspot.propertyGroups('contacts');
		expect(groups.map(({ name }) => name)).not.toContain('andopen_gifts');
	});

	it('are at most ten unique ones', async () => {
		const unique = (index: number) => ({
			...colour,
			name: `unique_${index}`,
			type: 'string',
			fieldType: 'text',
			options: [],
			hasUniqueValue: true,
		});
		const statuses: number[] = [];
		for (let index = 0; index < 9; index += 1) {
			statuses.push((await hubSpot.post(PROPERTIES, unique(index))).status);
		}
		// email and customer_number count as well.
		expect(statuses).toEqual([201, 201, 201, 201, 201, 201, 201, 201, 400]);
	});

	it('are read, created and archived in batch, with 207 for unknown names', async () => {
		const batch = { archived: false, dataSensitivity: 'non_sensitive' };
		const inputs = [{ name: 'tier' }, { name: 'nope' }];
		const found = await hubSpot.post(`${PROPERTIES}/batch/read`, { inputs, ...batch });
		expect([found.status, found.body.results.length, found.body.numErrors]).toEqual([207, 1, 1]);
		expect((await hubSpot.post(`${PROPERTIES}/batch/read`, { inputs })).status).toBe(400);
		const created = await hubSpot.post(`${PROPERTIES}/batch/create`, {
			inputs: [colour, { ...colour, groupName: 'nope', name: 'other' }],
		});
		expect([created.status, created.body.results.length]).toEqual([207, 1]);
		await hubSpot.post(`${PROPERTIES}/batch/archive`, { inputs: [{ name: 'colour' }] });
		expect((await hubSpot.get(`${PROPERTIES}/colour`)).status).toBe(404);
	});

	it('stand in groups', async () => {
		const group = { name: 'extras', label: 'Extras', displayOrder: 9 };
		expect((await hubSpot.post(`${PROPERTIES}/groups`, group)).status).toBe(201);
		expect((await hubSpot.post(`${PROPERTIES}/groups`, group)).status).toBe(409);
		expect((await hubSpot.get(`${PROPERTIES}/groups/extras`)).body.label).toBe('Extras');
	});
});

describe('other definitions', () => {
	it('owners are found by id, user id and email', async () => {
		const base = '/crm/owners/2026-09';
		expect((await hubSpot.get(base)).body.results).toHaveLength(2);
		expect((await hubSpot.get(`${base}/88002?idProperty=userId`)).body.id).toBe('7702');
		expect((await hubSpot.get(`${base}/88002`)).status).toBe(404);
		expect(
			(await hubSpot.get(`${base}?email=noor@portal4711001.example`)).body.results,
		).toHaveLength(1);
	});

	it('a stage must be one of the deal’s pipeline', async () => {
		const deal = { dealname: 'D', pipeline: '99001', dealstage: 'closedwon' };
		const path = '/crm/objects/2026-09/deals';
		expect((await hubSpot.post(path, { properties: deal })).body.message).toContain('99001');
		const right = { ...deal, dealstage: '99012' };
		expect((await hubSpot.post(path, { properties: right })).status).toBe(201);
		expect((await hubSpot.post(path, { properties: { dealname: 'D' } })).status).toBe(400);
		const pipelines = await hubSpot.get('/crm/pipelines/2026-09/deals');
		expect(pipelines.body.results.map(({ id }) => id)).toEqual(['default', '99001']);
	});

	it('custom object types have schemas, records and their own scope', async () => {
		await hubSpot.client.hubspot.defineObjectType({
			id: '2-3456',
			name: 'cars',
			label: 'Car',
			properties: [{ name: 'plate', label: 'Plate', type: 'string', hasUniqueValue: true }],
		});
		const { body } = await hubSpot.get('/crm-object-schemas/2026-09/schemas');
		expect(body.results[0]?.objectTypeId).toBe('2-3456');
		const created = await hubSpot.post('/crm/objects/2026-09/2-3456', {
			properties: { plate: 'X1' },
		});
		expect(created.status).toBe(201);
		const read = await hubSpot.get('/crm/objects/2026-09/cars/X1?idProperty=plate');
		expect(read.body.id).toBe(created.body.id);
	});
});
