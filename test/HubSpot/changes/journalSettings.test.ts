import type { IDataObject } from 'n8n-workflow';

import { ChangeBench, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => {
	await bench.reset();
	await bench.client.hubspot.configure({ journalPublishDelayMs: 0 });
});
afterAll(async () => await bench.sandbox.close());

const publish = async () => {
	await bench.client.hubspot.journal.publish();
};

describe('what an expression gives', () => {
	test('is taken as a list with commas, by any name and in any case', async () => {
		const node = bench.journalTrigger({
			objectTypes: '={{ "contact, 0-3" }}',
			actions: '={{ "create, DELETE" }}',
			journalStart: '={{ "Earliest" }}',
			createSubscriptions: '={{ "true" }}',
		});
		await node.activate();
		const [id] = await bench.create(1);
		await bench.change(id!, { firstname: 'Ada' });
		await bench.client.hubspot.archive('contacts', id!);
		await publish();
		expect(json(await node.poll()).map(({ action }) => action)).toEqual(['CREATE', 'DELETE']);
	});

	const refused: Array<[string, IDataObject, RegExp]> = [
		['an object type', { objectTypes: ['contcts'] }, /"Object Types": there is no "contcts"/],
		['an action', { actions: '={{ "CREATED" }}' }, /"Actions": there is no "CREATED"/],
		[
			'an associated type',
			{ actions: ['ASSOCIATION_ADDED'], associatedObjectTypes: '={{ "note, nots" }}' },
			/"Associated Object Types": there is no "nots"/,
		],
		['a custom type', { customObjectTypes: 'cars' }, /"Custom Object Types": "cars" is not an ID/],
		['where to begin', { journalStart: '={{ "first" }}' }, /"First Run": there is no "first"/],
		['a switch', { fetchRecord: '={{ "perhaps" }}' }, /Fetch Record must be true or false/],
	];
	test.each(refused)('is refused by name: %s', async (_what, parameters, message) => {
		await expect(bench.journalTrigger(parameters).activate()).rejects.toThrow(message);
		expect((await bench.requests()).filter((request) => request.includes('journal'))).toEqual([]);
	});
});

describe('misspelt Changed Properties', () => {
	const settings = {
		fetchRecord: true,
		recordProperties: 'email',
		objectTypes: ['contacts', 'deals'],
	};

	test('are refused by name when there is a token that can tell, before anything is subscribed to', async () => {
		const node = bench.journalTrigger({ ...settings, changedProperties: 'dealstage, firstnam' });
		await expect(node.activate()).rejects.toThrow(
			'"Changed Properties": HubSpot has no property "firstnam"',
		);
		expect((await bench.requests()).filter((request) => request.includes('journal'))).toEqual([]);
	});

	test('are told from those of one of the object types, and from one that was just created', async () => {
		const known = bench.journalTrigger({ ...settings, changedProperties: 'dealstage, firstname' });
		expect(await known.activate()).toEqual([]);
		await bench.client.hubspot.defineProperty('contacts', {
			name: 'tier',
			label: 'Tier',
			type: 'string',
			fieldType: 'text',
		});
		const created = bench.journalTrigger({
			...settings,
			changedProperties: 'tier',
			createSubscriptions: false,
		});
		expect(await created.activate()).toEqual([]);
	});
});

describe('Fetch Record of a record that was merged away', () => {
	test.each([
		['the properties that were asked for', 'firstname', ['firstname']],
		["HubSpot's default properties", '', ['email', 'firstname']],
	])('gives the one that it went into, with %s', async (_which, recordProperties, names) => {
		const node = bench.journalTrigger({
			actions: ['UPDATE', 'DELETE'],
			fetchRecord: true,
			recordProperties,
		});
		await node.activate();
		const [winner, loser, gone] = await bench.create(3);
		await bench.change(loser!, { firstname: 'Ada' });
		await bench.client.hubspot.merge('contacts', winner!, loser!);
		await bench.client.hubspot.archive('contacts', gone!);
		await publish();
		await bench.requests();
		const items = json(await node.poll());
		const recordOf = (id: string | undefined) =>
			items.find((item) => item.id === id)?.record as {
				id: string;
				properties: IDataObject;
			} | null;
		expect(recordOf(loser)).toMatchObject({ id: winner, properties: { firstname: 'first' } });
		expect(Object.keys(recordOf(loser)!.properties)).toEqual(expect.arrayContaining(names));
		expect(recordOf(loser)!.properties).not.toHaveProperty('hs_merged_object_ids');
		expect(recordOf(gone)).toBeNull();
		const reads = (await bench.requests()).filter((request) => request.includes('batch/read'));
		expect(reads).toHaveLength(2);
	});
});
