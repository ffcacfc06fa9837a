import type { FastifyInstance } from 'fastify';
import type { HubSpot } from '../hubSpot';
import type { AppJournal, JournalEvent } from '../journal';

export interface OfApp {
	/** Every app that has a journal, when left out. */
	appId?: number;
}

/** What stands in an app's journal. */
export interface JournalView {
	appId: number;
	subscriptions: number;
	/** Events that are not published yet. */
	waiting: number;
	/** Events in the files. */
	published: number;
	/** Oldest first. */
	files: Array<{ offset: string; publishedAt: string; events: number }>;
}

/** Control of the webhooks journal. */
export function journalControlRoutes(app: FastifyInstance, hubSpot: HubSpot): void {
	const journals = ({ appId }: OfApp): AppJournal[] =>
		appId === undefined ? hubSpot.account.journals.all() : [hubSpot.account.journals.of(appId)];

	app.post<{ Body: OfApp }>('/control/hubspot/journal', async ({ body }) =>
		journals(body).map(view),
	);
	app.post<{ Body: OfApp }>('/control/hubspot/journal/publish', async ({ body }) => {
		for (const journal of journals(body)) journal.log.flush();
		return journals(body).map(view);
	});
	app.post<{ Body: OfApp }>('/control/hubspot/journal/forget', async ({ body }) => {
		for (const journal of journals(body)) journal.log.forgetAll();
		return {};
	});
	app.post<{ Body: OfApp & { events: JournalEvent[] } }>(
		'/control/hubspot/journal/add',
		{ schema: { body: { type: 'object', required: ['appId', 'events'] } } },
		async ({ body }) => {
			for (const journal of journals(body)) {
				for (const event of body.events) journal.log.add(event);
			}
			return {};
		},
	);
}

function view(journal: AppJournal): JournalView {
	const waiting = journal.log.waitingCount();
	const files = journal.log.entries().map(({ offset, publishedAt, events }) => ({
		offset,
		publishedAt: new Date(publishedAt).toISOString(),
		events: events.length,
	}));
	return {
		appId: journal.appId,
		subscriptions: journal.list().length,
		waiting,
		published: files.reduce((sum, { events }) => sum + events, 0),
		files,
	};
}
