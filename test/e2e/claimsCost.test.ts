import { NodeConnectionTypes, type INode } from 'n8n-workflow';

import { importWorkflow, n8n, sandbox } from './support';
import { giftRun, outcomesOf, people } from './support/giftRun';

const GIFTS = 20;
const HELD = 10_000;

/** n8n's own node writes to the same row of the store as the claims do; here it fills it in one go. */
const filling: INode[] = [
	{
		id: 'fill-start',
		name: 'Fill',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 600],
		parameters: {},
	},
	{
		id: 'fill',
		name: 'Fill the Store',
		type: 'n8n-nodes-base.removeDuplicates',
		typeVersion: 2,
		position: [200, 600],
		parameters: {
			operation: 'removeItemsSeenInPreviousExecutions',
			logic: 'removeItemsWithAlreadySeenKeyValues',
			dedupeValue: '={{ $json.key }}',
			options: { scope: 'workflow', historySize: 1_000_000 },
		},
	},
];

it('a claim stays cheap in n8n and SQLite when 10,000 are held, and none is forgotten', async () => {
	await sandbox().reset();
	const client = await n8n();
	const gifts = giftRun(people(2 * GIFTS), GIFTS);
	const workflow = await importWorkflow(client, {
		...gifts,
		nodes: [...gifts.nodes, ...filling],
		connections: {
			...gifts.connections,
			Fill: { main: [[{ node: 'Fill the Store', type: NodeConnectionTypes.Main, index: 0 }]] },
		},
		pinData: {
			...gifts.pinData,
			Fill: Array.from({ length: HELD }, (_, index) => ({ json: { key: `claim ${index}` } })),
		},
	});
	const run = async (start: string) =>
		await client.waitForExecution(await client.run(workflow.id, start));
	const send = async (start: string) => {
		const execution = await run(start);
		const [ran] = execution.data.resultData.runData['Send Gift'] ?? [];
		return {
			outcomes: outcomesOf(execution),
			held: Number(ran?.data?.main?.[0]?.at(-1)?.json.claimsHeld),
			msEach: (ran?.executionTime ?? 0) / GIFTS,
		};
	};

	const few = await send('Start 0');
	await run('Fill');
	const many = await send('Start 1');
	const again = await send('Start 0');

	expect([few.held, many.held]).toEqual([GIFTS, HELD + 2 * GIFTS]);
	expect([...few.outcomes, ...many.outcomes]).toEqual(Array(2 * GIFTS).fill('sent'));
	expect(again.outcomes).toEqual(Array(GIFTS).fill('alreadySent'));
	console.log(
		`A gift with its claim in n8n and SQLite: ${few.msEach.toFixed(1)} ms when ${few.held} are held, ` +
			`${many.msEach.toFixed(1)} ms when ${many.held} are.`,
	);
	expect(many.msEach).toBeLessThan(500);
	await client.deleteWorkflow(workflow.id);
});
