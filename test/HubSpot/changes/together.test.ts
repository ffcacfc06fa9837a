import type { IDataObject } from 'n8n-workflow';

import { PolledWorkflow, type PollSetup } from '../../helpers/engine';
import { ChangeBench, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => await bench.reset());
afterAll(async () => await bench.sandbox.close());

const pass = async (ms = 1_000) => await bench.client.advanceClock(ms);

test('two triggers in one workflow keep to their own, also over a restart', async () => {
	await pass(5_000);
	const both = new PolledWorkflow({
		node: 'hubSpotBridgeChangeTrigger',
		name: 'Contacts',
		workflowId: 'changes-of-two',
		parameters: { filterBy: 'none', propertyNames: [], settings: { indexLag: 5 } },
		credentials: bench.credentials(),
		others: [
			{
				node: 'hubSpotBridgeChangeTrigger',
				name: 'Companies',
				parameters: {
					objectType: 'companies',
					filterBy: 'none',
					propertyNames: [],
					settings: { indexLag: 5 },
				},
				credentials: bench.credentials(),
			},
		],
	});
	const companies = { trigger: 'Companies' };
	await both.activate();
	await both.poll(companies);
	await pass();
	const [contact] = await bench.create(1);
	const [company] = await bench.client.hubspot.createRecords('companies', [{ name: 'Liffey' }]);
	const polls = await Promise.all([both.poll(), both.poll(companies)]);
	expect(polls.flatMap(json)).toMatchObject([
		{ objectType: 'contacts', id: contact },
		{ objectType: 'companies', id: company!.id },
	]);
	expect(await both.poll()).toEqual([]);
	expect(await both.poll(companies)).toEqual([]);
	await pass();
	const [second] = await bench.create(1, 1);
	expect(json(await both.poll())).toMatchObject([{ id: second }]);
	expect(json(await both.restart())).toMatchObject([{ id: second, repeated: true }]);
	expect(await both.poll(companies)).toEqual([]);
});

test('a copy of a workflow begins with what comes after it', async () => {
	const one = bench.trigger();
	const copy = bench.trigger();
	await one.activate();
	await pass();
	const [id] = await bench.create(1);
	await copy.activate();
	expect(json(await one.poll())).toMatchObject([{ id }]);
	expect(await copy.poll()).toEqual([]);
});

describe('a renamed trigger', () => {
	const named = (name: string, others: PollSetup['others'] = [], staticData: IDataObject = {}) =>
		new PolledWorkflow({
			node: 'hubSpotBridgeChangeTrigger',
			name,
			id: 'contacts-trigger',
			workflowId: `renamed-${name}-${others.length}`,
			parameters: { filterBy: 'none', propertyNames: [], settings: { indexLag: 5 } },
			credentials: bench.credentials(),
			others,
			staticData,
		});

	test('goes on where it ended, also under its first name again', async () => {
		await pass(5_000);
		const node = named('Contacts');
		await node.activate();
		await pass();
		const [first] = await bench.create(1);
		expect(json(await node.poll())).toMatchObject([{ id: first }]);
		const names = ['People', 'Contacts', 'People'];
		for (const [index, name] of names.entries()) {
			await pass(100_000);
			const [id] = await bench.create(1, index + 1);
			await pass();
			expect(json(await node.activate({ name }))).toMatchObject([{ id }]);
			expect(await node.poll()).toEqual([]);
		}
		const repeated = node.started.filter(({ json: item }) => item.repeated);
		expect(repeated).toEqual([]);
	});

	test('repeats the last hand-over after a restart, as any other', async () => {
		await pass(5_000);
		const node = named('Contacts');
		await node.activate();
		await pass();
		const [id] = await bench.create(1);
		await node.poll({ diesBeforeStart: true });
		await pass();
		const items = json(await node.activate({ name: 'People' }));
		expect(items).toMatchObject([{ id, repeated: true }]);
	});

	test('does not take over what another has left that had its name', async () => {
		await pass(5_000);
		const companies = {
			node: 'hubSpotBridgeChangeTrigger',
			name: 'Companies',
			id: 'companies-trigger',
			parameters: {
				objectType: 'companies',
				filterBy: 'none',
				propertyNames: [],
				settings: { indexLag: 5 },
			},
			credentials: bench.credentials(),
		};
		const both = named('Contacts', [companies]);
		await both.activate();
		await both.poll({ trigger: 'Companies' });
		await pass();
		await bench.create(1);
		await bench.client.hubspot.createRecords('companies', [{ name: 'Liffey' }]);
		await both.poll();
		await both.poll({ trigger: 'Companies' });
		await pass(100_000);
		const [contact] = await bench.create(1, 1);
		const [company] = await bench.client.hubspot.createRecords('companies', [{ name: 'Lee' }]);
		await pass();
		companies.name = 'Contacts';
		expect(json(await both.activate({ name: 'Companies' }))).toMatchObject([{ id: contact }]);
		expect(json(await both.poll({ trigger: 'Contacts' }))).toMatchObject([{ id: company!.id }]);
	});

	test('a copy of it begins with what comes after it', async () => {
		await pass(5_000);
		const copy = {
			node: 'hubSpotBridgeChangeTrigger',
			name: 'Contacts1',
			id: 'copy-of-contacts-trigger',
			parameters: { filterBy: 'none', propertyNames: [], settings: { indexLag: 5 } },
			credentials: bench.credentials(),
		};
		const others: NonNullable<PollSetup['others']> = [];
		const both = named('Contacts', others);
		await both.activate();
		await pass();
		await bench.create(1);
		expect(await both.poll()).toHaveLength(1);
		await pass(100_000);
		others.push(copy);
		expect(await both.activate()).toEqual([]);
		expect(await both.poll({ trigger: 'Contacts1' })).toEqual([]);
	});

	test('needs the copy for that only: without it, it goes on under its own name', async () => {
		await pass(5_000);
		const node = named('Contacts');
		await node.activate();
		await pass();
		const [first] = await bench.create(1);
		expect(json(await node.poll())).toMatchObject([{ id: first }]);
		const { global: copies, ...staticData } = JSON.parse(node.database) as IDataObject;
		expect(Object.keys(copies as IDataObject)).toEqual([
			'hubSpotBridgeChangeTrigger contacts-trigger',
		]);
		await pass(100_000);
		const [id] = await bench.create(1, 1);
		await pass();
		const emptied = named('Contacts', [], staticData);
		expect(json(await emptied.activate())).toMatchObject([{ id }]);
	});
});
