import type { IDataObject } from 'n8n-workflow';

import { HUBSPOT_TOKEN } from '../../../sandbox';
import { isOwnEvent } from '../../../nodes/HubSpot/domain/changes/ownEvents';
import { versionsIn } from '../../../nodes/HubSpot/domain/changes/versions';
import { ChangeBench, CONTACTS, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => {
	await bench.reset();
	await bench.client.hubspot.configure({ journalPublishDelayMs: 0 });
});
afterAll(async () => await bench.sandbox.close());

/** As n8n writes with its token. */
async function byApi(method: string, path: string, body: object): Promise<{ id: string }> {
	const answer = await fetch(`${bench.sandbox.hubspotUrl}${path}`, {
		method,
		headers: { authorization: `Bearer ${HUBSPOT_TOKEN}`, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	expect(answer.ok).toBe(true);
	return (await answer.json()) as { id: string };
}

const write = async (id: string, properties: Record<string, string>) =>
	await byApi('PATCH', `${CONTACTS}/${id}`, { properties });

async function ownAppId(): Promise<string> {
	const properties = { email: 'probe@example.com' };
	const { id } = await byApi('POST', CONTACTS, { properties, associations: [] });
	const record = await bench.client.hubspot.record('contacts', id);
	return record!.properties.hs_object_source_id!;
}

async function published(settings: IDataObject, more: IDataObject = {}) {
	const node = bench.journalTrigger({
		actions: ['CREATE', 'UPDATE', 'DELETE', 'MERGE'],
		fetchRecord: true,
		recordProperties: 'email',
		settings,
		...more,
	});
	await node.activate();
	return node;
}

const told = (items: Array<{ json: IDataObject }>) =>
	json(items).map(({ changeType, id }) => [changeType, id]);

describe('own writes in the journal', () => {
	test.each([['email'], ['']])(
		'are left out, and what others do is not (Record Properties "%s")',
		async (recordProperties) => {
			const node = await published({ ignoreAppIds: await ownAppId() }, { recordProperties });
			const properties = { email: 'own@example.com' };
			const own = await byApi('POST', CONTACTS, { properties, associations: [] });
			const [person] = await bench.create(1);
			await write(person!, { firstname: 'by n8n' });
			await bench.client.advanceClock(60_000);
			await bench.change(own.id, { firstname: 'by a person' });
			await bench.client.advanceClock(60_000);
			await write(own.id, { firstname: 'by n8n', lastname: 'by n8n' });
			await bench.client.hubspot.journal.publish();
			const items = await node.poll();
			expect(told(items)).toEqual([
				['created', person],
				['changed', own.id],
			]);
			expect(items[1]!.json).toMatchObject({ propertyChanges: { firstname: 'by a person' } });
			const [{ record }] = json(items) as [{ record: { properties: IDataObject } }];
			expect(record.properties).toMatchObject({ email: 'person0@example.com' });
			expect(record.properties).not.toHaveProperty('hs_object_source_id');
			expect(await node.poll()).toEqual([]);
		},
	);

	test('of a user are left out as well', async () => {
		const [id] = await bench.create(1);
		const node = await published({ ignoreUserIds: '502' });
		await bench.client.hubspot.updateRecord('contacts', id!, { firstname: 'A' }, { userId: 502 });
		await bench.client.hubspot.updateRecord('contacts', id!, { lastname: 'B' }, { userId: 503 });
		await bench.client.hubspot.journal.publish();
		expect(json(await node.poll())).toMatchObject([{ propertyChanges: { lastname: 'B' } }]);
	});

	test('of which nobody can tell any more, come', async () => {
		const [deleted, merged, winner] = await bench.create(3);
		const node = await published({ ignoreAppIds: await ownAppId() });
		await write(deleted!, { firstname: 'by n8n' });
		await byApi('POST', `${CONTACTS}/merge`, {
			primaryObjectId: winner,
			objectIdToMerge: merged,
		});
		await bench.client.hubspot.archive('contacts', deleted!);
		await bench.client.hubspot.journal.publish();
		expect(told(await node.poll())).toEqual(
			expect.arrayContaining([
				['changed', deleted],
				['deleted', deleted],
				['merged', winner],
			]),
		);
	});

	test('take the requests that records take, 50 in each, and the property definitions', async () => {
		const node = await published({ ignoreAppIds: await ownAppId() });
		const ids = await bench.create(60);
		await bench.change(ids[0]!, { firstname: 'Ada' });
		await bench.client.hubspot.journal.publish();
		await bench.requests();
		expect(await node.poll()).toHaveLength(61);
		const asked = (await bench.requests()).filter((request) => !request.includes('journal'));
		expect(asked.sort()).toEqual([
			'GET /account-info/2026-09/details',
			`GET /crm/properties/2026-09/contacts`,
			`POST ${CONTACTS}/batch/read`,
			`POST ${CONTACTS}/batch/read`,
		]);
	});

	test.each([
		['App', { ignoreAppIds: '4711' }],
		['User', { ignoreUserIds: '502' }],
	])('are refused by name without Fetch Record: %s', async (name, settings) => {
		await expect(published(settings, { fetchRecord: false })).rejects.toThrow(
			`"Ignore Changes by ${name} IDs" needs "Fetch Record"`,
		);
	});
});

describe('an event is an own one', () => {
	const at = '2026-11-02T10:00:30.000Z';
	const own = { userIds: [], appIds: ['4711'] };
	const update = (propertyChanges: Record<string, unknown>) => ({
		action: 'UPDATE',
		occurredAt: at,
		propertyChanges,
	});
	const version = (value: string, second: number, sourceId = '4711') => ({
		value,
		timestamp: `2026-11-02T10:00:${String(second).padStart(2, '0')}.000Z`,
		sourceType: 'INTEGRATION',
		sourceId,
	});
	const judged = (history: Record<string, unknown>, changes: Record<string, unknown>) =>
		isOwnEvent(
			update(changes),
			{ properties: {}, versions: versionsIn(history) },
			own,
			(name) => name !== 'hs_calculated',
		);

	test.each([
		['when the history has it as own', { name: [version('A', 29)] }, { name: 'A' }, true],
		['not when it has another value', { name: [version('B', 29)] }, { name: 'A' }, false],
		['not when it has it at another time', { name: [version('A', 5)] }, { name: 'A' }, false],
		['not when it does not have it', {}, { name: 'A' }, false],
		[
			'not when somebody else wrote the same just before',
			{ name: [version('A', 32), version('B', 31), version('A', 30, 'userId:5')] },
			{ name: 'A' },
			false,
		],
		[
			'when somebody else wrote something else just before',
			{ name: [version('A', 30), version('B', 29, 'userId:5')] },
			{ name: 'A' },
			true,
		],
		[
			'not when only one of two properties is',
			{ name: [version('A', 30)], tier: [version('1', 30, '9')] },
			{ name: 'A', tier: '1' },
			false,
		],
		[
			'when HubSpot has worked out another property',
			{ name: [version('A', 30)] },
			{ name: 'A', hs_calculated: '7' },
			true,
		],
		['not when HubSpot has worked out all of it', {}, { hs_calculated: '7' }, false],
		[
			'when a date is spelt in another way',
			{ due: [version('2026-12-01T00:00:00Z', 30)] },
			{ due: '1796083200000' },
			true,
		],
		[
			'not when the history may not go back that far',
			{ name: Array.from({ length: 20 }, () => version('A', 30)) },
			{ name: 'A' },
			false,
		],
	])('%s', (_when, history, changes, expected) => {
		expect(judged(history, changes)).toBe(expected);
	});
});
