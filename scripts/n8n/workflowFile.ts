import { readFileSync } from 'node:fs';

import { type INode, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

import type { SavedCredential, WorkflowDraft } from './client';
import { parametersWithDefaults } from './nodeParameters';

/** A workflow's JSON as a person would import it: what belongs to another instance is left out. */
export function readWorkflow(file: string): WorkflowDraft {
	const { name, nodes, connections, settings } = JSON.parse(
		readFileSync(file, 'utf8'),
	) as WorkflowDraft;
	return { name, nodes, connections, settings };
}

/**
 * Picks a credential for each one that a node shows with its present parameters, as a person does in the editor:
 * by type; of several of a type, the first.
 */
export function attachCredentials(
	workflow: WorkflowDraft,
	nodeTypes: INodeTypeDescription[],
	credentials: SavedCredential[],
): WorkflowDraft {
	const nodes = workflow.nodes.map((node) => {
		const chosen = [...activeTypes(node, describe(node, nodeTypes))].flatMap((type) => {
			const credential = credentials.find((candidate) => candidate.type === type);
			return credential ? [[type, { id: credential.id, name: credential.name }] as const] : [];
		});
		return { ...node, credentials: Object.fromEntries(chosen) };
	});
	return { ...workflow, nodes };
}

/** Throws when n8n does not know the node: the package is not loaded, or the workflow is out of date. */
function describe(node: INode, nodeTypes: INodeTypeDescription[]): INodeTypeDescription {
	const found = nodeTypes.find(
		({ name, version }) => name === node.type && [version].flat().includes(node.typeVersion),
	);
	if (found) return found;
	throw new Error(
		`Node "${node.name}": n8n has no node type ${node.type}, version ${node.typeVersion}.`,
	);
}

function activeTypes(node: INode, type: INodeTypeDescription): Set<string> {
	const parameters = parametersWithDefaults(node, type);
	return NodeHelpers.getActiveCredentialTypes({ ...node, parameters }, type) ?? new Set();
}
