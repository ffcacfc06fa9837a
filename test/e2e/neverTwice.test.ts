import {
	ENROLMENT,
	importWorkflow,
	n8n,
	sandbox,
	setUpGiftFlow,
	soon,
	stage,
	startOwnN8n,
	tearDownGiftFlow,
	type GiftStage,
} from './support';
import { putCredentials, sandboxCredentials } from '../../scripts/demo';
import { giftRun, outcomesOf, people } from './support/giftRun';

const { hubspot, andOpen, webhooks, faults } = sandbox();

beforeEach(async () => await sandbox().reset());

describe('never two gifts for a key', () => {
	let flow: GiftStage;
	beforeEach(async () => void (flow = await setUpGiftFlow()));
	afterEach(async () => await tearDownGiftFlow(flow));

	it('20 duplicate webhooks at the same moment, the first ever and later ones', async () => {
		const contacts = await hubspot.createRecords('contacts', [
			{ email: 'first@example.com', firstname: 'Fay', lastname: 'Irst' },
			{ email: 'later@example.com', firstname: 'Lea', lastname: 'Ter' },
		]);
		for (const [round, { id }] of contacts.entries()) {
			const deliveries = await webhooks.enrol(ENROLMENT, id, { copies: 20 });
			expect(deliveries.map(({ status }) => status)).toEqual(Array(20).fill('delivered'));
			await flow.client.waitForExecutions(flow.sending.id, round + 1);
			expect(await andOpen.gifts()).toHaveLength(round + 1);
		}
	});
});

describe('never two gifts for a key, whatever the webhook lets through', () => {
	it('20 executions with the same item at the same moment, and 200 different keys, then all again', async () => {
		const client = await n8n();
		const workflow = await importWorkflow(client, giftRun(people(1)));
		const runs = await Promise.all(
			Array.from({ length: 20 }, async () => await client.run(workflow.id, 'Start')),
		);
		const outcomes = await Promise.all(
			runs.map(async (id) => outcomesOf(await client.waitForExecution(id))),
		);
		expect(outcomes.flat().filter((outcome) => outcome === 'sent')).toHaveLength(1);
		expect(outcomes.flat().filter((outcome) => outcome === 'alreadySent')).toHaveLength(19);
		expect(await andOpen.gifts()).toHaveLength(1);

		// 20 executions of ten gifts each, side by side; then all of them again.
		const many = await importWorkflow(client, giftRun(people(200), 10));
		for (const expected of ['sent', 'alreadySent']) {
			const sides = await Promise.all(
				Array.from({ length: 20 }, async (_, part) => await client.run(many.id, `Start ${part}`)),
			);
			const answers = await Promise.all(
				sides.map(async (id) => outcomesOf(await client.waitForExecution(id))),
			);
			expect(new Set(answers.flat())).toEqual(new Set([expected]));
			expect(answers.flat()).toHaveLength(200);
		}
		expect(await andOpen.gifts()).toHaveLength(201);
		expect(Object.keys(await andOpen.doubleSends())).toHaveLength(1);
		await client.deleteWorkflow(workflow.id);
		await client.deleteWorkflow(many.id);
	});
});

describe('n8n killed between claim and answer', () => {
	it('restarts, and the run that is tried again sends nothing and says what to check', async () => {
		const own = await startOwnN8n('killed');
		try {
			await putCredentials(await own.login(), sandboxCredentials(stage()));
			const { sending } = await setUpGiftFlow(await own.login());
			const [contact] = await hubspot.createRecords('contacts', [
				{ email: 'kill@example.com', firstname: 'Kay', lastname: 'Ill' },
			]);
			const id = contact?.id ?? '';
			// &Open makes the gift, and its answer takes longer than n8n lives.
			await faults.fail({
				system: 'andopen',
				method: 'POST',
				kind: 'slow',
				delayMs: 5_000,
				when: 'afterWrite',
			});
			await webhooks.enrol(ENROLMENT, id, { wait: false });
			await soon(async () => expect(await andOpen.gifts()).toHaveLength(1));
			await own.kill();
			await own.start();

			const client = await own.login();
			const [crashed] = await client.waitForExecutions(sending.id, 1);
			expect(crashed?.status).toBe('crashed');
			await client.waitForExecution(await client.retryExecution(crashed?.id ?? ''));
			// HubSpot sends it once more as well: the restarted process has no memory of the delivery.
			await webhooks.enrol(ENROLMENT, id);
			await client.waitForExecutions(sending.id, 3);
			expect(await andOpen.gifts()).toHaveLength(1);
			const notes = (await hubspot.timeline(id)).notes.map(
				({ properties }) => properties.hs_note_body,
			);
			expect(notes).toHaveLength(1);
			expect(notes[0]).toContain('Gift: please check');
			expect(notes[0]).toContain('Gift Request: Release');
		} finally {
			await own.kill();
		}
	});
});
