import { setTimeout as sleep } from 'node:timers/promises';

import pc from 'picocolors';

import type { GiftView } from '../../sandbox/andopen';
import type { RecordView } from '../../sandbox/hubspot/control/views';
import { plainText } from '../../sandbox/web/plainText';
import type { Delivery } from '../../sandbox/webhooks';
import { Explained, say } from '../terminal';
import type { Demo } from './demo';
import { tell } from './narrator';
import { HUBSPOT_WORKFLOW } from './webhooks';

const STAGES = ['redeemed', 'dispatched', 'delivered'] as const;
const HAPPENS = {
	redeemed: (name: string) => `${name} opens the link and picks a gift`,
	dispatched: () => 'The parcel leaves the warehouse',
	delivered: () => 'The parcel arrives',
} as const;
const DO = { redeemed: 'redeem', dispatched: 'dispatch', delivered: 'deliver' } as const;
const PATIENCE_MS = 30_000;

/**
 * One contact is enrolled; the gift goes out, is redeemed, dispatched and delivered; every step is told. Throws Explained
 * when HubSpot or &Open does not come to hold what it should.
 */
export async function tellGiftStory(demo: Demo): Promise<void> {
	const { hubspot, andOpen, webhooks } = demo.sandbox.client;
	// A new address on every start: n8n remembers gifts that it sent, and rightly sends none twice.
	const person = {
		firstname: 'Mary',
		lastname: 'Ward',
		email: `mary.ward+${Date.now()}@example.com`,
	};
	const name = `${person.firstname} ${person.lastname}`;

	const [contact] = await hubspot.createRecords('contacts', [person]);
	if (!contact) throw new Explained('The sandbox made no contact.');
	tell('HubSpot', `${name} is a new contact`, [person.email]);

	const [enrolment] = await webhooks.enrol(HUBSPOT_WORKFLOW, contact.id);
	tell('HubSpot', `enrols ${person.firstname} in the workflow "${HUBSPOT_WORKFLOW}"`, [
		answered(enrolment),
	]);

	const gift = await until('&Open has a gift for the contact', async () =>
		(await andOpen.gifts()).find(({ recipient }) => recipient.email === person.email),
	);
	tell('n8n', `read the contact and asked &Open for a gift: "${gift.campaignName}"`);
	await writtenBack(demo, contact.id, 'submitted', 1);

	for (const [index, stage] of STAGES.entries()) {
		const { deliveries } = await andOpen[DO[stage]](gift.id);
		tell('&Open', HAPPENS[stage](person.firstname), [answered(deliveries[0])]);
		await writtenBack(demo, contact.id, stage, index + 2);
	}
	await onlyOneGift(demo, gift);
}

/** Waits until status and timeline of the contact tell the stage. */
async function writtenBack(
	demo: Demo,
	contactId: string,
	status: string,
	entries: number,
): Promise<void> {
	const { hubspot } = demo.sandbox.client;
	const entry = await until(`the contact in HubSpot says "${status}"`, async () => {
		const contact = await hubspot.record('contacts', contactId);
		if (contact?.properties.andopen_gift_status !== status) return undefined;
		const { notes } = await hubspot.timeline(contactId);
		return notes.length >= entries ? newestText(notes) : undefined;
	});
	tell('n8n', `wrote it back to HubSpot: andopen_gift_status is "${status}"`, [
		`timeline: ${entry}`,
	]);
}

function newestText(notes: RecordView[]): string {
	const newest = [...notes]
		.sort((one, other) => one.createdAt.localeCompare(other.createdAt))
		.at(-1);
	const [title, text] = plainText(newest?.properties.hs_note_body ?? '').split('\n');
	return [title, text].filter(Boolean).join(': ');
}

async function onlyOneGift({ sandbox }: Demo, gift: GiftView): Promise<void> {
	const sent = (await sandbox.client.andOpen.gifts()).filter(({ key }) => key === gift.key);
	if (sent.length !== 1) throw new Explained(`&Open holds ${sent.length} gifts instead of one.`);
	say(`\n  ${pc.green('✔')} One gift, sent once, and HubSpot knows all of it.`);
}

function answered(delivery: Delivery | undefined): string {
	const attempt = delivery?.attempts.at(-1);
	if (delivery?.status !== 'delivered' || !attempt) {
		throw new Explained(`n8n did not accept the webhook: ${JSON.stringify(attempt ?? delivery)}`);
	}
	return `signed webhook to n8n, accepted with ${attempt.status} after ${attempt.durationMs} ms`;
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
	const deadline = Date.now() + PATIENCE_MS;
	for (;;) {
		const seen = await look();
		if (seen !== undefined) return seen;
		if (Date.now() > deadline) {
			throw new Explained(
				`Waited ${PATIENCE_MS / 1000} s until ${what}, in vain. n8n's executions tell why; so does .cache/logs/n8n.log.`,
			);
		}
		await sleep(100);
	}
}
