import { sandbox } from './support';
import { SyncStage, withParameters } from './support/syncStage';

const { hubspot, tracker, faults } = sandbox();

/** The shortest wait that n8n keeps in its database; a shorter one is only in its memory. */
const WAIT = { amount: 66, unit: 'seconds' };

let sync: SyncStage;
beforeAll(async () => {
	sync = await SyncStage.open('record-sync.json', (draft) =>
		withParameters(draft, ({ type }) => (type.endsWith('.wait') ? WAIT : {})),
	);
});
afterAll(async () => await sync.close());

it('tries again after a restart of n8n what was waiting before it, and a later change does not displace it', async () => {
	await faults.fail({ system: 'tracker', method: 'POST', kind: 'status', status: 503 });
	const deal = { pipeline: 'default', dealstage: 'appointmentscheduled', amount: '2000' };
	await hubspot.createRecords('deals', [{ ...deal, dealname: 'Waiting' }]);
	const [waiting] = await sync.until('it waits', async () => {
		const found = await sync.executionsThat('waiting');
		return found.length > 0 && found;
	});
	const issuesCalled = async (name: string) =>
		(await tracker.issues()).filter(({ title }) => title === name);
	await hubspot.createRecords('deals', [{ ...deal, dealname: 'Next' }]);
	await sync.until('the next deal has its issue', async () => {
		return (await issuesCalled('Next')).length > 0;
	});
	expect(await issuesCalled('Waiting')).toEqual([]);
	await sync.kill();
	await sync.startAgain();
	await sync.until(
		'the deal that waited has its issue',
		async () => (await issuesCalled('Waiting')).length > 0,
		240,
	);
	const ended = await sync.until('the execution has ended', async () =>
		(await sync.executionsThat('success')).find(({ id }) => id === waiting?.id),
	);
	expect(ended.id).toBe(waiting?.id);
	expect(await issuesCalled('Waiting')).toHaveLength(1);
});
