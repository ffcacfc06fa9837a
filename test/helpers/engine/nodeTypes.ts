import { join } from 'node:path';

import { PackageDirectoryLoader, UnrecognizedNodeTypeError } from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
} from 'n8n-workflow';

const ROOT = join(__dirname, '../../..');

/** Loads what package.json lists, as n8n does, but from the TypeScript sources instead of dist. */
class SourceLoader extends PackageDirectoryLoader {
	protected override resolvePath(file: string): string {
		const source = file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
		return super.resolvePath(source);
	}
}

/** Starts a workflow with the items that a test gives. */
class Start implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Hands on what it is given',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	}
}

export const START_TYPE = 'test.start';

/** The package's nodes and credentials, and the start node. One instance a test file is enough. */
export class PackageNodeTypes implements INodeTypes {
	private readonly loader = new SourceLoader(ROOT);

	/** Nodes that are not the package's, by whole type name. */
	private readonly others = new Map<string, INodeType>([[START_TYPE, new Start()]]);

	/** Files that could not be loaded, and why. */
	private readonly failures = new Map<string, unknown>();

	constructor() {
		const { n8n, version } = this.loader.packageJson;
		for (const file of n8n?.nodes ?? []) {
			this.tryToLoad(file, () => this.loader.loadNodeFromFile(file, version));
		}
		for (const file of n8n?.credentials ?? []) {
			this.tryToLoad(file, () => this.loader.loadCredentialFromFile(file));
		}
	}

	/** `hubSpotBridge` → `n8n-nodes-hubspot-bridge.hubSpotBridge`; whole type names stay. */
	fullName(node: string): string {
		return node.includes('.') ? node : `${this.loader.packageName}.${node}`;
	}

	/** Adds a node of a test's own; workflows name it `test.<description.name>`. */
	add(node: INodeType): void {
		this.others.set(`test.${node.description.name}`, node);
	}

	getByName(nodeType: string): INodeType {
		return this.getByNameAndVersion(nodeType);
	}

	getByNameAndVersion(nodeType: string, version?: number): INodeType {
		const other = this.others.get(nodeType);
		if (other) return other;
		const loaded = this.loader.nodeTypes[this.shortName(nodeType)];
		if (!loaded) throw this.unknownNode(nodeType);
		return NodeHelpers.getVersionedNodeType(loaded.type, version);
	}

	getKnownTypes() {
		return {};
	}

	credentialType(name: string): ICredentialType {
		const loaded = this.loader.credentialTypes[name];
		if (!loaded) throw new Error(`No credential type "${name}"${this.failureNotes()}`);
		return loaded.type;
	}

	hasCredentialType(name: string): boolean {
		return name in this.loader.credentialTypes;
	}

	/** Names of the nodes that n8n would show, without the package name. */
	nodeNames(): string[] {
		return Object.keys(this.loader.nodeTypes);
	}

	private shortName(nodeType: string): string {
		return nodeType.slice(nodeType.indexOf('.') + 1);
	}

	/** A file that cannot be loaded fails only the tests that use it; others may be at work on it. */
	private tryToLoad(file: string, load: () => void): void {
		try {
			load();
		} catch (error) {
			this.failures.set(file, error);
		}
	}

	private unknownNode(nodeType: string): Error {
		const error = new UnrecognizedNodeTypeError(this.loader.packageName, this.shortName(nodeType));
		error.message += this.failureNotes();
		return error;
	}

	private failureNotes(): string {
		return [...this.failures]
			.map(
				([file, error]) => `\n${file}: ${error instanceof Error ? error.message : String(error)}`,
			)
			.join('');
	}
}
