import { out } from '../support/hubSpot';
import { RecordBench } from '../support/record';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const fine = { dealname: 'Fine', pipeline: 'default', dealstage: 'closedwon' };
const list = 'Pipeline: Get Many lists the IDs.';

it.each([
	[
		'the label of a stage',
		{ dealstage: 'Closed Won' },
		`dealstage takes the ID of a stage of the record's pipeline, and "Closed Won" is none. ${list}`,
	],
	[
		'a stage of another pipeline',
		{ dealstage: '99011' },
		`dealstage takes the ID of a stage of the record's pipeline, and "99011" is none. ${list}`,
	],
	[
		'the label of a pipeline',
		{ pipeline: 'Sales Pipeline' },
		`pipeline takes the ID of a pipeline, and "Sales Pipeline" is none. ${list}`,
	],
	[
		'the name of an owner',
		{ hubspot_owner_id: 'Ada Byrne' },
		'hubspot_owner_id takes the ID of an owner, and "Ada Byrne" is none. Owner: Get Many lists the IDs.',
	],
])('%s fails its deal alone, and the error says what to write', async (_what, wrong, said) => {
	const result = await on.run('create', { items: [{ ...fine, ...wrong }, fine] });
	const [failed, created] = out(result);
	expect(failed).toMatchObject({ outcome: 'failed' });
	expect(JSON.stringify(failed)).toContain(JSON.stringify(said).slice(1, -1));
	expect(created).toMatchObject({ outcome: 'created' });
});
