import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { ANDOPEN_CAMPAIGNS, ANDOPEN_TOKENS } from '../../../sandbox';
import { runNode, type RunResult } from '../../helpers/engine';
import type { Sandbox } from './sandbox';

export const ada = { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com' };

/** So many different people. */
export const people = (count: number) =>
	Array.from({ length: count }, (_, n) => ({ ...ada, email: `person${n}@example.com` }));

export interface SendSetup {
	items?: IDataObject[];
	/** On top of the campaign "Welcome to the family" and recipient fields taken from the item. */
	parameters?: INodeParameters;
	workflowId?: string;
	/** Of the node in its workflow. */
	name?: string;
	token?: string;
	/** Where &Open is; by default the sandbox. */
	baseUrl?: string;
	onError?: OnError;
	retryOnFail?: boolean;
	cancel?: AbortSignal;
}

const credentialsOf = new WeakMap<object, Map<string, IDataObject>>();

/** The same object for the same token, so that it is one credential in n8n. */
export function credential(sandbox: Sandbox, setup: Pick<SendSetup, 'token' | 'baseUrl'> = {}) {
	const { token = ANDOPEN_TOKENS.us, baseUrl = sandbox.url } = setup;
	const known = credentialsOf.get(sandbox) ?? new Map<string, IDataObject>();
	credentialsOf.set(sandbox, known);
	const key = `${token} ${baseUrl}`;
	const data = known.get(key) ?? { region: 'us', token, baseUrl };
	known.set(key, data);
	return { andOpenApi: data as Record<string, string> };
}

export const campaign = (id: string = ANDOPEN_CAMPAIGNS.welcome) => ({
	__rl: true,
	mode: 'id',
	value: id,
});

/** Runs Gift Request: Send in n8n's engine; errors go on as items unless asked otherwise. */
export async function send(sandbox: Sandbox, setup: SendSetup = {}): Promise<RunResult> {
	const { items = [ada], parameters, onError = 'continueRegularOutput' } = setup;
	return await runNode({
		node: 'andOpen',
		items,
		credentials: credential(sandbox, setup),
		onError,
		...(setup.name && { name: setup.name }),
		...(setup.retryOnFail && { retryOnFail: true }),
		...(setup.workflowId !== undefined && { workflowId: setup.workflowId }),
		...(setup.cancel && { cancel: setup.cancel }),
		parameters: {
			resource: 'giftRequest',
			operation: 'send',
			campaign: campaign(),
			firstName: '={{ $json.firstName }}',
			lastName: '={{ $json.lastName }}',
			email: '={{ $json.email }}',
			...parameters,
		},
	});
}

/** Runs another operation of the node. */
export async function run(
	sandbox: Sandbox,
	resource: string,
	operation: string,
	parameters: INodeParameters,
	setup: Omit<SendSetup, 'parameters'> = {},
): Promise<RunResult> {
	return await runNode({
		node: 'andOpen',
		items: setup.items ?? [{}],
		credentials: credential(sandbox, setup),
		...(setup.onError && { onError: setup.onError }),
		...(setup.workflowId && { workflowId: setup.workflowId }),
		parameters: { resource, operation, ...parameters },
	});
}

export const release = async (sandbox: Sandbox, giftKey: string, releaseSent = false) =>
	await run(sandbox, 'giftRequest', 'release', { identifyBy: 'giftKey', giftKey, releaseSent });

export const json = ({ items }: RunResult) => items.map((item) => item.json);

export const outcomes = (result: RunResult) => json(result).map(({ outcome }) => outcome);

export const keyOf = (
	{ email }: { email: string },
	campaignId: string = ANDOPEN_CAMPAIGNS.welcome,
) => `${campaignId}|${email}`;
