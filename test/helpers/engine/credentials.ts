import { Credentials, getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	NodeHelpers,
	UnexpectedError,
	Workflow,
	isExpression,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type ICredentials,
	type ICredentialsExpressionResolveValues,
	type IDataObject,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentials,
	type INodeCredentialsDetails,
	type INodeProperties,
	type INodeTypes,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import type { PackageNodeTypes } from './nodeTypes';
import { oauth2BaseProperties } from './oauth2BaseProperties';

/** The data of credentials by type name, as a person would have typed it in. */
export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

const ids = new WeakMap<object, string>();
const stored = new Map<string, ICredentialDataDecryptedObject>();
let counter = 0;

/**
 * Keeps the data as a saved credential and gives what a node refers to it by.
 * The same object is the same credential in every run; a refreshed token is written into it.
 */
export function saveCredentials(data: CredentialData): INodeCredentials {
	return Object.fromEntries(
		Object.entries(data).map(([type, values]) => {
			const id = ids.get(values) ?? `credential-${++counter}`;
			ids.set(values, id);
			stored.set(id, values);
			return [type, { id, name: `My ${type}` }];
		}),
	);
}

const EXPIRABLE = (property: INodeProperties) =>
	property.type === 'hidden' && property.typeOptions?.expirable === true;

/** n8n's credentials helper without its database: what it does with a credential type is the same. */
export class TestCredentialsHelper extends ICredentialsHelper {
	constructor(private readonly types: PackageNodeTypes) {
		super();
	}

	getParentTypes(name: string): string[] {
		return this.types.credentialType(name).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const options = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.types.credentialType(typeName);
		if (!authenticate) return options;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (!workflow || !node) throw new UnexpectedError('Workflow and node are required');
		const resolve = (value: string) => resolveValue(value, credentials, workflow, node);
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			const target = ((options as unknown as IDataObject)[part] ??= {}) as IDataObject;
			for (const [key, value] of Object.entries(entries as Record<string, string>)) {
				target[resolve(key)] = resolve(value);
			}
		}
		options.headers ??= {};
		return options;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.types.credentialType(typeName);
		const name = type.properties.find(EXPIRABLE)?.name;
		const isTest = node.parameters.temp === '' && node.type === 'n8n-nodes-base.noOp';
		if (!name || !type.preAuthentication) return undefined;
		if (credentials[name] !== '' && !credentialsExpired && !isTest) return undefined;
		const output = (await type.preAuthentication.call(
			helpers,
			credentials,
		)) as ICredentialDataDecryptedObject;
		if (output[name] === undefined) return undefined;
		const saved = node.credentials?.[typeName];
		if (saved && !isTest) await this.updateCredentials(saved, typeName, output);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.types.credentialType(typeName);
		if (!preAuthentication) return undefined;
		return (await preAuthentication.call(helpers, credentials)) as ICredentialDataDecryptedObject;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		const { id = null, name } = details;
		const credentials = new Credentials({ id, name }, type);
		await credentials.setData(dataOf(details));
		return credentials;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		_executeData?: IExecuteData,
		raw?: boolean,
		_values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const data = dataOf(details);
		return raw ? data : await this.resolve(additionalData, type, data, mode);
	}

	/** The defaults of the credential type, then its expressions (`$self`, `$secrets`) resolved. */
	async resolve(
		additionalData: IWorkflowExecuteAdditionalData,
		type: string,
		data: ICredentialDataDecryptedObject,
		mode: WorkflowExecuteMode,
	): Promise<ICredentialDataDecryptedObject> {
		const whole = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			data as IDataObject as never,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		for (const key of ['oauthTokenData', 'allowedHttpRequestDomains', 'allowedDomains']) {
			const value = data[key];
			if (value !== undefined) whole[key] = value;
		}
		const workflow = new Workflow({
			nodes: [MOCK_NODE],
			connections: {},
			active: false,
			nodeTypes: MOCK_TYPES,
		});
		await workflow.expression.acquireIsolate();
		try {
			return workflow.expression.getComplexParameterValue(
				MOCK_NODE,
				whole as never,
				mode,
				getAdditionalKeys(additionalData, mode, null, { isCredential: true }),
				undefined,
				undefined,
				whole,
			) as ICredentialDataDecryptedObject;
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		Object.assign(dataOf(details), data);
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const { oauthTokenData } = data;
		if (oauthTokenData !== undefined) Object.assign(dataOf(details), { oauthTokenData });
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const credentialType: ICredentialType = this.types.credentialType(type);
		if (!credentialType.extends?.includes('oAuth2Api')) return credentialType.properties;
		const properties = [...oauth2BaseProperties];
		NodeHelpers.mergeNodeProperties(properties, credentialType.properties);
		return properties;
	}
}

function dataOf({ id, name }: INodeCredentialsDetails): ICredentialDataDecryptedObject {
	const data = id ? stored.get(id) : undefined;
	if (!data) throw new Error(`No credential is stored as "${name}"`);
	return data;
}

function resolveValue(
	value: string,
	credentials: ICredentialDataDecryptedObject,
	workflow: Workflow,
	node: INode,
): string {
	if (!isExpression(value)) return value;
	const keys = { $credentials: credentials };
	const resolved = workflow.expression.getSimpleParameterValue(
		node,
		value,
		'internal',
		keys,
		undefined,
		'',
	);
	return typeof resolved === 'object' ? '' : String(resolved ?? '');
}

const MOCK_NODE: INode = {
	id: 'mock',
	name: '',
	type: 'mock',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const MOCK_TYPE = { description: { properties: [] } };
const MOCK_TYPES = {
	getByName: () => MOCK_TYPE,
	getByNameAndVersion: () => MOCK_TYPE,
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;
