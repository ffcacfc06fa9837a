import { PORTAL_ID } from '../../../sandbox';
import { HubSpotUnderTest } from './support';

const SCHEMAS = '/crm-object-schemas/2026-09/schemas';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const CAR = {
	name: 'car',
	labels: { singular: 'Car', plural: 'Cars' },
	properties: [
		{ name: 'plate', label: 'Plate', type: 'string', fieldType: 'text', hasUniqueValue: true },
		{ name: 'colour', label: 'Colour', type: 'string', fieldType: 'text' },
	],
	requiredProperties: ['plate'],
	searchableProperties: ['plate'],
	secondaryDisplayProperties: ['colour'],
	associatedObjects: ['CONTACT'],
	allowsSensitiveProperties: false,
	shouldCreateSameObjectAssociation: false,
	primaryDisplayProperty: 'plate',
};
const create = async (more: object = {}) => await hubSpot.post(SCHEMAS, { ...CAR, ...more });

describe('custom objects over the API', () => {
	it('are created with their properties and used by id, name and full name', async () => {
		const { status, body } = await create();
		expect(status).toBe(201);
		expect(body).toMatchObject({
			name: 'car',
			fullyQualifiedName: `p${PORTAL_ID}_car`,
			objectTypeId: expect.stringMatching(/^2-\d+$/),
			requiredProperties: ['plate'],
			primaryDisplayProperty: 'plate',
		});
		expect(body.associations).toHaveLength(2);
		for (const [index, name] of [body.objectTypeId, 'car', body.fullyQualifiedName].entries()) {
			const record = await hubSpot.post(`/crm/objects/2026-09/${String(name)}`, {
				properties: { plate: `W-${index}` },
				associations: [],
			});
			expect(record.status).toBe(201);
		}
		expect(await hubSpot.client.hubspot.records('car')).toHaveLength(3);
		const without = await hubSpot.post('/crm/objects/2026-09/car', { properties: {} });
		expect(without.status).toBe(400);
		const bare = await hubSpot.get(`${SCHEMAS}/car?includePropertyDefinitions=false`);
		expect(bare.body).toMatchObject({ properties: [], name: 'car' });
	});

	it.each<[string, object]>([
		...Object.keys(CAR)
			.filter((field) => field !== 'primaryDisplayProperty')
			.map((field) => [`no ${field}`, { [field]: undefined }] as [string, object]),
		['a name with a hyphen', { name: 'my-car' }],
		['a required property that is none', { requiredProperties: ['seats'] }],
		['a primary property that is none', { primaryDisplayProperty: 'seats' }],
		['an unknown associated object', { associatedObjects: ['PLANET'] }],
		[
			'a field type of another type',
			{ properties: [{ ...CAR.properties[0], fieldType: 'number' }] },
		],
	])('are refused with %s', async (_what, more) => {
		expect((await create(more)).status).toBe(400);
		expect((await hubSpot.get(SCHEMAS)).body.results).toEqual([]);
	});

	it('are refused when the name is taken', async () => {
		await create();
		expect((await create()).status).toBe(409);
	});

	it('are changed with clearDescription only', async () => {
		await create({ description: 'On wheels' });
		expect((await hubSpot.patch(`${SCHEMAS}/car`, { requiredProperties: [] })).status).toBe(400);
		const changed = await hubSpot.patch(`${SCHEMAS}/car`, {
			clearDescription: true,
			requiredProperties: [],
			labels: { singular: 'Vehicle', plural: 'Vehicles' },
		});
		expect(changed.body).toMatchObject({ labels: { plural: 'Vehicles' }, requiredProperties: [] });
		expect(changed.body).not.toHaveProperty('description');
		const record = await hubSpot.post('/crm/objects/2026-09/car', { properties: {} });
		expect(record.status).toBe(201);
	});

	it('are deleted only when no record is left, and are then no object type any more', async () => {
		await create();
		const record = await hubSpot.post('/crm/objects/2026-09/car', { properties: { plate: 'W-1' } });
		expect((await hubSpot.delete(`${SCHEMAS}/car`)).status).toBe(400);
		await hubSpot.delete(`/crm/objects/2026-09/car/${record.body.id}`);
		expect((await hubSpot.delete(`${SCHEMAS}/car`)).status).toBe(204);
		expect((await hubSpot.get(`${SCHEMAS}/car`)).status).toBe(404);
		expect((await hubSpot.get('/crm/objects/2026-09/car')).status).toBe(400);
		expect((await hubSpot.get(`${SCHEMAS}?archived=true`)).body.results).toHaveLength(1);
		expect((await create()).status).toBe(201);
	});

	it('get and lose associations with other objects', async () => {
		const { body } = await create();
		const path = `${SCHEMAS}/car/associations`;
		const ends = { fromObjectTypeId: body.objectTypeId, toObjectTypeId: '0-2' };
		const made = await hubSpot.post(path, { ...ends, name: 'car_to_owner' });
		expect([made.status, made.body.name]).toEqual([201, 'car_to_owner']);
		expect((await hubSpot.post(path, ends)).status).toBe(409);
		expect((await hubSpot.post(path, { ...ends, fromObjectTypeId: '0-1' })).status).toBe(400);
		expect((await hubSpot.delete(`${path}/${made.body.id}`)).status).toBe(204);
		expect((await hubSpot.delete(`${path}/${made.body.id}`)).status).toBe(404);
	});

	it('take the scope to write', async () => {
		const token = await hubSpot.client.hubspot.createToken({ scopes: ['crm.schemas.custom.read'] });
		const refused = await hubSpot.post(SCHEMAS, CAR, { token });
		expect([refused.status, refused.body.category]).toEqual([403, 'MISSING_SCOPES']);
	});
});
