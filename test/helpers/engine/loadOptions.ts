import { LoadOptionsContext } from 'n8n-core';
import type { INodeParameters, INodeType } from 'n8n-workflow';

import { additionalDataFor, nodeTypes, type InstanceOptions } from './additionalData';
import { buildNode, buildWorkflow, type NodeSetup } from './workflow';

interface LoadSetup extends Omit<NodeSetup, 'node'>, InstanceOptions {
	/** The parameter that is being filled; methods may look beside it with `&name`. */
	path?: string;
	/** What a person typed into a list search, and the next page's token. */
	filter?: string;
	paginationToken?: string;
}

type Method = (this: LoadOptionsContext, ...args: unknown[]) => Promise<unknown>;

/** Calls what fills a picker in the editor: a list search, an option list, or the columns of a mapper. */
export async function loadOptions<Result>(
	node: string,
	method: string,
	setup: LoadSetup = {},
): Promise<Result> {
	const inEditor = buildNode({ ...setup, node });
	const type = nodeTypes.getByNameAndVersion(inEditor.type, inEditor.typeVersion);
	const workflow = buildWorkflow([inEditor]);
	// The editor sends what is on screen: the parameters with their defaults.
	const currentNodeParameters: INodeParameters = workflow.getNode(inEditor.name)!.parameters;
	const context = new LoadOptionsContext(
		workflow,
		workflow.getNode(inEditor.name)!,
		additionalDataFor({ ...setup, currentNodeParameters }),
		setup.path ?? '',
	);
	await workflow.expression.acquireIsolate();
	try {
		const args = [setup.filter, setup.paginationToken];
		return (await methodOf(type, method).call(context, ...args)) as Result;
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

function methodOf({ methods, description }: INodeType, name: string): Method {
	for (const kind of ['listSearch', 'loadOptions', 'resourceMapping'] as const) {
		const method = methods?.[kind]?.[name];
		if (method) return method as Method;
	}
	throw new Error(`${description.displayName} has no method "${name}"`);
}
