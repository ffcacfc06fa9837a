import {
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeParameters,
	type OnError,
} from 'n8n-workflow';

import { nodeTypes } from './additionalData';
import { saveCredentials, type CredentialData } from './credentials';
import { START_TYPE } from './nodeTypes';

/** One node of a workflow. Parameters left out have their defaults, as in the editor. */
export interface NodeSetup {
	/** The node's name in package.json's nodes, e.g. `hubSpotBridge`. */
	node: string;
	/** Its name in the workflow; by default the display name. */
	name?: string;
	/** What n8n tells a renamed node by; by default it goes with the name. */
	id?: string;
	parameters?: INodeParameters;
	credentials?: CredentialData;
	/** "On Error: Continue" in the node's settings. */
	continueOnFail?: boolean;
	onError?: OnError;
	retryOnFail?: boolean;
	typeVersion?: number;
}

export interface WorkflowSetup {
	/** Workflows with different ids share nothing in n8n's own stores. */
	workflowId?: string;
	/** n8n's time zone for the workflow. */
	timezone?: string;
	staticData?: IDataObject;
	/** Instead of a chain; by the names of the nodes. */
	connections?: IConnections;
}

export function buildNode(setup: NodeSetup): INode {
	const type = nodeTypes.fullName(setup.node);
	const { description } = nodeTypes.getByNameAndVersion(type, setup.typeVersion);
	const { version, defaultVersion, displayName } = description;
	const newest = Array.isArray(version) ? Math.max(...version) : version;
	const name = setup.name ?? displayName;
	return {
		id: setup.id ?? `id of ${name}`,
		name,
		type,
		typeVersion: setup.typeVersion ?? defaultVersion ?? newest,
		position: [0, 0],
		parameters: setup.parameters ?? {},
		...(setup.credentials && { credentials: saveCredentials(setup.credentials) }),
		...(description.webhooks && { webhookId: `webhook-of-${name.replaceAll(/\W+/g, '-')}` }),
		...(setup.continueOnFail !== undefined && { continueOnFail: setup.continueOnFail }),
		...(setup.onError && { onError: setup.onError }),
		...(setup.retryOnFail && { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 }),
	};
}

export const START: INode = {
	id: 'id of Start',
	name: 'Start',
	type: START_TYPE,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A workflow of the given nodes, each connected to the next. */
export function buildWorkflow(nodes: INode[], setup: WorkflowSetup = {}): Workflow {
	const connections: IConnections = {};
	nodes.slice(1).forEach((node, index) => {
		connections[nodes[index]!.name] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	});
	const settings = {
		executionOrder: 'v1' as const,
		timezone: setup.timezone ?? 'UTC',
	};
	return new Workflow({
		id: setup.workflowId ?? 'workflow-1',
		name: 'Test workflow',
		nodes,
		connections: setup.connections ?? connections,
		active: false,
		nodeTypes,
		staticData: setup.staticData,
		settings,
	});
}
