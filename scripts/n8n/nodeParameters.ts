import {
	type INode,
	type INodeParameters,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

/** A saved node keeps only what differs from its type's defaults: this gives all parameters that are shown. */
export function parametersWithDefaults(node: INode, type: INodeTypeDescription): INodeParameters {
	const { properties } = type;
	const all = NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, type);
	return all ?? node.parameters;
}
