import '../helpers/quickBackOff';
import { startSandbox, type Sandbox } from '../../sandbox';
import { numericIds } from './support/numericIds';
import { runReady } from './support/readyWorkflow';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.client.reset();
	const text = { groupName: 'dealinformation', type: 'string', fieldType: 'text' } as const;
	const dateTime = { ...text, type: 'datetime', fieldType: 'date' } as const;
	for (const property of [
		{ ...text, name: 'tracker_issue_id', label: 'Tracker issue ID', hasUniqueValue: true },
		{ ...text, name: 'tracker_issue_url', label: 'Tracker issue URL' },
		{ ...dateTime, name: 'tracker_synced_at', label: 'Tracker synced at' },
	]) {
		await sandbox.client.hubspot.defineProperty('deals', property);
	}
});

const urlOf = (id: string, type = '0-3') =>
	`https://app.hubspot.com/contacts/4711001/record/${type}/${id}`;
const issues = async () => await sandbox.client.tracker.issues();
const issueIdOf = async (id: string) =>
	(await sandbox.client.hubspot.record('deals', id))?.properties.tracker_issue_id;

/** A deal as "Deal Changed" hands it over. */
async function deal(dealname: string) {
	const properties = { dealname, amount: '2000', pipeline: 'default' };
	const [made] = await sandbox.client.hubspot.createRecords('deals', [
		{ ...properties, dealstage: 'appointmentscheduled' },
	]);
	const id = made?.id ?? '';
	return { id, url: urlOf(id), objectType: 'deals', properties };
}
type Deal = Awaited<ReturnType<typeof deal>>;

/** A deal whose issue has the title that the deal had before. */
async function linkedDeal(dealname: string) {
	const made = await deal(dealname);
	const { id } = await sandbox.client.tracker.createIssue({
		title: `${dealname} before`,
		remoteId: made.id,
		remoteUrl: made.url,
	});
	await sandbox.client.hubspot.updateRecord('deals', made.id, { tracker_issue_id: id });
	return { ...made, issueId: id };
}

const run = async (...deals: Deal[]) =>
	await runReady(sandbox, 'record-sync.json', 'Deal Changed', deals);
const requestsOf = async (method: string) =>
	await sandbox.client.requests.list({ system: 'tracker', method });
const refuse = async (method: string, status: number, times: number | 'always') =>
	await sandbox.client.faults.fail({ system: 'tracker', method, kind: 'status', status, times });

it('makes an issue for a new deal, changes that of another, and asks nobody again', async () => {
	const made = await deal('New');
	const changed = await linkedDeal('Changed');
	const { error, runsOf } = await run(made, changed);
	expect(error).toBeUndefined();
	expect(runsOf('Wait Two Minutes')).toBe(0);
	const titles = (await issues()).map(({ title }) => title);
	expect(titles.sort()).toEqual(['Changed', 'New']);
	const [issue] = (await issues()).filter(({ title }) => title === 'New');
	expect(await issueIdOf(made.id)).toBe(issue?.id);
});

describe('in a tracker whose ids are numbers', () => {
	let tracker: Awaited<ReturnType<typeof numericIds>>;
	beforeEach(async () => void (tracker = await numericIds(sandbox.trackerUrl)));
	afterEach(async () => await tracker.close());

	it('a deal keeps its issue, and what is as it should be is not written', async () => {
		const through = { ...sandbox, trackerUrl: tracker.url };
		const made = await linkedDeal('Changed');
		for (const times of ['once', 'again']) {
			const { error } = await runReady(through, 'record-sync.json', 'Deal Changed', [made]);
			expect([times, error]).toEqual([times, undefined]);
			expect(await requestsOf('PATCH')).toHaveLength(1);
		}
		expect(await issues()).toMatchObject([{ title: 'Changed' }]);
		expect(await issueIdOf(made.id)).toBe(made.issueId);
	});
});

it('does not try again what is refused, writes the others, and then names the deal', async () => {
	const refused = await deal('Refused');
	const changed = await linkedDeal('Changed');
	await refuse('POST', 422, 'always');
	const { error, runsOf } = await run(refused, changed);
	expect((await issues()).map(({ title }) => title)).toEqual(['Changed']);
	expect(error).toMatch(`deal ${refused.id} (Refused, ${refused.url}): 422`);
	expect(error).not.toContain('Changed');
	expect(runsOf('Wait Two Minutes')).toBe(0);
});

it('tries ten times what nobody answers, after everything else', async () => {
	const unanswered = await deal('Unanswered');
	const changed = await linkedDeal('Changed');
	await refuse('POST', 503, 'always');
	const { error } = await run(unanswered, changed);
	const sent = await sandbox.client.requests.list({ system: 'tracker' });
	const writes = sent.map(({ method }) => method).filter((method) => method !== 'GET');
	expect(writes.filter((method) => method === 'POST')).toHaveLength(10);
	expect(writes.filter((method) => method === 'PATCH')).toHaveLength(1);
	expect(writes.indexOf('PATCH')).toBeLessThan(writes.indexOf('POST', 1));
	expect(error).toMatch(`deal ${unanswered.id} (Unanswered, ${unanswered.url}): 503`);
});

it('counts the tries of each deal: two that fail in different nodes have ten each', async () => {
	const created = await deal('Created');
	const changed = await linkedDeal('Changed');
	await refuse('POST', 503, 9);
	await refuse('PATCH', 503, 9);
	const { error } = await run(created, changed);
	expect(error).toBeUndefined();
	expect((await issues()).map(({ title }) => title).sort()).toEqual(['Changed', 'Created']);
});

it('tries a deal again beside one whose issue is gone, and names that one at the end', async () => {
	const gone = await linkedDeal('Gone');
	await sandbox.client.tracker.deleteIssue(gone.issueId);
	const unanswered = await linkedDeal('Unanswered');
	await refuse('PATCH', 504, 1);
	const { error } = await run(gone, unanswered);
	expect((await issues()).map(({ title }) => title)).toEqual(['Unanswered']);
	expect(error).toBe(
		`deal ${gone.id} (Gone, ${gone.url}): The issue of this deal is gone: empty Tracker issue ID in HubSpot for a new one`,
	);
});

it('ends quietly for a deal that was deleted meanwhile', async () => {
	const deleted = await deal('Deleted');
	const refused = await linkedDeal('Refused');
	await sandbox.client.hubspot.archive('deals', deleted.id);
	await refuse('PATCH', 422, 'always');
	const { error } = await run(deleted, refused);
	expect(error).toMatch(`deal ${refused.id} (`);
	expect(error).not.toContain(deleted.id);
	expect(await requestsOf('POST')).toEqual([]);
});

it('leaves the issue of another object alone that has the same ID number', async () => {
	const made = await deal('Deal');
	const ticketsIssue = {
		title: 'Issue of a ticket',
		remoteId: made.id,
		remoteUrl: urlOf(made.id, '0-5'),
	};
	const { id } = await sandbox.client.tracker.createIssue(ticketsIssue);
	expect((await run(made)).error).toBeUndefined();
	expect((await issues()).find((issue) => issue.id === id)).toMatchObject(ticketsIssue);
	const own = (await issues()).find(({ remoteUrl }) => remoteUrl === made.url);
	expect(own).toMatchObject({ title: 'Deal' });
	expect(await issueIdOf(made.id)).toBe(own?.id);
});
