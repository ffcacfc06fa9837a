import { ENROLMENT, sandbox, setUpGiftFlow, tearDownGiftFlow, type GiftStage } from './support';

const { hubspot, andOpen, webhooks, requests } = sandbox();
let flow: GiftStage;

beforeEach(async () => {
	await sandbox().reset();
	flow = await setUpGiftFlow();
});
afterEach(async () => await tearDownGiftFlow(flow));

const newContact = async (email: string) => {
	const [contact] = await hubspot.createRecords('contacts', [
		{ email, firstname: 'Mary', lastname: 'Ward' },
	]);
	return contact?.id ?? '';
};
const heldBy = async (id: string) => (await hubspot.record('contacts', id))?.properties ?? {};
const notesOf = async (id: string) =>
	(await hubspot.timeline(id)).notes.map(({ properties }) => properties.hs_note_body ?? '');

describe('the two gift workflows, imported from their files', () => {
	it('send a gift for an enrolled contact and bring every stage of it back', async () => {
		const id = await newContact('mary@example.com');
		const [delivery] = await webhooks.enrol(ENROLMENT, id);
		expect(delivery).toMatchObject({ status: 'delivered' });
		const [sent] = await flow.client.waitForExecutions(flow.sending.id, 1);
		expect(sent?.status).toBe('success');
		const [gift] = await andOpen.gifts();
		expect(gift?.recipient).toMatchObject({
			firstName: 'Mary',
			lastName: 'Ward',
			email: 'mary@example.com',
		});
		expect(await heldBy(id)).toMatchObject({
			andopen_gift_request_id: gift?.id,
			andopen_gift_status: 'submitted',
			andopen_gift_redemption_url: gift?.redemptionUrl,
		});
		expect(await notesOf(id)).toEqual([expect.stringContaining(`Link: ${gift?.redemptionUrl}`)]);

		const giftId = gift?.id ?? '';
		for (const [count, stage] of (['redeem', 'dispatch', 'deliver'] as const).entries()) {
			await andOpen[stage](giftId);
			const runs = await flow.client.waitForExecutions(flow.status.id, count + 1);
			expect(runs.map(({ status }) => status)).toEqual(Array(count + 1).fill('success'));
		}
		const held = await heldBy(id);
		expect(held.andopen_gift_status).toBe('delivered');
		for (const stage of ['sent', 'redeemed', 'dispatched', 'delivered']) {
			expect(Date.parse(held[`andopen_gift_${stage}_at`] ?? '')).toBeGreaterThan(0);
		}
		const notes = await notesOf(id);
		expect(notes.map((note) => /<strong>(.*?)<\/strong>/.exec(note)?.[1]).sort()).toEqual([
			'Gift delivered',
			'Gift dispatched',
			'Gift redeemed',
			'Gift sent',
		]);
	});

	it('never move a status back when a message comes late or twice', async () => {
		const id = await newContact('late@example.com');
		await webhooks.enrol(ENROLMENT, id);
		await flow.client.waitForExecutions(flow.sending.id, 1);
		const giftId = (await andOpen.gifts())[0]?.id ?? '';
		await andOpen.redeem(giftId);
		await andOpen.dispatch(giftId);
		await flow.client.waitForExecutions(flow.status.id, 2);
		const before = await heldBy(id);
		const [redeemed] = await andOpen.events();
		// A repeat within the process starts nothing; one that gets through (a late copy under a new id) changes nothing.
		await andOpen.repeat(redeemed?.id ?? '');
		await andOpen.announce(giftId, { overrides: { status: 'redeemed' } });
		await flow.client.waitForExecutions(flow.status.id, 3);
		const after = await heldBy(id);
		expect(after.andopen_gift_status).toBe('dispatched');
		expect(after.andopen_gift_redeemed_at).toBe(before.andopen_gift_redeemed_at);
		expect(await notesOf(id)).toHaveLength(3);
		expect(await flow.client.executions(flow.status.id)).toHaveLength(3);
	});

	it('tell on the timeline when a gift could not be sent', async () => {
		const id = await newContact('refused@example.com');
		await sandbox().faults.fail({
			system: 'andopen',
			method: 'POST',
			kind: 'status',
			status: 422,
			body: {
				errors: [
					{
						type: 'validation_error',
						code: 'invalid',
						message: 'is not allowed',
						param: 'recipient.email',
					},
				],
			},
		});
		await webhooks.enrol(ENROLMENT, id);
		await flow.client.waitForExecutions(flow.sending.id, 1);
		expect(await andOpen.gifts()).toEqual([]);
		const [note] = await notesOf(id);
		expect(note).toContain('Gift not sent');
		expect(note).toContain('is not allowed');
	});

	it('send a gift that was refused, when the contact is enrolled once more after the repeat window', async () => {
		const id = await newContact('again@example.com');
		const { client, sending } = flow;
		const nodes = sending.nodes.map((node) =>
			node.name === 'HubSpot Workflow'
				? { ...node, parameters: { ...node.parameters, settings: { repeatWindow: 0 } } }
				: node,
		);
		await client.updateWorkflow(sending.id, { nodes });
		await client.publish(sending.id);
		await sandbox().faults.fail({ system: 'andopen', method: 'POST', kind: 'status', status: 422 });
		await webhooks.enrol(ENROLMENT, id);
		await webhooks.enrol(ENROLMENT, id);
		await client.waitForExecutions(sending.id, 2);
		expect(await andOpen.gifts()).toHaveLength(1);
		expect((await heldBy(id)).andopen_gift_status).toBe('submitted');
	});

	it('change nothing in HubSpot when Dry Run is on', async () => {
		const [contact] = await hubspot.createRecords('contacts', [
			{
				email: 'dry@example.com',
				andopen_gift_request_id: 'earlier',
				andopen_gift_status: 'delivered',
			},
		]);
		const id = contact?.id ?? '';
		const { client, sending } = flow;
		const nodes = sending.nodes.map((node) =>
			node.name === 'Send Gift'
				? { ...node, parameters: { ...node.parameters, dryRun: true } }
				: node,
		);
		await client.updateWorkflow(sending.id, { nodes });
		await client.publish(sending.id);
		await webhooks.enrol(ENROLMENT, id);
		const [run] = await client.waitForExecutions(sending.id, 1);
		expect(run?.status).toBe('success');
		expect(await andOpen.gifts()).toEqual([]);
		expect(await heldBy(id)).toMatchObject({
			andopen_gift_request_id: 'earlier',
			andopen_gift_status: 'delivered',
		});
		expect(await notesOf(id)).toEqual([]);
	});

	it('put a status that nobody knows on the timeline, and leave the property', async () => {
		const id = await newContact('odd@example.com');
		await webhooks.enrol(ENROLMENT, id);
		await flow.client.waitForExecutions(flow.sending.id, 1);
		await andOpen.announce((await andOpen.gifts())[0]?.id ?? '', {
			overrides: { status: 'expired' },
		});
		const [run] = await flow.client.waitForExecutions(flow.status.id, 1);
		expect(run?.status).toBe('error');
		expect((await notesOf(id)).join()).toContain('Gift expired');
		expect((await heldBy(id)).andopen_gift_status).toBe('submitted');
	});

	it('ask HubSpot and &Open for no more than a name and an address', async () => {
		const id = await newContact('few@example.com');
		await requests.clear();
		await webhooks.enrol(ENROLMENT, id);
		await flow.client.waitForExecutions(flow.sending.id, 1);
		const [post] = await requests.list({ system: 'andopen', method: 'POST' });
		expect(Object.keys(post?.body as object)).toEqual(['campaign_id', 'recipient']);
	});
});

describe('what is not HubSpot or not &Open', () => {
	it.each([
		['a wrong signature', { signature: 'wrong' as const }],
		['no signature', { signature: 'missing' as const }],
		['a timestamp that is too old', { timestampShiftMs: -330_000 }],
		['a timestamp from the future', { timestampShiftMs: 330_000 }],
		['a body that was changed on the way', { bodyAfterSigning: '{"hs_object_id":1}' }],
	])('is refused with 401 and starts nothing: %s', async (_, tampering) => {
		const id = await newContact('stranger@example.com');
		const [delivery] = await webhooks.enrol(ENROLMENT, id, tampering);
		expect(delivery?.attempts.map(({ status }) => status)).toEqual([401]);
		expect(await flow.client.executions(flow.sending.id)).toEqual([]);
		expect(await andOpen.gifts()).toEqual([]);
	});

	it('a recorded delivery that is sent again starts nothing and sends nothing', async () => {
		const id = await newContact('replay@example.com');
		const [delivery] = await webhooks.enrol(ENROLMENT, id);
		await flow.client.waitForExecutions(flow.sending.id, 1);
		const replayed = await webhooks.replay(delivery?.id ?? '');
		expect(replayed.attempts.at(-1)?.status).toBe(200);
		expect(await flow.client.executions(flow.sending.id)).toHaveLength(1);
		expect(await andOpen.gifts()).toHaveLength(1);
	});
});
