import { HubSpotUnderTest, type Body } from './support';

const PAIR = '/crm/associations/2026-09/contacts/companies';
const BACK = '/crm/associations/2026-09/companies/contacts';

let hubSpot: HubSpotUnderTest;
let contact: string;
let company: string;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => {
	await hubSpot.reset();
	contact = (await hubSpot.client.hubspot.contactByEmail('dilnoza@example.org'))?.id ?? '';
	company = (await hubSpot.client.hubspot.records('companies'))[1]?.id ?? '';
});
afterAll(async () => await hubSpot.sandbox.close());

interface Label {
	category: string;
	typeId: number;
	label: string | null;
}
const labels = async (path: string) =>
	(await hubSpot.get(`${path}/labels`)).body.results as unknown as Label[];
const create = async (more: object) =>
	await hubSpot.post(`${PAIR}/labels`, {
		name: 'payer',
		label: 'Pays',
		inverseLabel: 'Paid by',
		...more,
	});
const typesOf = async () => {
	const record = await hubSpot.client.hubspot.record('contacts', contact);
	return record?.associations.companies?.flatMap((other) => other.labels);
};

describe('association labels', () => {
	it('are created in both directions, and used', async () => {
		const created = await create({});
		expect(created.status).toBe(200);
		const [forth, back] = created.body.results as unknown as Label[];
		expect(await labels(PAIR)).toContainEqual({
			...forth,
			category: 'USER_DEFINED',
			label: 'Pays',
		});
		expect(await labels(BACK)).toContainEqual({ ...back, label: 'Paid by' });
		expect(forth?.typeId).not.toBe(back?.typeId);
		const types = [{ associationCategory: 'USER_DEFINED', associationTypeId: forth?.typeId }];
		const used = await hubSpot.post(`${PAIR}/batch/create`, {
			inputs: [{ from: { id: contact }, to: { id: company }, types }],
		});
		expect([used.status, used.body.results[0]?.labels]).toEqual([201, ['Pays']]);
	});

	it('are renamed and deleted; connections stay without them', async () => {
		const [forth] = (await create({})).body.results as unknown as Label[];
		const types = [{ associationCategory: 'USER_DEFINED', associationTypeId: forth?.typeId }];
		await hubSpot.put(
			`/crm/objects/2026-09/contacts/${contact}/associations/companies/${company}`,
			types,
		);
		const renamed = await hubSpot.put(`${PAIR}/labels`, {
			associationTypeId: forth?.typeId,
			label: 'Sponsors',
			inverseLabel: 'Sponsored by',
		});
		expect(renamed.status).toBe(204);
		expect(await typesOf()).toEqual(['Sponsors']);
		expect((await labels(BACK)).map(({ label }) => label)).toContain('Sponsored by');
		expect((await hubSpot.delete(`${PAIR}/labels/${forth?.typeId}`)).status).toBe(204);
		expect(await typesOf()).toEqual([]);
		expect((await labels(BACK)).map(({ label }) => label)).not.toContain('Sponsored by');
		expect((await hubSpot.delete(`${PAIR}/labels/${forth?.typeId}`)).status).toBe(404);
	});

	it.each([
		['no name', { name: undefined }],
		['a hyphen in the name', { name: 'pay-er' }],
		['a digit first', { name: '1payer' }],
		['an empty label', { label: '' }],
		['a label that is taken', { label: 'decision MAKER' }],
		['an inverse label that is taken', { inverseLabel: 'Decided by' }],
	])('are refused with %s', async (_what, more) => {
		expect((await create(more)).status).toBe(400);
	});

	it('of HubSpot’s own cannot be changed, nor those that do not exist', async () => {
		expect((await hubSpot.delete(`${PAIR}/labels/1`)).status).toBe(400);
		const change = async (associationTypeId: number) =>
			(await hubSpot.put(`${PAIR}/labels`, { associationTypeId, label: 'Other' })).status;
		expect([await change(1), await change(99)]).toEqual([400, 404]);
	});

	it('are taken off in batch; what fails is a row of the 207', async () => {
		const [maker] = (await labels(PAIR)).filter(({ label }) => label === 'Decision maker');
		const types = [{ associationCategory: 'USER_DEFINED', associationTypeId: maker?.typeId }];
		const pair = { from: { id: contact }, to: { id: company }, types };
		await hubSpot.post(`${PAIR}/batch/create`, { inputs: [pair] });
		expect(await typesOf()).toEqual(['Decision maker']);
		const path = `${PAIR}/batch/labels/archive`;
		const wrong = { ...pair, from: { id: '1' } };
		const mixed = await hubSpot.post(path, { inputs: [pair, wrong] });
		expect([mixed.status, mixed.body.numErrors]).toEqual([207, 1]);
		expect(await typesOf()).toEqual([]);
		expect((await hubSpot.post(path, { inputs: [pair] })).status).toBe(204);
		const untyped = { from: pair.from, to: pair.to };
		expect((await hubSpot.post(path, { inputs: [untyped] })).status).toBe(400);
	});
});

describe('limits of batch calls', () => {
	it('are 100 records for associations/batch/archive and objects/batch/archive', async () => {
		const many = Array.from({ length: 101 }, () => ({
			from: { id: contact },
			to: [{ id: company }],
		}));
		expect((await hubSpot.post(`${PAIR}/batch/archive`, { inputs: many })).status).toBe(400);
		const archive = '/crm/objects/2026-09/contacts/batch/archive';
		const ids = Array.from({ length: 101 }, (_, index) => ({ id: String(index) }));
		expect((await hubSpot.post(archive, { inputs: ids })).status).toBe(400);
	});
});

describe('archiving records', () => {
	it('in batch answers 204, and archived=true reads them', async () => {
		const path = '/crm/objects/2026-09/contacts';
		const archived = await hubSpot.post(`${path}/batch/archive`, {
			inputs: [{ id: contact }, { id: '999' }],
		});
		expect(archived.status).toBe(204);
		expect((await hubSpot.get(`${path}/${contact}`)).status).toBe(404);
		const read = await hubSpot.get(`${path}/${contact}?archived=true&properties=email`);
		expect(read.body).toMatchObject({
			archived: true,
			archivedAt: expect.any(String),
			properties: { email: 'dilnoza@example.org' },
		});
		const listed = await hubSpot.get(`${path}?archived=true`);
		expect(listed.body.results.map(({ id }: Body) => id)).toEqual([contact]);
		const batch = await hubSpot.post(`${path}/batch/read?archived=true`, {
			inputs: [{ id: contact }],
			properties: [],
			propertiesWithHistory: [],
		});
		expect([batch.status, batch.body.results[0]?.archived]).toEqual([200, true]);
	});

	it('keeps attachments of a note that name unknown files', async () => {
		const note = await hubSpot.post('/crm/objects/2026-09/notes', {
			properties: { hs_timestamp: '2026-11-01T00:00:00Z', hs_attachment_ids: '1;2' },
			associations: [],
		});
		expect([note.status, note.body.properties.hs_attachment_ids]).toEqual([201, '1;2']);
	});
});
