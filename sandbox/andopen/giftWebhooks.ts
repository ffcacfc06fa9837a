import { randomUUID } from 'node:crypto';
import type { Gift } from './model';
import {
	eventTypeOf,
	giftWebhookRequest,
	type GiftEvent,
	type GiftWebhook,
} from './giftWebhookRequest';
import type { AndOpenStore } from './store';
import type { Courier } from '../webhooks/courier';
import { giftPolicy } from '../webhooks/retryPolicies';
import type { Delivery, Tampering, WebhookTiming } from '../webhooks/types';

export interface AnnounceOptions extends Tampering {
	type?: string;
	overrides?: Record<string, unknown>;
}

/** Tells every registered receiver what happened to a gift, and can tell it again. */
export class GiftWebhooks {
	private webhooks: GiftWebhook[] = [];
	private events: GiftEvent[] = [];

	constructor(
		private readonly store: AndOpenStore,
		private readonly courier: Courier,
		private readonly timing: () => WebhookTiming,
	) {}

	/** One registration a URL; the same URL again gets the new secret. */
	register(webhook: GiftWebhook): void {
		new URL(webhook.url);
		this.webhooks = [...this.webhooks.filter(({ url }) => url !== webhook.url), webhook];
	}

	unregister(url: string): void {
		this.webhooks = this.webhooks.filter((webhook) => webhook.url !== url);
	}

	registered(): readonly GiftWebhook[] {
		return this.webhooks;
	}

	listEvents(): readonly GiftEvent[] {
		return this.events;
	}

	/** A new event with the gift as it is now, or as the overrides say. */
	announce(gift: Gift, options: AnnounceOptions = {}): Delivery[] {
		const { type = eventTypeOf(gift), overrides, ...tampering } = options;
		const event: GiftEvent = {
			id: randomUUID(),
			type,
			gift: structuredClone(gift),
			...(overrides === undefined ? {} : { overrides }),
		};
		this.events.push(event);
		return this.deliver(event, tampering);
	}

	/** The same event once more: same id and payload, new timestamp. */
	repeat(eventId: string, tampering: Tampering = {}): Delivery[] | undefined {
		const event = this.events.find(({ id }) => id === eventId);
		return event && this.deliver(event, tampering);
	}

	reset(): void {
		this.webhooks = [];
		this.events = [];
	}

	private deliver(event: GiftEvent, tampering: Tampering): Delivery[] {
		const timing = this.timing();
		return this.webhooks.map((webhook) =>
			this.courier.send({
				kind: 'gift',
				source: event.gift.id,
				label: `${event.type}: ${recipientOf(event)}`,
				timeouts: timing.giftTimeouts,
				policy: giftPolicy(timing),
				prepare: () =>
					giftWebhookRequest(webhook, event, this.store.settings.answerVersion, tampering),
			}),
		);
	}
}

const recipientOf = ({ gift: { recipient } }: GiftEvent): string =>
	`${recipient.firstName} ${recipient.lastName}`;
