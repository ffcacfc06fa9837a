import { NodeConnectionTypes, type IExecuteFunctions, type INodeType } from 'n8n-workflow';

import { attempt } from '../../nodes/shared/http/attempt';
import { nodeTypes, runNode, type CredentialData, type RunResult } from '../helpers/engine';

/** Sends one GET with the credential that it has, and puts out what became of it. */
class Caller implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Caller',
		name: 'caller',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Caller' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: ['hubSpotBridgeAccessTokenApi', 'hubSpotBridgeOAuth2Api', 'andOpenApi'].map(
			(name) => ({ name }),
		),
		properties: [{ displayName: 'Path', name: 'path', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions) {
		const [credentialType] = Object.keys(this.getNode().credentials ?? {});
		const { baseUrl } = await this.getCredentials<{ baseUrl: string }>(credentialType!);
		const path = this.getNodeParameter('path', 0) as string;
		const outcome = await attempt(
			this,
			{ method: 'GET', path, repeatable: true },
			{
				baseUrl,
				credentialType: credentialType!,
				headers: { 'AndOpen-API-Version': '2026-05' },
				timeoutMs: 5_000,
			},
		);
		return [[{ json: JSON.parse(JSON.stringify(outcome)), pairedItem: 0 }]];
	}
}

nodeTypes.add(new Caller());

/** What becomes of a request of a node that has this credential. */
export async function callWith(
	credentials: CredentialData,
	path: string,
	secrets?: Record<string, Record<string, string>>,
): Promise<RunResult> {
	return await runNode({ node: 'test.caller', parameters: { path }, credentials, secrets });
}

export const NOTHING_LISTENS = 'http://127.0.0.1:1';
