import type { FastifyInstance } from 'fastify';
import { campaignRoutes } from './campaignRoutes';
import { guardAndOpen } from './gate';
import { giftRoutes } from './giftRoutes';
import { GiftWebhooks } from './giftWebhooks';
import type { GiftAction } from './lifecycle';
import type { Gift } from './model';
import { AndOpenStore } from './store';
import type { Courier } from '../webhooks/courier';
import type { Delivery, Tampering, WebhookTiming } from '../webhooks/types';

/** &Open's side of the sandbox: its data, its API and its webhooks. */
export class AndOpen {
	readonly store = new AndOpenStore();
	readonly webhooks: GiftWebhooks;

	constructor(courier: Courier, timing: () => WebhookTiming) {
		this.webhooks = new GiftWebhooks(this.store, courier, timing);
	}

	/** Puts the API on a listener. */
	serve(app: FastifyInstance): void {
		app.removeContentTypeParser('text/plain');
		app.addContentTypeParser(
			'application/vnd.api+json',
			{ parseAs: 'string' },
			app.getDefaultJsonParser('error', 'error'),
		);
		guardAndOpen(app, this.store);
		campaignRoutes(app, this.store);
		giftRoutes(app, this.store, (gift) => {
			if (this.store.settings.announceSubmitted) this.webhooks.announce(gift);
		});
	}

	/**
	 * What happens to a gift in the world; its webhooks go out.
	 * @throws ImpossibleGiftAction when the gift's status does not allow it
	 */
	act(gift: Gift, action: GiftAction, tampering?: Tampering): Delivery[] {
		this.store.act(gift, action);
		return this.webhooks.announce(gift, tampering);
	}

	reset(): void {
		this.store.reset();
		this.webhooks.reset();
	}
}
