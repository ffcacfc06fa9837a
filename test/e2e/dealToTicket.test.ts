import type { WorkflowDraft } from '../../scripts/n8n';
import { sandbox } from './support';
import { SyncStage } from './support/syncStage';

const { hubspot, requests, faults } = sandbox();

/** n8n waits five seconds between its tries of a node. */
const triedQuickly = (draft: WorkflowDraft): WorkflowDraft => ({
	...draft,
	nodes: draft.nodes.map((node) => ({ ...node, waitBetweenTries: 50 })),
});

let sync: SyncStage;
beforeAll(
	async () => void (sync = await SyncStage.open('deal-stage-to-ticket.json', triedQuickly)),
);
afterAll(async () => await sync.close());

/** A deal of the sales pipeline in its first stage, with two contacts and a company. */
async function dealWithPeople(dealname: string) {
	const [ada, grace] = await hubspot.createRecords('contacts', [
		{ email: `ada.${Date.now()}@example.com` },
		{ email: `grace.${Date.now()}@example.com` },
	]);
	const [company] = await hubspot.createRecords('companies', [{ name: dealname }]);
	const stage = { pipeline: 'default', dealstage: 'appointmentscheduled' };
	const [deal] = await hubspot.createRecords('deals', [{ dealname, ...stage }]);
	if (!ada || !grace || !company || !deal) throw new Error('The sandbox made too few records.');
	const from = { objectType: 'deals', id: deal.id };
	for (const { objectType, id } of [ada, grace, company]) {
		await hubspot.associate(from, { objectType, id });
	}
	return { id: deal.id, contacts: [ada.id, grace.id], company: company.id };
}

const moveTo = async (dealId: string, dealstage: string) =>
	void (await hubspot.updateRecord('deals', dealId, { dealstage }));

const ticketsOf = async (dealId: string) =>
	(await hubspot.records('tickets')).filter(
		({ properties }) => properties.source_deal_id === dealId,
	);

/** Ids of what a ticket is associated with, by object type. */
async function associationsOf(ticketId: string): Promise<Record<string, string[]>> {
	const associations = Object.entries(
		(await hubspot.record('tickets', ticketId))?.associations ?? {},
	);
	return Object.fromEntries(
		associations.map(([type, list]) => [type, list.map(({ id }) => id).sort()]),
	);
}

const ticketOf = async (deal: Awaited<ReturnType<typeof dealWithPeople>>) =>
	await sync.until(`deal ${deal.id} has a ticket with all its associations`, async () => {
		const [ticket] = await ticketsOf(deal.id);
		if (!ticket) return undefined;
		const { deals, contacts, companies } = await associationsOf(ticket.id);
		const isComplete = deals?.length === 1 && contacts?.length === 2 && companies?.length === 1;
		return isComplete && ticket;
	});

it('makes one ticket for a deal that reaches the stage, however often, with its people', async () => {
	const deal = await dealWithPeople('Liffey');
	const other = await dealWithPeople('Stays where it is');
	await moveTo(other.id, 'contractsent');
	await moveTo(deal.id, 'closedwon');
	const ticket = await ticketOf(deal);
	expect(ticket.properties).toMatchObject({
		subject: 'Onboarding: Liffey',
		hs_pipeline: '0',
		hs_pipeline_stage: '1',
	});
	expect(await associationsOf(ticket.id)).toEqual({
		deals: [deal.id],
		contacts: deal.contacts.sort(),
		companies: [deal.company],
	});

	await moveTo(deal.id, 'contractsent');
	await moveTo(deal.id, 'closedwon');
	expect(await sync.effectsOfFurtherPolls()).toEqual([]);
	expect(await ticketsOf(deal.id)).toHaveLength(1);
	expect(await ticketsOf(other.id)).toEqual([]);
});

it('notices a deal that has moved on before anybody looked', async () => {
	const deal = await dealWithPeople('Quick');
	await moveTo(deal.id, 'closedwon');
	await moveTo(deal.id, 'closedlost');
	await ticketOf(deal);
});

it('loses no deal whose ticket HubSpot refuses: the execution fails, and its retry makes the ticket', async () => {
	const refused = await dealWithPeople('Refused');
	await faults.fail({
		system: 'hubspot',
		method: 'POST',
		path: 'objects/2026-09/tickets',
		kind: 'status',
		status: 400,
		body: { message: 'no' },
		times: 'always',
	});
	await moveTo(refused.id, 'closedwon');
	const failed = await sync.until('the execution has failed', async () =>
		(await sync.failures()).at(0),
	);
	expect(failed.data.resultData.error?.message).toContain('no');
	expect(await ticketsOf(refused.id)).toEqual([]);

	await faults.clear();
	expect((await sync.retry(failed.id)).status).toBe('success');
	const ticket = await ticketOf(refused);
	expect((await sync.retry(failed.id)).status).toBe('success');
	expect(await ticketsOf(refused.id)).toEqual([ticket]);
});

it.each([
	['the deal', 'tickets/deals/batch/associate/default$'],
	['the contacts', 'tickets/contacts/batch/associate/default$'],
	['the companies', 'tickets/companies/batch/associate/default$'],
	['reading the contacts', 'deals/contacts/batch/read$'],
	['reading the companies', 'deals/companies/batch/read$'],
])('tries again what HubSpot refused for a moment: %s', async (_what, path) => {
	const before = (await sync.failures()).length;
	const body = { message: 'not now' };
	const refusal = { kind: 'status', status: 400, body, times: 2 } as const;
	await faults.fail({ system: 'hubspot', method: 'POST', path, ...refusal });
	const deal = await dealWithPeople('In a moment');
	await moveTo(deal.id, 'closedwon');
	await ticketOf(deal);
	expect((await faults.list()).map(({ injected }) => injected)).toEqual([2]);
	expect(await sync.failures()).toHaveLength(before);
	await faults.clear();
});

it('makes no second ticket when the answer to the first is lost, nor when n8n is killed before it comes', async () => {
	const path = 'objects/2026-09/tickets';
	const creations = {
		system: 'hubspot',
		method: 'POST',
		path: `${path}(/batch/(create|upsert))?$`,
	} as const;
	await faults.fail({ ...creations, kind: 'dropAfterWrite' });
	const lost = await dealWithPeople('Answer lost');
	await moveTo(lost.id, 'closedwon');
	await ticketOf(lost);
	expect(await ticketsOf(lost.id)).toHaveLength(1);

	await faults.fail({ ...creations, kind: 'slow', delayMs: 3_000, when: 'afterWrite' });
	const since = await requests.lastNumber();
	const killed = await dealWithPeople('Killed');
	await moveTo(killed.id, 'closedwon');
	await sync.until('the ticket is being created', async () => {
		return (await requests.list({ ...creations, since })).length > 0;
	});
	await sync.kill();
	const meanwhile = await dealWithPeople('While n8n was off');
	await moveTo(meanwhile.id, 'closedwon');
	await sync.startAgain();
	await ticketOf(killed);
	await ticketOf(meanwhile);
	await sync.comesToRest();
	for (const { id } of [lost, killed, meanwhile]) expect(await ticketsOf(id)).toHaveLength(1);
});
