import { CredentialTestContext, ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type ICredentialTestFunction,
	type ICredentialTestRequest,
	type ICredentialsDecrypted,
	type INode,
	type INodeCredentialTestResult,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';

import {
	additionalDataFor,
	credentialsHelper,
	nodeTypes,
	type InstanceOptions,
} from './additionalData';
import { saveCredentials } from './credentials';

type Data = Record<string, string | boolean | object>;

/** Presses the credential's test button: what n8n's server does when it is asked to test a credential. */
export async function testCredential(
	type: string,
	data: Data,
	options: InstanceOptions = {},
): Promise<INodeCredentialTestResult> {
	const additionalData = additionalDataFor(options);
	const reference = saveCredentials({ [type]: data as never })[type]!;
	const decrypted: ICredentialsDecrypted = {
		id: reference.id!,
		name: reference.name,
		type,
		data: await credentialsHelper.resolve(additionalData, type, data as never, 'internal'),
	};
	const { test } = nodeTypes.credentialType(type);
	if (test) return await requestTest(type, decrypted, test, options);
	const byNode = testedBy(type);
	if (!byNode)
		return { status: 'Error', message: 'No testing function found for this credential.' };
	return await byNode.call(new CredentialTestContext(additionalData), decrypted);
}

/** What a credential's data comes to, with its defaults and expressions. */
export async function resolveCredential(type: string, data: Data, options: InstanceOptions = {}) {
	const additionalData = additionalDataFor(options);
	return await credentialsHelper.resolve(additionalData, type, data as never, 'internal');
}

function testedBy(type: string): ICredentialTestFunction | undefined {
	for (const name of nodeTypes.nodeNames()) {
		const { description, methods } = nodeTypes.getByName(nodeTypes.fullName(name));
		const usage = description.credentials?.find((credential) => credential.name === type);
		if (typeof usage?.testedBy === 'string') return methods?.credentialTest?.[usage.testedBy];
	}
	return undefined;
}

async function requestTest(
	type: string,
	decrypted: ICredentialsDecrypted,
	test: ICredentialTestRequest,
	options: InstanceOptions,
): Promise<INodeCredentialTestResult> {
	const nodeType = noOpWith(type, test);
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		// Without the package's name, as in n8n 2.40: its credentials helper looks for the whole name, and so
		// does not notice that a credential is being tested.
		type: 'noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id: decrypted.id, name: decrypted.name } },
	};
	const types = { getByName: () => nodeType, getByNameAndVersion: () => nodeType };
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: types as unknown as INodeTypes,
	});
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataFor({ ...options, currentNodeParameters: node.parameters }),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	await workflow.expression.acquireIsolate();
	try {
		const response = await new RoutingNode(context, nodeType, decrypted).runNode();
		return verdictOnSuccess(response?.[0]?.[0]?.json, test);
	} catch (error) {
		return verdictOnError(error, test);
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

function verdictOnSuccess(body: unknown, test: ICredentialTestRequest): INodeCredentialTestResult {
	for (const { type, properties } of test.rules ?? []) {
		if (type !== 'responseSuccessBody') continue;
		const value = (body as Record<string, unknown> | undefined)?.[properties.key];
		if (value === properties.value) return { status: 'Error', message: properties.message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function verdictOnError(thrown: unknown, test: ICredentialTestRequest): INodeCredentialTestResult {
	const error = thrown as Error & {
		cause?: { code?: string; response?: { status: number; statusText?: string } };
	};
	const answer = error.cause?.response;
	if (answer) {
		for (const { type, properties } of test.rules ?? []) {
			if (type === 'responseCode' && properties.value === answer.status) {
				return { status: 'Error', message: properties.message };
			}
		}
		const message = answer.statusText || `Received HTTP status code: ${answer.status}`;
		return { status: 'Error', message };
	}
	return { status: 'Error', message: error.cause?.code ?? error.message };
}

function noOpWith(type: string, test: ICredentialTestRequest): INodeType {
	const noOp = nodeTypes.getByName('test.start');
	return {
		description: {
			...noOp.description,
			name: 'noOp',
			credentials: [{ name: type, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: test.request },
					default: '',
				},
			],
		},
	};
}
