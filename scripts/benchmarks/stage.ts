import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeTypeDescription } from 'n8n-workflow';

import {
	HUBSPOT_DEVELOPER_KEY,
	HUBSPOT_OAUTH_APP,
	HUBSPOT_TOKEN,
	type Sandbox,
	startSandbox,
} from '../../sandbox';
import type { LoggedRequest } from '../../sandbox/core';
import { attachCredentials, type N8n, type N8nClient, type WorkflowDraft } from '../n8n';
import { cacheFolder } from '../paths';
import { throwAwayCertificate } from './certificate';
import { post } from './http';

const HOST = 'api.hubapi.com';

/** HubSpot's limits of a Professional account, or far beyond what one n8n can send: see `limits` below. */
export type LimitsKind = 'documented' | 'none';

/** What Bench Stop answers. */
export interface Measurement {
	/** From the first node to the last, inside n8n. */
	wallMs: number;
	/** Of the whole n8n process. */
	cpuMs: number;
	/** The highest resident memory of the n8n process. */
	rssPeakMb: number;
	/** In use at the end, after a full collection, above the start's: the items that n8n keeps, above all. */
	heldMb: number;
	/** The highest such value on the way, if samples were asked for; else that of the end. */
	livePeakMb: number;
	items: number;
}

export interface Run {
	/** Missing when the workflow failed. */
	measurement?: Measurement;
	/** All that the sandbox got, also refused ones. */
	requests: number;
	/** Of these, searches: they have a limit of their own. */
	searches: number;
	/** What HubSpot refused last, if anything. */
	refusal?: string;
}

/** The sandbox and n8n as the benchmarks need them. */
export class BenchStage {
	private readonly published = new Map<string, string>();

	private constructor(
		readonly sandbox: Sandbox,
		readonly n8n: N8n,
		readonly client: N8nClient,
		readonly nodeTypes: INodeTypeDescription[],
	) {}

	/**
	 * Starts the sandbox with an https listener, and n8n by `startN8n`, to which api.hubapi.com is that listener. Both
	 * nodes reach it alike.
	 */
	static async raise(startN8n: (env: Record<string, string>) => Promise<N8n>): Promise<BenchStage> {
		const identity = throwAwayCertificate(HOST);
		const sandbox = await startSandbox({ hubspotTls: identity });
		try {
			const trusted = join(cacheFolder, 'bench-certificate.pem');
			writeFileSync(trusted, identity.cert);
			const n8n = await startN8n({
				N8N_CUSTOM_EXTENSIONS: join(__dirname, 'nodes'),
				NODE_OPTIONS: `--require=${JSON.stringify(join(__dirname, 'redirect.js'))}`,
				NODE_EXTRA_CA_CERTS: trusted,
				BENCH_HUBSPOT_PORT: new URL(sandbox.hubspotTlsUrl ?? '').port,
			});
			const client = await n8n.login();
			for (const draft of credentials) await client.createCredential(draft);
			return new BenchStage(sandbox, n8n, client, await client.nodeTypes());
		} catch (error) {
			await sandbox.close();
			throw error;
		}
	}

	async close(): Promise<void> {
		await this.n8n.stop();
		await this.sandbox.close();
	}

	/** A fresh account with so many contacts and no others, all of them in the search index; then the limits. */
	async fill(contacts: number, limits: LimitsKind): Promise<void> {
		const { client } = this.sandbox;
		await client.reset();
		for (const { id, archived, mergedInto } of await client.hubspot.contacts()) {
			if (!archived && mergedInto === null) await client.hubspot.archive('contacts', id);
		}
		await client.hubspot.setSearchLag(0);
		await client.hubspot.generateRecords('contacts', contacts, CONTACT);
		await client.hubspot.setLimits(LIMITS[limits]);
	}

	/** Publishes a workflow once; gives its id. */
	async publish(draft: WorkflowDraft): Promise<string> {
		const known = this.published.get(draft.name);
		if (known !== undefined) return known;
		const complete = attachCredentials(draft, this.nodeTypes, await this.client.credentials());
		const { id } = await this.client.createWorkflow(complete);
		await this.client.publish(id);
		this.published.set(draft.name, id);
		return id;
	}

	/** Runs a workflow of workflows.ts to its end. */
	async run(draft: WorkflowDraft, input: object = {}): Promise<Run> {
		await this.publish(draft);
		const { requests } = this.sandbox.client;
		const since = await requests.lastNumber();
		const answer = await post(`${this.n8n.url}/webhook/${draft.name}`, JSON.stringify(input));
		const sent = (await requests.lastNumber()) - since;
		const searches = await requests.list({ since, path: '/search$' });
		const [refused] = (await requests.list({ since })).filter(isRefused).slice(-1);
		return {
			...(answer.status === 200 && { measurement: JSON.parse(answer.body) as Measurement }),
			requests: sent,
			searches: searches.length,
			...(refused && { refusal: `${refused.status}: ${messageIn(refused.response)}` }),
		};
	}
}

const isRefused = ({ status }: LoggedRequest) => (status ?? 0) >= 400;

function messageIn(response: string): string {
	const { message = '' } = JSON.parse(response) as { message?: string };
	return message;
}

/** The emails are those of Bench Start's rows; so are the names. */
const CONTACT = {
	email: 'person{n}@example.com',
	firstname: 'First {n}',
	lastname: 'Last {n}',
	jobtitle: 'as it was',
};

/**
 * "None" is a limit too high to be met, not none at all: the node of this package goes by what HubSpot's headers allow,
 * and without headers by what every account has.
 */
const LIMITS = {
	documented: { enabled: true, perTenSeconds: 190, perSecondSearch: 5 },
	none: { enabled: true, perTenSeconds: 10_000, perSecondSearch: 10_000 },
} as const;

const credentials = [
	{
		name: 'HubSpot Bridge',
		type: 'hubSpotBridgeAccessTokenApi',
		data: { accessToken: HUBSPOT_TOKEN, baseUrl: `https://${HOST}` },
	},
	{
		name: 'HubSpot Bridge webhooks',
		type: 'hubSpotBridgeWebhookApi',
		data: { verification: 'signature', clientSecret: HUBSPOT_OAUTH_APP.clientSecret },
	},
	{ name: 'HubSpot', type: 'hubspotAppToken', data: { appToken: HUBSPOT_TOKEN } },
	{
		name: 'HubSpot developer',
		type: 'hubspotDeveloperApi',
		data: {
			apiKey: HUBSPOT_DEVELOPER_KEY,
			appId: String(HUBSPOT_OAUTH_APP.appId),
			clientId: HUBSPOT_OAUTH_APP.clientId,
			clientSecret: HUBSPOT_OAUTH_APP.clientSecret,
		},
	},
];
