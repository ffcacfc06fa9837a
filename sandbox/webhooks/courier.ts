import { EventEmitter, once, setMaxListeners } from 'node:events';
import { exchange } from './exchange';
import type {
	Attempt,
	Delivery,
	DeliveryKind,
	RetryPolicy,
	SignedRequest,
	Timeouts,
	WireAnswer,
} from './types';

export interface Errand {
	kind: DeliveryKind;
	source: string;
	label: string;
	timeouts: Timeouts;
	policy: RetryPolicy;
	/** Called for every attempt, so that each carries its own timestamp, signature and attempt number. */
	prepare: (attempt: number) => SignedRequest;
}

/** How many deliveries are remembered; a long-running sandbox forgets the oldest finished ones. */
const REMEMBERED = 2_000;

/** Carries webhooks to their receivers and keeps a record of every try. */
export class Courier {
	private readonly deliveries = new Map<string, Delivery>();
	private readonly timers = new Map<NodeJS.Timeout, () => void>();
	private readonly changes = new EventEmitter().setMaxListeners(0);
	private count = 0;
	private stopping = stoppable();

	/** Starts a delivery and returns its record, which goes on changing until it is no longer `pending`. */
	send(errand: Errand): Delivery {
		this.count += 1;
		const delivery: Delivery = {
			id: String(this.count),
			kind: errand.kind,
			source: errand.source,
			label: errand.label,
			url: '',
			createdAt: new Date().toISOString(),
			status: 'pending',
			attempts: [],
		};
		this.remember(delivery);
		void this.run(delivery, errand, this.stopping.signal);
		return delivery;
	}

	/** Sends a recorded attempt once more, byte for byte, with the headers (and so the timestamp) it had then. */
	replay(deliveryId: string, attemptNumber?: number): Delivery | undefined {
		const original = this.deliveries.get(deliveryId);
		const attempt =
			attemptNumber === undefined ? original?.attempts.at(-1) : original?.attempts[attemptNumber];
		if (!original || !attempt) return undefined;
		const { method, url, headers, body } = attempt.request;
		return this.send({
			kind: 'replay',
			source: original.source,
			label: `${original.label} (replay of ${original.id})`,
			timeouts: { connectMs: 5_000, responseMs: 30_000 },
			policy: ({ status }) => ({
				outcome: status !== null && status >= 200 && status < 300 ? 'delivered' : 'refused',
			}),
			prepare: () => ({
				method: method === 'GET' ? 'GET' : 'POST',
				url,
				headers,
				body: Buffer.from(body, 'base64'),
			}),
		});
	}

	list(): Delivery[] {
		return [...this.deliveries.values()];
	}

	get(deliveryId: string): Delivery | undefined {
		return this.deliveries.get(deliveryId);
	}

	/** Resolves when the delivery has come to its end. */
	async settled(delivery: Delivery): Promise<Delivery> {
		while (delivery.status === 'pending') await once(this.changes, delivery.id);
		return delivery;
	}

	/** The deliveries as they are now, or once all of them have come to their end. */
	async after(deliveries: Delivery[], wait = false): Promise<Delivery[]> {
		if (wait) await Promise.all(deliveries.map(async (one) => await this.settled(one)));
		return deliveries;
	}

	/** Stops all waiting retries and forgets everything. */
	reset(): void {
		this.stop();
		this.deliveries.clear();
	}

	/** Ends what is pending: the attempts under way are cut off, and no further one is made. */
	stop(): void {
		this.stopping.abort();
		this.stopping = stoppable();
		for (const [timer, release] of this.timers) {
			clearTimeout(timer);
			release();
		}
		this.timers.clear();
	}

	private async run(delivery: Delivery, errand: Errand, stopped: AbortSignal): Promise<void> {
		// One turn later, so that the caller holds the record before anything can happen to it.
		await Promise.resolve();
		for (let number = 0; ; number += 1) {
			const signed = this.prepared(delivery, errand, number);
			if (signed === undefined) return;
			delivery.url = signed.url;
			const sentAt = new Date().toISOString();
			const answer = await exchange(signed, errand.timeouts, stopped);
			const attempt = recorded(number, sentAt, signed, answer);
			delivery.attempts.push(attempt);
			if (stopped.aborted) return this.finish(delivery, 'stopped');
			const verdict = errand.policy(answer, number);
			if ('outcome' in verdict) return this.finish(delivery, verdict.outcome);
			attempt.retryInMs = Math.round(verdict.retryInMs);
			await this.pause(verdict.retryInMs);
			if (stopped.aborted) return this.finish(delivery, 'stopped');
		}
	}

	/** A record that was deleted since has nothing to send: the vendor gives up, and so does this. */
	private prepared(delivery: Delivery, errand: Errand, attempt: number): SignedRequest | undefined {
		try {
			return errand.prepare(attempt);
		} catch {
			this.finish(delivery, 'stopped');
			return undefined;
		}
	}

	private async pause(milliseconds: number): Promise<void> {
		await new Promise<void>((resolve) => {
			const timer = setTimeout(() => {
				this.timers.delete(timer);
				resolve();
			}, milliseconds);
			this.timers.set(timer, resolve);
		});
	}

	private finish(delivery: Delivery, status: Delivery['status']): void {
		delivery.status = status;
		this.changes.emit(delivery.id);
	}

	private remember(delivery: Delivery): void {
		this.deliveries.set(delivery.id, delivery);
		if (this.deliveries.size <= REMEMBERED) return;
		for (const [id, { status }] of this.deliveries) {
			if (status === 'pending') continue;
			this.deliveries.delete(id);
			return;
		}
	}
}

/** Hundreds of exchanges at once listen to one signal. */
function stoppable(): AbortController {
	const controller = new AbortController();
	setMaxListeners(0, controller.signal);
	return controller;
}

/** The body is kept as base64: a byte-for-byte replay must survive bodies that are not UTF-8. */
const recorded = (
	number: number,
	sentAt: string,
	signed: SignedRequest,
	{ status, durationMs, answer, error }: WireAnswer,
): Attempt => ({
	number,
	sentAt,
	request: {
		method: signed.method,
		url: signed.url,
		headers: signed.headers,
		body: signed.body.toString('base64'),
	},
	status,
	durationMs,
	answer,
	...(error === undefined ? {} : { error }),
});
