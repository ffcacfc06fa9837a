import { HUBSPOT_TOKEN } from '../../../sandbox';
import { ChangeBench, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => await bench.reset());
afterAll(async () => await bench.sandbox.close());

const activated = async (...args: Parameters<ChangeBench['trigger']>) => {
	await bench.client.advanceClock(5_000);
	const trigger = bench.trigger(...args);
	await trigger.activate();
	await bench.client.advanceClock(1_000);
	return trigger;
};

/** As another program with the token writes. */
async function writeByApi(id: string, properties: Record<string, string>): Promise<void> {
	await fetch(`${bench.sandbox.hubspotUrl}/crm/objects/2026-09/contacts/${id}`, {
		method: 'PATCH',
		headers: { authorization: `Bearer ${HUBSPOT_TOKEN}`, 'content-type': 'application/json' },
		body: JSON.stringify({ properties }),
	});
	await bench.client.advanceClock(5);
}

async function ownAppId(id: string): Promise<string> {
	const record = await bench.client.hubspot.record('contacts', id);
	const versions = Object.values(record!.history).flat() as Array<{
		sourceId?: string;
		sourceType: string;
	}>;
	return versions.find(({ sourceType }) => sourceType === 'INTEGRATION')!.sourceId!;
}

describe('Chosen Property Changed', () => {
	test('hands over the changes of that property only, with value, time and source', async () => {
		const [id] = await bench.create(1);
		const trigger = await activated({ watch: 'propertyChanged', watchedProperties: ['lastname'] });
		await bench.change(id!, { firstname: 'Ada' });
		expect(await trigger.poll()).toEqual([]);
		await bench.client.advanceClock(5);
		await bench.change(id!, { lastname: 'Lovelace' });
		expect(json(await trigger.poll())).toMatchObject([
			{
				id,
				propertyChanges: [{ property: 'lastname', value: 'Lovelace', sourceType: 'CRM_UI' }],
			},
		]);
		await bench.client.advanceClock(30_000);
		await bench.change(id!, { firstname: 'Countess' });
		expect(await trigger.poll()).toEqual([]);
	});

	test('a change that another one has covered before the search showed it is not missed', async () => {
		const [id] = await bench.create(1);
		const trigger = await activated({ watch: 'propertyChanged', watchedProperties: ['lastname'] });
		await bench.client.stopClock();
		await bench.client.hubspot.setSearchLag(1_000);
		await bench.change(id!, { lastname: 'King' });
		await bench.client.advanceClock(500);
		await bench.change(id!, { firstname: 'Ada' });
		expect(await trigger.poll()).toEqual([]);
		await bench.client.advanceClock(2_000);
		expect(json(await trigger.poll())).toMatchObject([{ propertyChanges: [{ value: 'King' }] }]);
		expect(await trigger.poll()).toEqual([]);
	});
});

describe('a test in the editor', () => {
	const parameters = { watch: 'propertyChanged', watchedProperties: ['jobtitle'] };

	test('shows what would come, further back than the newest, and nothing else', async () => {
		const [older, newer] = await bench.create(2);
		await bench.change(older!, { jobtitle: 'Analyst' });
		await bench.client.advanceClock(5);
		await bench.change(newer!, { jobtitle: 'Engineer' });
		await bench.create(20, 10);
		const items = json(await bench.trigger(parameters).poll({ mode: 'manual' }));
		expect(items.slice(0, 2)).toMatchObject([
			{ id: newer, propertyChanges: [{ value: 'Engineer' }] },
			{ id: older, propertyChanges: [{ value: 'Analyst' }] },
		]);
		for (const { propertyChanges } of items) {
			expect(propertyChanges).toMatchObject([{ property: 'jobtitle' }]);
		}
	});

	test('shows the newest five of those, without own writes', async () => {
		const ids = await bench.create(8);
		for (const [index, id] of ids.entries()) {
			const by = { userId: index === 7 ? 502 : 503 };
			await bench.client.hubspot.updateRecord('contacts', id, { jobtitle: `J${index}` }, by);
			await bench.client.advanceClock(5);
		}
		const trigger = bench.trigger(parameters, { ignoreUserIds: '502' });
		const items = json(await trigger.poll({ mode: 'manual' }));
		expect(items.map(({ id }) => id)).toEqual(ids.slice(2, 7).reverse());
	});
});

describe('own writes', () => {
	test('are left out, and a change by a person beside them is not', async () => {
		const [own, both] = await bench.create(2);
		await writeByApi(own!, { firstname: 'x' });
		const trigger = await activated({}, { ignoreAppIds: await ownAppId(own!) });
		await writeByApi(own!, { firstname: 'by n8n' });
		await bench.change(both!, { lastname: 'by a person' });
		await bench.client.advanceClock(5);
		await writeByApi(both!, { firstname: 'by n8n' });
		expect(json(await trigger.poll())).toMatchObject([
			{ id: both, propertyChanges: [{ property: 'lastname', value: 'by a person' }] },
		]);
		await writeByApi(both!, { firstname: 'by n8n again' });
		expect(await trigger.poll()).toEqual([]);
	});

	test('a record that an own app has made is not a created one', async () => {
		const [any] = await bench.create(1);
		await writeByApi(any!, { firstname: 'x' });
		const trigger = await activated({ watch: 'created' }, { ignoreAppIds: await ownAppId(any!) });
		await fetch(`${bench.sandbox.hubspotUrl}/crm/objects/2026-09/contacts`, {
			method: 'POST',
			headers: { authorization: `Bearer ${HUBSPOT_TOKEN}`, 'content-type': 'application/json' },
			body: JSON.stringify({ properties: { email: 'own@example.com' }, associations: [] }),
		});
		const [person] = await bench.create(1, 10);
		expect(json(await trigger.poll())).toMatchObject([{ id: person, changeType: 'created' }]);
	});
});

test('once marked, a record is handed over although the criteria no longer hold', async () => {
	const [marked, unmarked, off] = await bench.create(3);
	const trigger = await activated(
		{
			filterBy: 'json',
			criteriaJson: '[{"condition":"EQUALS","field":"firstname","value":"first"}]',
		},
		{ markerProperty: 'jobtitle' },
	);
	await bench.change(marked!, { jobtitle: 'ISSUE-1', firstname: 'other' });
	await bench.change(unmarked!, { firstname: 'other' });
	await bench.change(off!, { jobtitle: 'false', firstname: 'other' });
	expect(json(await trigger.poll()).map(({ id }) => id)).toEqual([marked]);
});
