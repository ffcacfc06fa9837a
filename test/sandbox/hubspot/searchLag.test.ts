import { CONTACTS, HubSpotUnderTest } from './support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => {
	await hubSpot.reset();
	await hubSpot.client.stopClock('2026-10-01T08:00:00.000Z');
});
afterAll(async () => await hubSpot.sandbox.close());

const find = async (city: string) => {
	const { body } = await hubSpot.post(`${CONTACTS}/search`, {
		filterGroups: [{ filters: [{ propertyName: 'jobtitle', operator: 'EQ', value: 'lag' }] }],
		properties: ['city', 'firstname'],
		sorts: [{ propertyName: 'hs_object_id' }],
		limit: 200,
	});
	return body.results.filter(({ properties }) => properties.city === city).map(({ id }) => id);
};
const seed = async (count: number): Promise<string[]> => {
	const pattern = { jobtitle: 'lag', city: 'old', firstname: '{n}' };
	const { firstId } = await hubSpot.client.hubspot.generateRecords('contacts', count, pattern);
	return Array.from({ length: count }, (_none, index) => String(Number(firstId) + index));
};
const change = async (ids: string[], city: string) =>
	await hubSpot.client.hubspot.changeRecords(
		'contacts',
		ids.map((id) => ({ id, properties: { city } })),
	);

describe('the lag of each change', () => {
	it('shows old values until the new ones are indexed, and changes out of order', async () => {
		const ids = await seed(50);
		await hubSpot.client.hubspot.setSearchLags({ minMs: 1_000, maxMs: 5_000, seed: 3 });
		await change(ids, 'new');
		await hubSpot.client.advanceClock(999);
		expect(await find('new')).toEqual([]);
		expect(await find('old')).toEqual(ids);
		await hubSpot.client.advanceClock(2_001);
		const some = await find('new');
		expect(some.length).toBeGreaterThan(5);
		expect(some.length).toBeLessThan(45);
		// Not the first ones: a later change can be seen before an earlier one.
		expect(some).not.toEqual(ids.slice(0, some.length));
		expect([...(await find('old')), ...some].sort()).toEqual(ids);
		await hubSpot.client.advanceClock(2_000);
		expect(await find('new')).toEqual(ids);
	});

	it('is the same again with the same seed, and another with another', async () => {
		const run = async (lagSeed: number) => {
			await hubSpot.reset();
			await hubSpot.client.stopClock('2026-10-01T08:00:00.000Z');
			const ids = await seed(40);
			await hubSpot.client.hubspot.setSearchLags({ minMs: 0, maxMs: 4_000, seed: lagSeed });
			await change(ids, 'new');
			await hubSpot.client.advanceClock(2_000);
			return await find('new');
		};
		const [once, again, other] = [await run(3), await run(3), await run(4)];
		expect(again).toEqual(once);
		expect(other).not.toEqual(once);
	});

	it('never shows an earlier state of a record after a later one', async () => {
		const ids = await seed(30);
		await hubSpot.client.hubspot.setSearchLags({ minMs: 0, maxMs: 4_000, seed: 3 });
		await change(ids, 'middle');
		await change(ids, 'last');
		const done = new Set<string>();
		let skipped = 0;
		for (let step = 0; step < 40; step += 1) {
			await hubSpot.client.advanceClock(100);
			const last = await find('last');
			const middle = await find('middle');
			for (const id of done) expect(last).toContain(id);
			for (const id of last) done.add(id);
			skipped = Math.max(skipped, middle.length);
		}
		expect(done.size).toBe(30);
		expect(skipped).toBeGreaterThan(0);
	});

	it('hides a new record until it is indexed, and shows an archived one for as long', async () => {
		await hubSpot.client.hubspot.setSearchLag(1_000);
		const { body } = await hubSpot.post(CONTACTS, {
			properties: { jobtitle: 'lag', city: 'old', firstname: 'x' },
			associations: [],
		});
		expect(await find('old')).toEqual([]);
		await hubSpot.client.advanceClock(1_000);
		expect(await find('old')).toEqual([body.id]);
		await hubSpot.delete(`${CONTACTS}/${body.id}`);
		const stale = await hubSpot.post(`${CONTACTS}/search`, { limit: 1, query: 'lag' });
		expect(stale.body.results).toMatchObject([{ id: body.id, archived: false }]);
		expect((await hubSpot.get(`${CONTACTS}/${body.id}`)).status).toBe(404);
		await hubSpot.client.advanceClock(1_000);
		expect(await find('old')).toEqual([]);
		await hubSpot.client.hubspot.restore('contacts', body.id);
		expect(await find('old')).toEqual([]);
		await hubSpot.client.advanceClock(1_000);
		expect(await find('old')).toEqual([body.id]);
	});

	it('shows a record that was merged away until that is indexed', async () => {
		const [winner, loser] = await seed(2);
		await hubSpot.client.hubspot.setSearchLag(1_000);
		await hubSpot.client.hubspot.merge('contacts', winner ?? '', loser ?? '');
		expect(await find('old')).toEqual([winner, loser]);
		await hubSpot.client.advanceClock(1_000);
		expect(await find('old')).toEqual([winner]);
	});
});

describe('a stopped clock', () => {
	it('gives many changes the same millisecond, and goes on from there', async () => {
		const ids = await seed(300);
		await hubSpot.client.advanceClock(10_000);
		await change(ids, 'new');
		const { body } = await hubSpot.post(`${CONTACTS}/search`, {
			filterGroups: [
				{
					filters: [
						{ propertyName: 'lastmodifieddate', operator: 'EQ', value: '1790841610000' },
						{ propertyName: 'hs_object_id', operator: 'GT', value: ids[99] },
					],
				},
			],
			sorts: [{ propertyName: 'hs_object_id' }],
			limit: 200,
		});
		expect([body.total, body.results.map(({ id }) => id)]).toEqual([200, ids.slice(100)]);
		const started = Date.parse(await hubSpot.client.startClock());
		expect(started - Date.parse('2026-10-01T08:00:10.000Z')).toBeLessThan(1_000);
		await change([ids[0] ?? ''], 'later');
		const record = await hubSpot.client.hubspot.record('contacts', ids[0] ?? '');
		expect(Date.parse(record?.updatedAt ?? '')).toBeGreaterThanOrEqual(started);
	});
});
