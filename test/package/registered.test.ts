import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { IExecuteFunctions, INodeTypeDescription } from 'n8n-workflow';

import { nodeTypes } from '../helpers/engine';
import { manifest, PackedPackage, readJson, ROOT } from './support/packed';

const built = (source: string) => `dist/${source.replaceAll('\\', '/').replace(/\.ts$/, '.js')}`;
const sourcesIn = (folder: string, ending: string) =>
	PackedPackage.files(join(ROOT, folder))
		.filter(({ path }) => path.endsWith(ending))
		.map(({ path }) => built(join(folder, path)));
const sourceOf = (file: string) => join(ROOT, file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));

describe('package.json', () => {
	it('registers every node that there is, and no other', () => {
		expect([...manifest.n8n.nodes].sort()).toEqual(sourcesIn('nodes', '.node.ts').sort());
	});

	it('registers every credential that there is, and no other', () => {
		const sources = sourcesIn('credentials', '.credentials.ts');
		expect([...manifest.n8n.credentials].sort()).toEqual(sources.sort());
	});

	it('names files that the build makes', () => {
		const { nodes, credentials } = manifest.n8n;
		const missing = [...nodes, ...credentials].filter((file) => !existsSync(join(ROOT, file)));
		expect(missing).toEqual([]);
	});
});

interface IconOwner {
	icon?: unknown;
}

/** The files of a themed icon, as seen from the source that names them. */
function iconFiles({ icon }: IconOwner, source: string): { light: string; dark: string } {
	const { light, dark } = icon as { light: string; dark: string };
	const resolve = (path: string) => join(dirname(source), path.replace(/^file:/, ''));
	return { light: resolve(light), dark: resolve(dark) };
}

function expectGoodIcons(owner: IconOwner, source: string): void {
	const { light, dark } = iconFiles(owner, source);
	expect(readFileSync(light, 'utf8')).not.toBe(readFileSync(dark, 'utf8'));
	for (const file of [light, dark]) {
		expect(readFileSync(file, 'utf8')).toMatch(
			/^<svg [^>]*width="60" height="60" viewBox="0 0 60 60"/,
		);
		expect(existsSync(join(ROOT, 'dist/icons', basename(file)))).toBe(true);
	}
}

/** n8n replaces `file:` by a path when it loads a node, so the class is made anew here. */
const instanceOf = async <T>(source: string): Promise<T> => {
	const loaded = (await import(source)) as Record<string, new () => T>;
	return new loaded[basename(source).split('.')[0]!]!();
};

describe.each(manifest.n8n.nodes)('%s', (file) => {
	const source = sourceOf(file);

	it('has a light and a dark icon', async () => {
		const { description } = await instanceOf<{ description: INodeTypeDescription }>(source);
		expectGoodIcons(description, source);
	});

	it('has a codex beside the built file, with what n8n looks for', () => {
		const codex = readJson<{ node: string; resources: object }>(join(ROOT, `${file}on`));
		expect(codex.node).toMatch(new RegExp(`^${manifest.name}\\.`));
		expect(codex).toHaveProperty('resources.primaryDocumentation.0.url');
		expect(codex).toHaveProperty('resources.credentialDocumentation.0.url');
	});

	it('uses credentials of this package only', async () => {
		const { description } = await instanceOf<{ description: INodeTypeDescription }>(source);
		for (const { name } of description.credentials ?? []) {
			expect(nodeTypes.hasCredentialType(name)).toBe(true);
		}
	});
});

describe.each(manifest.n8n.credentials)('%s', (file) => {
	const source = sourceOf(file);

	it('has a light and a dark icon, and a page that explains it', async () => {
		const credential = await instanceOf<IconOwner & { documentationUrl: string }>(source);
		expectGoodIcons(credential, source);
		const [page, anchor] = credential.documentationUrl.split('/blob/main/')[1]!.split('#');
		const headings = readFileSync(join(ROOT, page!), 'utf8')
			.split('\n')
			.filter((line) => line.startsWith('## '))
			.map((line) =>
				line
					.slice(3)
					.toLowerCase()
					.replaceAll(/[^\w -]/g, '')
					.replaceAll(' ', '-'),
			);
		expect(headings).toContain(anchor);
	});
});

interface Operation {
	node: string;
	version: string;
	resource: string;
	operation: string;
	action: string | undefined;
}

/** What the editor offers: every operation of every resource of the action nodes. */
const operations: Operation[] = nodeTypes
	.nodeNames()
	.map((name) => nodeTypes.getByName(nodeTypes.fullName(name)).description)
	.filter(({ group }) => !group.includes('trigger'))
	.flatMap((description) => {
		const { version } = description;
		const newest = `v${Math.max(...[version].flat()).toFixed(1)}.0`;
		return description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options = [] }) =>
				(displayOptions?.show?.resource ?? []).flatMap((resource) =>
					options.map((option) => ({
						node: description.name,
						version: newest,
						resource: String(resource as string),
						operation: 'value' in option ? String(option.value) : '',
						action: 'action' in option ? option.action : undefined,
					})),
				),
			);
	});

const schemaFiles = (extension: RegExp, folder: string) =>
	PackedPackage.files(join(ROOT, folder))
		.map(({ path }) => path.replaceAll('\\', '/'))
		.filter((path) => extension.test(path));

/** A context that knows which operation was picked and nothing else. */
function editorWith(picked: Record<string, string>): IExecuteFunctions {
	const context = {
		getInputData: () => [{ json: {} }],
		getNode: () => ({ name: 'Node', type: 'node', parameters: picked }),
		getNodeParameter: (name: string) => picked[name],
		continueOnFail: () => false,
	};
	return context as unknown as IExecuteFunctions;
}

describe('operations', () => {
	it('are offered by the action nodes', () => {
		expect(operations.length).toBeGreaterThan(0);
	});

	it.each(operations)(
		'$node: $resource $operation has an executor and says what it does',
		async ({ node, resource, operation, action }) => {
			expect(action).toMatch(/^[A-Z&]/);
			const type = nodeTypes.getByName(nodeTypes.fullName(node));
			const error: unknown = await type
				.execute!.call(editorWith({ resource, operation }))
				.catch((thrown: unknown) => thrown);
			// It has nothing to work with and must fail, but not for want of an executor.
			expect(String(error)).not.toContain('There is no operation');
			const unknown = type.execute!.call(editorWith({ resource, operation: 'none' }));
			await expect(unknown).rejects.toThrow('There is no operation');
		},
	);

	it('each have an output schema that the build ships, and there is none without an operation', () => {
		const schemas = schemaFiles(/__schema__\/.*\.json$/, 'nodes');
		const found = schemas.map((path) => path.split('__schema__/')[1]!);
		const wanted = operations.map(
			({ version, resource, operation }) => `${version}/${resource}/${operation}.json`,
		);
		expect(found.sort()).toEqual(wanted.sort());
		expect(schemaFiles(/__schema__\/.*\.json$/, 'dist/nodes').sort()).toEqual(schemas.sort());
	});

	it.each(schemaFiles(/__schema__\/.*\.json$/, 'nodes'))('%s describes an object', (path) => {
		const schema = readJson<{ type: string; properties: object }>(join(ROOT, 'nodes', path));
		expect(schema.type).toBe('object');
		expect(Object.keys(schema.properties).length).toBeGreaterThan(0);
	});
});
