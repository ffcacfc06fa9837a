import '../../helpers/quickBackOff';

import { HubSpotBench, out } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.client.reset());

it('fails only the records of which some notes did not come', async () => {
	const records = await bench.client.hubspot.createRecords('contacts', [
		{ email: 'many@example.com' },
		{ email: 'few@example.com' },
		{ email: 'none@example.com' },
	]);
	const [many = '', few = '', none = ''] = records.map(({ id }) => id);
	await bench.run('note', 'create', {
		items: [...Array.from({ length: 100 }, () => ({ to: many })), { to: few }],
		parameters: {
			associations: { rows: [{ objectType: 'contacts', recordId: '={{ $json.to }}', label: '' }] },
			body: 'Hello',
		},
	});
	await bench.client.faults.fail({
		system: 'hubspot',
		path: 'objects/2026-09/notes/batch/read$',
		kind: 'status',
		status: 400,
		body: { message: 'Bad note' },
	});
	const result = await bench.run('note', 'getAll', {
		items: [{ id: many }, { id: few }, { id: none }],
		parameters: { objectType: 'contacts', recordId: '={{ $json.id }}', returnAll: true },
		continueOnFail: true,
	});
	const answers = result.items.map(({ pairedItem, json }) => ({ pairedItem, error: json.error }));
	const failed = answers.filter(({ error }) => error !== undefined);
	expect(failed).toHaveLength(1);
	const got = out(result).filter(({ error }) => error === undefined);
	// Which of the two requests the fault hits is not said: the notes of the other record are all there.
	expect([1, 100]).toContain(got.length);
	expect(new Set(got.map(({ recordId }) => recordId)).size).toBe(1);
});
