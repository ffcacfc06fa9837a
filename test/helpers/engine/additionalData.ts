import type { IDataObject, INodeParameters, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import { TestCredentialsHelper } from './credentials';
import { PackageNodeTypes } from './nodeTypes';

export const nodeTypes = new PackageNodeTypes();
export const credentialsHelper = new TestCredentialsHelper(nodeTypes);

export interface InstanceOptions {
	/** What `$secrets.<provider>.<name>` gives in credentials. */
	secrets?: Record<string, Record<string, string>>;
	/** Public address of webhooks, without a slash at its end; e.g. https://hooks.example.test/webhook */
	webhookBaseUrl?: string;
	/** Called by n8n when an execution's node asks for the editor's current values (option loading). */
	currentNodeParameters?: INodeParameters;
	executionId?: string;
}

/** What n8n's server hands to the engine: its addresses, its credentials, its external secrets. */
export function additionalDataFor(options: InstanceOptions = {}): IWorkflowExecuteAdditionalData {
	const base = 'http://127.0.0.1:5678';
	const data = {
		credentialsHelper,
		externalSecretsProxy: secretsProxy(options.secrets ?? {}),
		executionId: options.executionId ?? '1',
		currentNodeParameters: options.currentNodeParameters,
		currentNodeExecutionIndex: 0,
		restApiUrl: `${base}/rest`,
		instanceBaseUrl: base,
		formBaseUrl: `${base}/form`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		formTestBaseUrl: `${base}/form-test`,
		webhookBaseUrl: options.webhookBaseUrl ?? `${base}/webhook`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		mcpBaseUrl: `${base}/mcp`,
		mcpTestBaseUrl: `${base}/mcp-test`,
		variables: {},
		logAiEvent: () => {},
		setExecutionStatus: () => {},
		executeWorkflow: notHere('executeWorkflow'),
		getRunExecutionData: notHere('getRunExecutionData'),
		getRuntimeCredential: async () => undefined,
		startRunnerTask: notHere('startRunnerTask'),
	};
	return data as unknown as IWorkflowExecuteAdditionalData;
}

const notHere = (name: string) => async (): Promise<never> => {
	throw new Error(`${name} is not part of the test engine`);
};

function secretsProxy(secrets: NonNullable<InstanceOptions['secrets']>) {
	return {
		getSecret: (provider: string, name: string): unknown => secrets[provider]?.[name],
		hasSecret: (provider: string, name: string) => name in (secrets[provider] ?? {}),
		hasProvider: (provider: string) => provider in secrets,
		listProviders: () => Object.keys(secrets),
		listSecrets: (provider: string) => Object.keys(secrets[provider] ?? {}),
	};
}

/** Items from plain objects; whole items (with binary data or paired items) stay as they are. */
export const toItems = (items: Array<IDataObject | { json: IDataObject }>) =>
	items.map((item) =>
		typeof item.json === 'object' && item.json !== null
			? (item as { json: IDataObject })
			: { json: item },
	);
