import type { FastifyInstance } from 'fastify';
import { AndOpen, registerAndOpenControl } from './andopen';
import type { Core } from './core';
import type { RecordChange } from './hubspot/records/recordChange';
import {
	Courier,
	defaultTiming,
	HubSpotWebhooks,
	registerWebhookControl,
	type ReadRecord,
} from './webhooks';

/** What the webhook senders need to know of the HubSpot account. */
export interface HubSpotAccount {
	portalId: number;
	readRecord: ReadRecord;
	onChange: (listener: (change: RecordChange) => void) => void;
}

export interface Partners {
	andOpen: AndOpen;
	courier: Courier;
	hubSpotWebhooks: HubSpotWebhooks;
	/** Stops everything that would still be sent. */
	close: () => void;
}

/** Puts &Open on its listener, both vendors' webhooks behind them, and their control routes on the web listener. */
export function attachPartners(
	core: Core,
	listeners: { andOpen: FastifyInstance; web: FastifyInstance },
	account: HubSpotAccount,
): Partners {
	const timing = defaultTiming();
	const courier = new Courier();
	const andOpen = new AndOpen(courier, () => timing);
	const hubSpotWebhooks = new HubSpotWebhooks(courier, () => timing, account.portalId);

	andOpen.serve(listeners.andOpen);
	account.onChange((change) => hubSpotWebhooks.recordChanged(change));
	registerAndOpenControl(listeners.web, andOpen, courier);
	const { readRecord } = account;
	registerWebhookControl(listeners.web, { courier, webhooks: hubSpotWebhooks, timing, readRecord });

	core.onReset(() => {
		Object.assign(timing, defaultTiming());
		courier.reset();
		andOpen.reset();
		hubSpotWebhooks.reset();
	});
	return {
		andOpen,
		courier,
		hubSpotWebhooks,
		close: () => {
			hubSpotWebhooks.reset();
			courier.stop();
		},
	};
}
