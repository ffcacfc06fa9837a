import type { FastifyInstance } from 'fastify';
import { AndOpen, registerAndOpenControl } from './andopen';
import type { Core } from './core';
import type { RecordChange } from './hubspot/records/recordChange';
import { registerTrackerControl, Tracker } from './tracker';
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
	tracker: Tracker;
	courier: Courier;
	hubSpotWebhooks: HubSpotWebhooks;
	/** Stops everything that would still be sent. */
	close: () => void;
}

/** Puts &Open and the tracker on their listeners, the vendors' webhooks behind them, and control routes on the web listener. */
export function attachPartners(
	core: Core,
	listeners: Record<'andOpen' | 'tracker' | 'web', FastifyInstance>,
	account: HubSpotAccount,
): Partners {
	const timing = defaultTiming();
	const courier = new Courier();
	const andOpen = new AndOpen(courier, () => timing);
	const hubSpotWebhooks = new HubSpotWebhooks(courier, () => timing, account.portalId);

	const tracker = new Tracker(core.clock);

	andOpen.serve(listeners.andOpen);
	tracker.serve(listeners.tracker);
	account.onChange((change) => hubSpotWebhooks.recordChanged(change));
	registerAndOpenControl(listeners.web, andOpen, courier);
	registerTrackerControl(listeners.web, tracker);
	const { readRecord } = account;
	registerWebhookControl(listeners.web, { courier, webhooks: hubSpotWebhooks, timing, readRecord });

	core.onReset(() => {
		Object.assign(timing, defaultTiming());
		courier.reset();
		andOpen.reset();
		tracker.store.reset();
		hubSpotWebhooks.reset();
	});
	return {
		andOpen,
		tracker,
		courier,
		hubSpotWebhooks,
		close: () => {
			hubSpotWebhooks.reset();
			courier.stop();
		},
	};
}
