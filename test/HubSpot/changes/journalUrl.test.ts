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

describe("an event has the record's link", () => {
	test("on the account's own host, where there is a token that can tell", async () => {
		await bench.client.faults.fail({
			system: 'hubspot',
			path: '^/account-info/',
			kind: 'status',
			status: 200,
			body: { portalId: 4711001, uiDomain: 'app-eu1.hubspot.com' },
		});
		const node = bench.journalTrigger({ fetchRecord: true, recordProperties: 'email' });
		await node.activate();
		const [id] = await bench.create(1);
		await bench.client.hubspot.journal.publish();
		expect(json(await node.poll())).toMatchObject([
			{ id, url: `https://app-eu1.hubspot.com/contacts/4711001/record/0-1/${id}` },
		]);
	});

	test("else on HubSpot's, also of associations, without a request more", async () => {
		const node = bench.journalTrigger({ actions: ['CREATE', 'ASSOCIATION_ADDED', 'DELETE'] });
		await node.activate();
		const [id] = await bench.create(1);
		const [note] = await bench.client.hubspot.createRecords('notes', [
			{ hs_timestamp: '2026-11-02T10:00:00.000Z' },
		]);
		await bench.client.hubspot.associate(
			{ objectType: 'contacts', id: id! },
			{ objectType: 'notes', id: note!.id },
		);
		await bench.client.hubspot.archive('contacts', id!);
		await bench.client.hubspot.journal.publish();
		await bench.requests();
		const items = json(await node.poll());
		expect(items).toHaveLength(3);
		const url = `https://app.hubspot.com/contacts/4711001/record/0-1/${id}`;
		for (const item of items) expect(item).toMatchObject({ id, url });
		expect((await bench.requests()).filter((sent) => !sent.includes('journal'))).toEqual([]);
	});

	test('but one of which the type is unknown has none', async () => {
		const node = bench.journalTrigger({ actions: ['ASSOCIATION_ADDED'] });
		await node.activate();
		const { appId } = (await bench.client.hubspot.journal.view())[0]!;
		await bench.client.hubspot.journal.add(appId, [
			{
				type: 'association',
				portalId: 4711001,
				action: 'ASSOCIATION_ADDED',
				occurredAt: '2026-11-21T03:05:36.686Z',
				fromObjectId: 1,
				toObjectId: 2,
			},
		] as never);
		await bench.client.hubspot.journal.publish();
		const [item] = json(await node.poll());
		expect(item).toMatchObject({ changeType: 'associationAdded', id: '1' });
		expect(item).not.toHaveProperty('url');
	});
});
