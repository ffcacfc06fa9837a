import type { IDataObject } from 'n8n-workflow';

import { PORTAL_ID } from '../../../sandbox';
import { HubSpotBench, out, outcomes, row, rows } from '../support/hubSpot';
import { createList, membersOf } from '../support/list';

const TYPE = '2-7654321';
const NAMES = ['machine', `P${PORTAL_ID}_Machine`, TYPE];
const SCHEMAS = 'GET /crm-object-schemas/2026-09/schemas';

let bench: HubSpotBench;
let contact: string;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	await define('machines', TYPE);
	const made = await bench.client.hubspot.createRecords('contacts', [{ email: 'm@example.com' }]);
	contact = made[0]?.id ?? '';
	await bench.requests();
});

const define = async (name: string, id: string) =>
	await bench.client.hubspot.defineObjectType({
		id,
		name,
		label: name,
		properties: [{ name: 'serial', label: 'Serial', type: 'string', hasUniqueValue: true }],
	});
const machine = async (serial: string) =>
	(await bench.client.hubspot.createRecords(TYPE, [{ serial }]))[0]?.id ?? '';
const run = async (resource: string, operation: string, parameters: IDataObject) =>
	out(await bench.run(resource, operation, { parameters }));
/** The record's page as HubSpot's interface knows it: with the id of the type. */
const page = (id: unknown, type = TYPE): unknown =>
	expect.stringMatching(new RegExp(`/contacts/${PORTAL_ID}/record/${type}/${String(id)}$`));

describe.each(NAMES)('a custom object type given as %s', (objectType) => {
	it('is written and read, with the address of its page', async () => {
		const [created] = await run('record', 'upsert', {
			objectType,
			matchBy: 'uniqueProperty',
			uniqueProperty: 'serial',
			uniqueValue: 'M-1',
			...rows(row('serial', 'M-1')),
			associations: { rows: [{ objectType: 'contacts', recordId: contact, label: '' }] },
		});
		expect(created).toMatchObject({ outcome: 'created', url: page(created?.id) });
		const [read] = await run('record', 'get', { objectType, recordId: created?.id });
		expect(read).toMatchObject({ id: created?.id, url: page(created?.id) });
		await machine('M-0');
		await bench.client.hubspot.setSearchLag(0);
		const found = await run('record', 'getAll', {
			objectType,
			filterBy: 'json',
			criteriaJson: '[{"condition":"EQUALS","field":"serial","value":"M-1"}]',
			returnAll: true,
		});
		expect(found).toMatchObject([{ id: created?.id, url: page(created?.id) }]);
	});

	it('is associated and listed by it', async () => {
		const id = await machine('M-2');
		const ends = {
			fromObjectType: objectType,
			fromId: id,
			toObjectType: 'contacts',
			toId: contact,
		};
		const [added] = await run('association', 'add', ends);
		expect(added).toMatchObject({ outcome: 'added', fromUrl: page(id) });
		const [back] = await run('association', 'getAll', {
			fromObjectType: 'contacts',
			fromId: contact,
			toObjectType: objectType,
			returnAll: true,
		});
		expect(back).toMatchObject({ id, url: page(id) });
	});

	it('has its lists by name', async () => {
		const id = await machine('M-3');
		const listId = await createList(bench, 'Broken ones', 'MANUAL', TYPE);
		const [member] = await run('list', 'addMembers', {
			objectType,
			list: { __rl: true, mode: 'name', value: 'Broken ones' },
			recordId: id,
		});
		expect(member).toMatchObject({ outcome: 'added', url: page(id) });
		expect(await membersOf(bench, listId)).toEqual([id]);
	});
});

it('that was given by its name holds at once what Property: Ensure has created', async () => {
	const create = async () =>
		out(
			await bench.run('record', 'create', {
				items: [{ serial: 'M-5', colour: 'red' }],
				parameters: { objectType: 'machine', propertiesMode: 'inputFields' },
				continueOnFail: true,
			}),
		)[0];
	expect(await create()).toMatchObject({ ignoredFields: ['colour'] });
	const [ensured] = await run('property', 'ensure', {
		objectType: 'machine',
		groupName: 'machine_information',
		definitions: { rows: [{ name: 'colour', label: 'Colour', kind: 'singleLineText' }] },
	});
	expect(ensured).toMatchObject({ outcome: 'created', objectType: TYPE });
	expect(await create()).not.toMatchObject({ ignoredFields: ['colour'] });
});

it('is looked up once, and only for a name', async () => {
	const get = async (objectType: string) =>
		await bench.run('record', 'get', {
			items: [{}, {}],
			parameters: { objectType, recordId: '1' },
			continueOnFail: true,
		});
	const looked = async () => (await bench.requests()).filter((each) => each === SCHEMAS).length;
	await get('machine');
	await looked();
	await get('machine');
	expect(await looked()).toBe(0);
	await get(TYPE);
	await get('contacts');
	expect(await looked()).toBe(0);
});

it('is not found by its label, which may be the name of a type of HubSpot itself', async () => {
	await bench.client.hubspot.defineObjectType({
		id: '2-555',
		name: 'facility_service',
		label: 'services',
		properties: [{ name: 'serial', label: 'Serial', type: 'string' }],
	});
	await bench.requests();
	await bench.run('record', 'get', {
		parameters: { objectType: 'services', recordId: '1' },
		continueOnFail: true,
	});
	const asked = (await bench.requests()).filter((each) => /services|2-555/.test(each));
	expect(asked).toEqual(['GET /crm/properties/2026-09/services']);
});

it('stays as it is for a token that may not see the schemas', async () => {
	const id = await machine('M-4');
	const token = await bench.client.hubspot.createToken({
		scopes: ['oauth', 'crm.objects.custom.read', 'crm.objects.custom.write'],
	});
	const result = await bench.run('record', 'get', {
		parameters: { objectType: 'machine', recordId: id },
		token,
	});
	expect(out(result)).toMatchObject([{ id }]);
});

it('stays as it is when HubSpot does not tell the schemas', async () => {
	const id = await machine('M-6');
	const scopes = ['oauth', 'crm.objects.custom.read', 'crm.schemas.custom.read'];
	const token = await bench.client.hubspot.createToken({ scopes });
	const path = 'crm-object-schemas';
	await bench.client.faults.fail({
		system: 'hubspot',
		path,
		times: 'always',
		kind: 'status',
		status: 400,
	});
	const parameters = { objectType: 'machine', recordId: id };
	expect(out(await bench.run('record', 'get', { parameters, token }))).toMatchObject([{ id }]);
	const asked = await bench.client.requests.list({ system: 'hubspot', path });
	expect(asked.length).toBeGreaterThan(0);
});

it('that the account does not have fails with the words of HubSpot', async () => {
	const result = await bench.run('record', 'get', {
		parameters: { objectType: 'rockets', recordId: '1' },
		continueOnFail: true,
	});
	expect(outcomes(result)).toHaveLength(1);
	expect(JSON.stringify(out(result))).toMatch(/rockets/);
});
