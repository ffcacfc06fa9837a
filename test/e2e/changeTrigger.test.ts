import type { IDataObject, INode } from 'n8n-workflow';

import { HUBSPOT_OAUTH_APP } from '../../sandbox';
import { putCredentials, sandboxCredentials } from '../../scripts/demo';
import { type N8n, type N8nClient, poll, type SavedWorkflow } from '../../scripts/n8n';
import { importWorkflow, sandbox, stage, startOwnN8n } from './support';

const { hubspot } = sandbox();

/** n8n refuses intervals below a minute, but takes several times of a minute: every ten seconds. */
const EVERY_TEN_SECONDS = {
	item: [0, 10, 20, 30, 40, 50].map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	})),
};
const TRIGGER = 'HubSpot Changes';

let n8n: N8n;
let client: N8nClient;
let workflow: SavedWorkflow | undefined;

beforeAll(async () => {
	n8n = await startOwnN8n('changes');
	client = await n8n.login();
	await putCredentials(client, sandboxCredentials(stage()));
});
beforeEach(async () => {
	await sandbox().reset();
	await hubspot.configure({ searchLagMs: 300, journalPublishDelayMs: 0 });
});
afterEach(async () => {
	if (workflow) await client.deleteWorkflow(workflow.id);
	workflow = undefined;
});
afterAll(async () => await n8n.stop());

async function imported(parameters: IDataObject): Promise<SavedWorkflow> {
	const trigger: INode = {
		id: 'changes',
		name: TRIGGER,
		type: 'n8n-nodes-hubspot-bridge.hubSpotBridgeChangeTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: { pollTimes: EVERY_TEN_SECONDS, ...parameters },
	};
	workflow = await importWorkflow(client, {
		name: `Changes ${JSON.stringify(parameters).length}`,
		nodes: [
			trigger,
			{
				id: 'end',
				name: 'End',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
	});
	return workflow;
}

const published = async (parameters: IDataObject): Promise<SavedWorkflow> => {
	const saved = await imported(parameters);
	await client.publish(saved.id);
	return saved;
};

/** What all executions so far have begun with, the oldest first. */
async function cameOut({ id }: SavedWorkflow): Promise<IDataObject[]> {
	const items: IDataObject[] = [];
	for (const { id: execution } of (await client.executions(id)).reverse()) {
		const { data } = await client.execution(execution);
		const [run] = data.resultData.runData[TRIGGER] ?? [];
		items.push(...(run?.data?.main?.[0] ?? []).map(({ json }) => json));
	}
	return items;
}

/** Waits until the records have come out, each with as many changes, whatever else has. */
const waitFor = async (saved: SavedWorkflow, ids: string[], changes = 1) =>
	await poll(
		`${ids.join()} have come out`,
		async () => await cameOut(saved),
		(items) => ids.every((id) => items.filter((item) => item.id === id).length >= changes),
		{ everyMs: 500, timeoutMs: 240_000 },
	);

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

let people = 0;
const create = async (count: number): Promise<string[]> => {
	const rows = Array.from({ length: count }, () => ({ email: `changed${++people}@example.com` }));
	return (await hubspot.createRecords('contacts', rows)).map(({ id }) => id);
};

const bySearch = { filterBy: 'none', propertyNames: ['email'], settings: { indexLag: 5 } };

/** Keys that came more than once without saying so. */
const doubled = (items: IDataObject[]): unknown[] => {
	const keys = items.filter(({ repeated }) => repeated !== true).map(({ changeKey }) => changeKey);
	return keys.filter((key, index) => keys.indexOf(key) !== index);
};

it('starts a run with each change once, over a restart and a kill; only what may be lost is repeated, flagged', async () => {
	const saved = await published(bySearch);
	const before = await create(3);
	await waitFor(saved, before);
	await hubspot.updateRecord('contacts', before[0]!, { firstname: 'Ada' });
	const beside = await create(1);
	await waitFor(saved, beside);

	await n8n.stop();
	const meanwhile = await create(2);
	await n8n.start();
	client = await n8n.login();
	await waitFor(saved, meanwhile);

	const last = await create(1);
	await n8n.kill();
	await n8n.start();
	client = await n8n.login();
	await waitFor(saved, last);
	await pause(12_000);

	const items = await cameOut(saved);
	expect(doubled(items)).toEqual([]);
	const first = items.filter(({ repeated }) => repeated !== true);
	expect(first.map(({ id }) => id).sort()).toEqual(
		[...before, before[0], ...beside, ...meanwhile, ...last].sort(),
	);
	console.log(`Two restarts repeated ${items.length - first.length} of ${first.length} changes.`);
}, 600_000);

it('goes on by itself when HubSpot is down while n8n starts', async () => {
	const saved = await published(bySearch);
	await sandbox().faults.fail({
		system: 'hubspot',
		times: 'always',
		kind: 'status',
		status: 503,
	});
	await n8n.restart();
	client = await n8n.login();
	const ids = await create(1);
	await pause(45_000);
	await sandbox().faults.clear();
	await waitFor(saved, ids);
}, 600_000);

it('shows the newest records when somebody tries it in the editor', async () => {
	const [id] = await create(1);
	await pause(500);
	const saved = await imported(bySearch);
	const { data, status } = await client.waitForExecution(await client.run(saved.id, TRIGGER));
	expect(status).toBe('success');
	const items = data.resultData.runData[TRIGGER]?.[0]?.data?.main?.[0] ?? [];
	expect(items[0]?.json).toMatchObject({ id, changeType: 'changed' });
});

describe('the webhooks journal', () => {
	const journal = { source: 'journal', portalId: '4711001' };

	it('gives created, changed and deleted records by the client credentials of an app', async () => {
		// Nobody can read one of the three before the others.
		await hubspot.configure({ journalPublishDelayMs: 600_000 });
		const saved = await published(journal);
		const [id] = await create(1);
		await hubspot.updateRecord('contacts', id!, { firstname: 'Ada' });
		await hubspot.archive('contacts', id!);
		await hubspot.journal.publish();
		const items = await waitFor(saved, [id!], 3);
		expect(items.map(({ changeType }) => changeType)).toEqual(['created', 'changed', 'deleted']);
	});

	it('says on publishing that the client secret is wrong', async () => {
		const draft = sandboxCredentials(stage()).find(
			({ type }) => type === 'hubSpotBridgeJournalApi',
		)!;
		const { id } = (await client.credentials()).find(({ type }) => type === draft.type)!;
		const wrong = { ...draft.data, clientSecret: 'not-the-secret' };
		await client.updateCredential(id, { ...draft, data: wrong });
		const saved = await imported(journal);
		const error: unknown = await client.publish(saved.id).catch((reason: unknown) => reason);
		await client.updateCredential(id, draft);
		expect(String(error)).toMatch(/client secret/i);
		expect(String(error)).not.toContain('not-the-secret');
		expect(String(error)).not.toContain(HUBSPOT_OAUTH_APP.clientSecret);
	});
});
