import { HUBSPOT_OAUTH_APP, PORTAL_ID } from '../../../sandbox';
import type { Answer, HubSpotUnderTest } from './support';

export const SCOPES = [
	'read',
	'subscriptions.read',
	'subscriptions.write',
	'snapshots.read',
	'snapshots.write',
].map((scope) => `developer.webhooks_journal.${scope}`);
export const JOURNAL = '/webhooks-journal/journal/2026-09';
export const LOCAL = '/webhooks-journal/journal-local/2026-09';
export const SUBSCRIPTIONS = '/webhooks-journal/subscriptions/2026-09';
export const SNAPSHOTS = '/webhooks-journal/snapshots/2026-09/crm';

export interface Event {
	type: string;
	portalId: number;
	occurredAt: string;
	action: string;
	objectTypeId: string;
	objectId: number;
	propertyChanges: Record<string, string>;
	[field: string]: unknown;
}

/** POST /oauth/2026-09/token with client credentials, unless told otherwise. */
export const askToken = async (
	hubSpot: HubSpotUnderTest,
	fields: Record<string, string> = {},
): Promise<Answer> =>
	await hubSpot.form('/oauth/2026-09/token', {
		grant_type: 'client_credentials',
		client_id: HUBSPOT_OAUTH_APP.clientId,
		client_secret: HUBSPOT_OAUTH_APP.clientSecret,
		scope: SCOPES.join(' '),
		...fields,
	});

/** An app's consumer of the journal. */
export class Consumer {
	private constructor(
		private readonly hubSpot: HubSpotUnderTest,
		readonly token: string,
	) {}

	static async start(hubSpot: HubSpotUnderTest): Promise<Consumer> {
		const { body } = await askToken(hubSpot);
		return new Consumer(hubSpot, String(body.access_token));
	}

	async get(path: string): Promise<Answer> {
		return await this.hubSpot.get(path, { token: this.token });
	}

	async post(path: string, body: object): Promise<Answer> {
		return await this.hubSpot.post(path, body, { token: this.token });
	}

	async delete(path: string): Promise<Answer> {
		return await this.hubSpot.delete(path, { token: this.token });
	}

	/** Contacts, all properties and actions, unless told otherwise. */
	async subscribe(fields: object = {}): Promise<Answer> {
		return await this.post(SUBSCRIPTIONS, {
			subscriptionType: 'OBJECT',
			portalId: PORTAL_ID,
			objectTypeId: '0-1',
			actions: ['CREATE', 'UPDATE', 'DELETE', 'MERGE', 'RESTORE'],
			properties: [],
			objectIds: [],
			...fields,
		});
	}

	/** Publishes what waits; gives all events, file by file, read as the reference says. */
	async events(base = JOURNAL, query = ''): Promise<Event[]> {
		await this.hubSpot.client.hubspot.journal.publish();
		const events: Event[] = [];
		let answer = await this.get(`${base}/earliest${query}`);
		while (answer.status === 200) {
			events.push(...(await file(String(answer.body.url))).journalEvents);
			answer = await this.get(`${base}/offset/${String(answer.body.currentOffset)}/next${query}`);
		}
		return events;
	}
}

interface JournalFile {
	offset: string;
	publishedAt: string;
	journalEvents: Event[];
}

export const file = async (url: string): Promise<JournalFile> =>
	(await (await fetch(url)).json()) as JournalFile;
