import type { IDataObject } from 'n8n-workflow';

import {
	HUBSPOT_OAUTH_APP,
	HUBSPOT_TOKEN,
	startSandbox,
	type Sandbox,
	type SandboxClient,
} from '../../../sandbox';
import { PolledWorkflow } from '../../helpers/engine';

export const CONTACTS = '/crm/objects/2026-09/contacts';

let workflows = 0;

/** A sandbox whose clock the test moves, and Change Triggers on it. */
export class ChangeBench {
	private constructor(readonly sandbox: Sandbox) {}

	static async start(): Promise<ChangeBench> {
		return new ChangeBench(await startSandbox());
	}

	get client(): SandboxClient {
		return this.sandbox.client;
	}

	/** Contacts that are empty of the demo data, and a search index without lag. */
	async reset(): Promise<void> {
		await this.client.reset();
		await this.client.hubspot.setSearchLag(0);
	}

	/** By Search on contacts, with a lag of five seconds, unless told otherwise. */
	trigger(parameters: IDataObject = {}, settings: IDataObject = {}): PolledWorkflow {
		return new PolledWorkflow({
			node: 'hubSpotBridgeChangeTrigger',
			workflowId: `changes-${++workflows}`,
			parameters: {
				filterBy: 'none',
				propertyNames: ['email', 'firstname'],
				...parameters,
				settings: { indexLag: 5, ...settings },
			},
			credentials: this.credentials(),
		});
	}

	/** By Webhooks Journal, with the app that is installed in the account. */
	journalTrigger(parameters: IDataObject = {}): PolledWorkflow {
		const { hubspotUrl: baseUrl } = this.sandbox;
		const { clientId, clientSecret } = HUBSPOT_OAUTH_APP;
		return new PolledWorkflow({
			node: 'hubSpotBridgeChangeTrigger',
			workflowId: `journal-${++workflows}`,
			parameters: { source: 'journal', portalId: '4711001', ...parameters },
			credentials: {
				hubSpotBridgeJournalApi: { clientId, clientSecret, baseUrl },
				...this.credentials(),
			},
		});
	}

	/** A credential of its own, each time. */
	credentials() {
		const { hubspotUrl: baseUrl } = this.sandbox;
		return { hubSpotBridgeAccessTokenApi: { accessToken: HUBSPOT_TOKEN, baseUrl } };
	}

	/** The requests that came in since the last look, "POST /path" each. */
	async requests(): Promise<string[]> {
		const seen = await this.client.requests.list({ system: 'hubspot' });
		await this.client.requests.clear();
		return seen.map(({ method, path }) => `${method} ${path}`);
	}

	async create(count: number, from = 0): Promise<string[]> {
		const rows = Array.from({ length: count }, (_, index) => ({
			email: `person${from + index}@example.com`,
			firstname: 'first',
		}));
		return (await this.client.hubspot.createRecords('contacts', rows)).map(({ id }) => id);
	}

	async change(id: string, properties: Record<string, string>): Promise<void> {
		await this.client.hubspot.updateRecord('contacts', id, properties);
	}
}

export const json = (items: Array<{ json: IDataObject }>) => items.map((item) => item.json);
