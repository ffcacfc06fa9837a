import { HUBSPOT_TOKEN } from '../../../sandbox';
import { ChangeBench, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => await bench.reset());
afterAll(async () => await bench.sandbox.close());

const pass = async (ms = 1_000) => await bench.client.advanceClock(ms);

/** The time of the sandbox, some milliseconds ago. */
async function sandboxNow(): Promise<number> {
	const now = Date.parse(await bench.client.stopClock());
	await bench.client.startClock();
	return now;
}

describe('the beginning', () => {
	test('a date: changes since then, in the time zone of the workflow', async () => {
		await bench.create(1);
		await pass(86_400_000);
		const since = await sandboxNow();
		await pass();
		const [id] = await bench.create(1, 1);
		const trigger = bench.trigger({
			startFrom: 'date',
			startDate: new Date(since).toISOString(),
		});
		expect(json(await trigger.activate()).map((item) => item.id)).toEqual([id]);
		expect(await trigger.poll()).toEqual([]);
	});

	test('a date that an expression works out anew at every poll begins once', async () => {
		await pass(10_000);
		const since = await sandboxNow();
		await bench.create(2);
		const trigger = bench.trigger({
			startFrom: 'date',
			startDate: `={{ new Date(${since} - Math.floor(Math.random() * 1000)).toISOString() }}`,
		});
		expect(await trigger.activate()).toHaveLength(2);
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
	});

	test.each(['$now.minus({ days: 7 })', '$today.minus({ days: 1 })', 'new Date(0)'])(
		"a date as n8n's expressions give it: %s",
		async (expression) => {
			const ids = await bench.create(2);
			await pass(10_000);
			const trigger = bench.trigger({ startFrom: 'date', startDate: `={{ ${expression} }}` });
			const items = json(await trigger.activate());
			expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
			expect(await trigger.poll()).toEqual([]);
		},
	);

	test.each([
		['soon', 'soon'],
		['={{ { a: 1 } }}', '{"a":1}'],
		['', ''],
	])('a date that is none, %s, is refused on activation', async (startDate, shown) => {
		const trigger = bench.trigger({ startFrom: 'date', startDate });
		await expect(trigger.activate()).rejects.toThrow(`"Start Date": "${shown}" is not a date`);
	});

	test('an account without records is no error', async () => {
		const trigger = bench.trigger({
			objectType: 'tasks',
			propertyNames: [],
			startFrom: 'everything',
		});
		expect(await trigger.activate()).toEqual([]);
		expect(await trigger.poll({ mode: 'manual' })).toEqual([]);
	});

	test('an index lag that would lose changes is refused', async () => {
		await expect(bench.trigger({}, { indexLag: 0 }).activate()).rejects.toThrow(
			'"Index Lag (Seconds)" must be a number of 5 or more',
		);
	});
});

test('a position of one account is not used in another', async () => {
	const trigger = bench.trigger({ startFrom: 'everything' });
	const [id] = await bench.create(1);
	await pass(10_000);
	expect(json(await trigger.activate()).map((item) => item.id)).toContain(id);
	expect(await trigger.poll()).toEqual([]);
	await bench.client.faults.fail({
		system: 'hubspot',
		path: '/account-info/',
		kind: 'status',
		status: 200,
		body: { portalId: 999, uiDomain: 'app.hubspot.com' },
	});
	const credentials = bench.credentials();
	expect(json(await trigger.poll({ credentials })).map((item) => item.id)).toContain(id);
});

describe('what HubSpot says', () => {
	test('a missing scope is named, and the position stays', async () => {
		const trigger = bench.trigger();
		await trigger.activate();
		await pass();
		const [id] = await bench.create(1);
		const token = await bench.client.hubspot.createToken({
			scopes: ['oauth', 'crm.objects.deals.read'],
		});
		const { hubspotUrl: baseUrl } = bench.sandbox;
		const narrow = { hubSpotBridgeAccessTokenApi: { accessToken: token, baseUrl } };
		await expect(trigger.poll({ credentials: narrow })).rejects.toThrow(
			/lacks the scope crm\.(objects|schemas)\.contacts\.read/,
		);
		const credentials = bench.credentials();
		expect(json(await trigger.poll({ credentials }))).toMatchObject([{ id }]);
	});

	test('hours without HubSpot lose nothing', async () => {
		const trigger = bench.trigger();
		await trigger.activate();
		const ids: string[] = [];
		for (let hour = 0; hour < 3; hour++) {
			await pass(3_600_000);
			ids.push(...(await bench.create(1, hour)));
			await bench.client.faults.fail({
				system: 'hubspot',
				path: '/search$',
				times: 'always',
				kind: 'status',
				status: 403,
			});
			await expect(trigger.poll()).rejects.toThrow();
			await bench.client.faults.clear();
		}
		expect(json(await trigger.poll()).map(({ id }) => id)).toEqual(ids);
	});

	test("HubSpot down at n8n's start: the trigger stays, and the next poll goes on or says why", async () => {
		await pass(5_000);
		const trigger = bench.trigger();
		await trigger.activate();
		await pass();
		const [id] = await bench.create(1);
		const fault = { system: 'hubspot' as const, times: 'always' as const };
		await bench.client.faults.fail({ ...fault, kind: 'status', status: 403 });
		expect(await trigger.restart()).toEqual([]);
		await expect(trigger.poll()).rejects.toThrow();
		await bench.client.faults.clear();
		expect(json(await trigger.poll())).toMatchObject([{ id }]);
	});

	test('a record that is deleted or merged before the poll breaks nothing', async () => {
		const [gone, loser, winner, other] = await bench.create(4);
		await pass(5_000);
		const trigger = bench.trigger({ watch: 'propertyChanged', watchedProperties: ['firstname'] });
		await trigger.activate();
		await pass();
		for (const id of [gone, loser, winner, other]) {
			await bench.change(id!, { firstname: 'new' });
			await pass(5);
		}
		// Search goes on showing what is not there any more.
		await bench.client.hubspot.setSearchLag(600_000);
		await bench.client.hubspot.archive('contacts', gone!);
		await bench.client.hubspot.merge('contacts', winner!, loser!);
		const ids = json(await trigger.poll()).map(({ id }) => id);
		expect(ids).toContain(other);
		expect(ids).not.toContain(gone);
		expect(await trigger.poll()).toEqual([]);
	});
});

describe('created records', () => {
	test('come with the default properties, also where own ones are left out', async () => {
		await pass(5_000);
		const trigger = bench.trigger({ watch: 'created', propertyNames: [] }, { ignoreAppIds: '1' });
		await trigger.activate();
		await pass();
		const [id] = await bench.create(1);
		expect(json(await trigger.poll())).toMatchObject([
			{ id, changeType: 'created', properties: { email: 'person0@example.com' } },
		]);
	});

	test.each(['contacts', 'companies', 'deals', 'tickets'])(
		'of %s come by their createdate, also where an hs_createdate is defined and empty',
		async (objectType) => {
			await bench.client.hubspot.defineProperty(objectType, {
				name: 'hs_createdate',
				label: 'Object Create Date',
				type: 'datetime',
				fieldType: 'date',
			});
			await pass(5_000);
			const trigger = bench.trigger({ objectType, watch: 'created', propertyNames: [] });
			await trigger.activate();
			await pass();
			const [record] = await bench.client.hubspot.createRecords(objectType, [{}]);
			expect(json(await trigger.poll())).toMatchObject([
				{ id: record!.id, changeType: 'created', changedAt: record!.properties.createdate },
			]);
		},
	);
});

describe('criteria', () => {
	test('that take several searches give each record once', async () => {
		const ids = await bench.create(60);
		await pass(10_000);
		const values = Array.from({ length: 400 }, (_, index) => `person${index}@example.com`);
		const trigger = bench.trigger({
			startFrom: 'everything',
			filterBy: 'json',
			criteriaJson: JSON.stringify([
				{ filters: [{ propertyName: 'email', operator: 'IN', values }] },
				{ filters: [{ propertyName: 'firstname', operator: 'EQ', value: 'first' }] },
			]),
		});
		await bench.requests();
		await trigger.activate();
		while ((await trigger.poll()).length > 0);
		expect(trigger.started.map((item) => item.json.id).sort()).toEqual([...ids].sort());
		const searches = (await bench.requests()).filter((request) => request.endsWith('/search'));
		expect(searches.length).toBeGreaterThan(2);
	});

	test('do not matter once a yes/no marker is set', async () => {
		const [on, off, none] = await bench.create(3);
		await bench.client.hubspot.defineProperty('contacts', {
			name: 'in_sync',
			label: 'In sync',
			type: 'bool',
			fieldType: 'booleancheckbox',
			options: [
				{ label: 'Yes', value: 'true' },
				{ label: 'No', value: 'false' },
			],
		});
		await pass(5_000);
		const trigger = bench.trigger(
			{
				filterBy: 'json',
				criteriaJson: '[{"condition":"EQUALS","field":"firstname","value":"x"}]',
			},
			{ markerProperty: 'in_sync' },
		);
		await trigger.activate();
		await pass();
		await bench.change(on!, { in_sync: 'true' });
		await bench.change(off!, { in_sync: 'false' });
		await bench.change(none!, { lastname: 'x' });
		expect(json(await trigger.poll()).map(({ id }) => id)).toEqual([on]);
	});
});

test('changes by an integration user are left out, and those by a colleague are not', async () => {
	const [own, others] = await bench.create(2);
	await pass(5_000);
	const trigger = bench.trigger({}, { ignoreUserIds: '501, 502' });
	await trigger.activate();
	await pass();
	await bench.client.hubspot.updateRecord('contacts', own!, { firstname: 'A' }, { userId: 502 });
	await bench.client.hubspot.updateRecord('contacts', others!, { firstname: 'B' }, { userId: 503 });
	expect(json(await trigger.poll()).map(({ id }) => id)).toEqual([others]);
});

test('the token is in no item and no state', async () => {
	const trigger = bench.trigger({ startFrom: 'everything' });
	await trigger.activate();
	expect(JSON.stringify(trigger.started) + trigger.database).not.toContain(HUBSPOT_TOKEN);
});
