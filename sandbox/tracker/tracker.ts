import type { FastifyInstance } from 'fastify';
import type { Clock } from '../core';
import { attachmentRoutes } from './attachmentRoutes';
import { commentRoutes } from './commentRoutes';
import { guardTracker } from './gate';
import { issueRoutes } from './issueRoutes';
import { TrackerStore } from './store';

/** Where people would open an issue; nothing is there. */
const PAGES = 'https://tracker.example.com';

/**
 * The other system that records are kept in step with: an issue tracker as plain as they come. JSON over HTTP, one bearer token,
 * no idempotency, no webhooks.
 */
export class Tracker {
	readonly store: TrackerStore;

	constructor(clock: Clock) {
		this.store = new TrackerStore(clock, PAGES);
	}

	/** Puts the API on a listener. */
	serve(app: FastifyInstance): void {
		guardTracker(app);
		issueRoutes(app, this.store);
		commentRoutes(app, this.store);
		attachmentRoutes(app, this.store);
	}
}
