import { PolledWorkflow } from '../../helpers/engine';
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
