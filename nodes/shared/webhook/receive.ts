import {
	NodeOperationError,
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { DeliveryMemory } from './deliveryMemory';
import type { Reading } from './jsonBody';
import { readRawBody } from './rawBody';
import { BUSY, takeOnNew, type Delivered } from './repeats';

/** What a vendor's trigger adds to receiving a webhook. */
export interface Receiver {
	/**
	 * Why the request is not from the vendor, or was tampered with: a sentence for the log, without secrets.
	 * Undefined when it is genuine. Throws a NodeOperationError when nothing to verify with is configured.
	 */
	fault(raw: Buffer): Promise<string | undefined>;
	/** The events in a genuine request that pass the filters, in the order in which they happened. */
	read(raw: Buffer): Reading<Delivered[]>;
	/** How long repeats are recognised, in milliseconds. */
	repeatWindowMs: number;
	/** What makes the sender come back with a delivery whose earlier copy is still running. */
	busy: { status: 429 | 503; retryAfter: string };
	/** Adds to the items what has to be asked for. Must not throw. */
	enrich?(events: Delivered[], untilMs: number): Promise<void>;
}

/** HubSpot hangs up after five seconds; what is left is for n8n to start the workflow. */
const BUDGET_MS = 4_000;
const WAIT_FOR_EARLIER_COPY_MS = 3_000;

const memory = new DeliveryMemory();

/**
 * Receives a webhook: verifies the raw bytes, reads, leaves out repeats, and starts the workflow with one item an event.
 *
 * Nothing runs without verification: 401, without an explanation to the sender; the reason is in n8n's log. When n8n
 * itself cannot read what to verify with: 503. What cannot be read gets 4xx. What holds nothing new gets 200 and starts
 * nothing.
 */
export async function receiveWebhook(
	this: IWebhookFunctions,
	receiver: Receiver,
): Promise<IWebhookResponseData> {
	const untilMs = Date.now() + BUDGET_MS;
	const raw = await readRawBody(this.getRequestObject());
	if (!raw.ok) return refuse(this, raw.status, raw.reason);

	const fault = await faultIn(receiver, raw.value);
	if (fault !== undefined) return refuse(this, fault.status, fault.reason);

	const events = receiver.read(raw.value);
	if (!events.ok) return refuse(this, events.status, events.reason);

	const response = this.getResponseObject();
	const fresh = await takeOnNew(memory, events.value, response, {
		scope: `${this.getWorkflow().id} ${this.getNode().id}`,
		// In the editor the same event is sent again on purpose.
		windowMs: this.getMode() === 'manual' ? 0 : receiver.repeatWindowMs,
		waitMs: WAIT_FOR_EARLIER_COPY_MS,
	});
	if (fresh === BUSY) {
		response.setHeader('Retry-After', receiver.busy.retryAfter);
		return refuse(this, receiver.busy.status, 'An earlier copy of it is still being processed.');
	}
	if (fresh.length === 0) return acknowledge(this, events.value.length);

	await receiver.enrich?.(fresh, untilMs);
	return { workflowData: [this.helpers.returnJsonArray(fresh.map(itemOf))] };
}

async function faultIn(
	receiver: Receiver,
	raw: Buffer,
): Promise<{ status: 401 | 503; reason: string } | undefined> {
	try {
		const reason = await receiver.fault(raw);
		return reason === undefined ? undefined : { status: 401, reason };
	} catch (error) {
		const reason = error instanceof Error ? error.message : 'It could not be verified.';
		// A credential that is missing or empty is as wrong as a wrong signature. One that n8n cannot read just now (its
		// database, a secret store) is no reason to lose the event: HubSpot's workflows never come back after a 401.
		return { status: error instanceof NodeOperationError ? 401 : 503, reason };
	}
}

const itemOf = ({ json, key }: Delivered): IDataObject => ({ ...json, deliveryKey: key });

const MESSAGES: Record<number, string> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	413: 'Payload Too Large',
	429: 'Too Many Requests',
	503: 'Service Unavailable',
};

function refuse(context: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	context.logger.warn(`${context.getNode().name} refused a webhook with ${status}. ${reason}`);
	context
		.getResponseObject()
		.status(status)
		.json({ message: MESSAGES[status] ?? 'Refused' });
	return { noWebhookResponse: true };
}

function acknowledge(context: IWebhookFunctions, repeats: number): IWebhookResponseData {
	context.logger.debug(
		repeats === 0
			? `${context.getNode().name} received a webhook without any event to run for`
			: `${context.getNode().name} received ${repeats} event(s) again and started nothing`,
	);
	context.getResponseObject().status(200).json({ message: 'Nothing new' });
	return { noWebhookResponse: true };
}
