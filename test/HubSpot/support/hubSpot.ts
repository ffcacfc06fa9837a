import type { IConnections, ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { HUBSPOT_TOKEN, startSandbox, type Sandbox, type SandboxClient } from '../../../sandbox';
import { runNode, type RunResult } from '../../helpers/engine';

/** A property row as the editor makes it. */
export const row = (property: string, value: unknown, when = 'always') => ({
	property,
	value,
	when,
});

export const rows = (...each: Array<ReturnType<typeof row>>) => ({ properties: { rows: each } });

interface RunSetup {
	items?: IDataObject[];
	parameters?: IDataObject;
	continueOnFail?: boolean;
	token?: string | undefined;
	connections?: IConnections;
	cancel?: AbortSignal;
}

/** A sandbox and the HubSpot Bridge node on it. */
export class HubSpotBench {
	/** One object for each token: the same object is the same saved credential in every run. */
	private readonly credentials = new Map<string, ICredentialDataDecryptedObject>();

	private constructor(readonly sandbox: Sandbox) {}

	static async start(): Promise<HubSpotBench> {
		return new HubSpotBench(await startSandbox());
	}

	get client(): SandboxClient {
		return this.sandbox.client;
	}

	async run(
		resource: string,
		operation: string,
		{
			items = [{}],
			parameters = {},
			continueOnFail = false,
			token = HUBSPOT_TOKEN,
			connections,
			cancel,
		}: RunSetup,
	): Promise<RunResult> {
		return await runNode({
			node: 'hubSpotBridge',
			parameters: { resource, operation, ...parameters },
			credentials: { hubSpotBridgeAccessTokenApi: this.credential(token) },
			items,
			continueOnFail,
			...(connections && { connections }),
			...(cancel && { cancel }),
		});
	}

	private credential(accessToken: string): ICredentialDataDecryptedObject {
		const known = this.credentials.get(accessToken);
		const credential = known ?? { baseUrl: this.sandbox.hubspotUrl, accessToken };
		this.credentials.set(accessToken, credential);
		return credential;
	}

	/** Contact: Create or Update by the `email` field of the items. */
	async upsert(setup: RunSetup): Promise<RunResult> {
		return await this.run('contact', 'upsert', {
			...setup,
			parameters: { email: '={{ $json.email }}', ...setup.parameters },
		});
	}

	/** The requests that came in since the last look, "POST /path" each. */
	async requests(): Promise<string[]> {
		const seen = await this.client.requests.list({ system: 'hubspot' });
		await this.client.requests.clear();
		return seen.map(({ method, path }) => `${method} ${path}`);
	}
}

/** The JSON of the items that came out. */
export function out({ items, error }: RunResult): IDataObject[] {
	if (error) throw error;
	return items.map(({ json }) => json);
}

export const outcomes = (result: RunResult): unknown[] => out(result).map(({ outcome }) => outcome);

export const BATCH_READ = 'POST /crm/objects/2026-09/contacts/batch/read';
export const BATCH_CREATE = 'POST /crm/objects/2026-09/contacts/batch/create';
export const BATCH_UPDATE = 'POST /crm/objects/2026-09/contacts/batch/update';
