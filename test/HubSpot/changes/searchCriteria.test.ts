import type { IDataObject } from 'n8n-workflow';

import { ChangeBench, json } from './support';

let bench: ChangeBench;
beforeAll(async () => {
	bench = await ChangeBench.start();
});
beforeEach(async () => await bench.reset());
afterAll(async () => await bench.sandbox.close());

const deals = (row: IDataObject) =>
	bench.trigger({
		objectType: 'deals',
		filterBy: 'rows',
		filterGroups: { groups: [{ filters: { rows: [row] } }] },
		propertyNames: ['dealname'],
	});
const create = async (dealname: string, dealstage: string) =>
	await bench.client.hubspot.createRecords('deals', [{ dealname, dealstage, pipeline: 'default' }]);

test('a stage by its label starts runs, and the pipelines are asked for once', async () => {
	const trigger = deals({ property: 'dealstage', operator: 'EQ', value: 'Closed Won' });
	await trigger.activate();
	await bench.client.advanceClock(1_000);
	await create('Won', 'closedwon');
	await create('Sent', 'contractsent');
	expect(json(await trigger.poll())).toMatchObject([{ properties: { dealname: 'Won' } }]);
	await trigger.poll();
	const asked = (await bench.requests()).filter((each) => each.includes('/crm/pipelines/'));
	expect(asked).toEqual(['GET /crm/pipelines/2026-09/deals']);
});

test.each([
	['a stage that there is not', { property: 'dealstage', value: 'Nonsense' }, /"Nonsense" is none/],
	[
		'a placeholder',
		{ property: 'dealname', value: '@name@' },
		/Find or Create only; use an expression/,
	],
])('%s fails the activation, and does not wait in silence', async (_what, row, message) => {
	await expect(deals({ operator: 'EQ', ...row }).activate()).rejects.toThrow(message);
});
