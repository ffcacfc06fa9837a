import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { manifest, PackedPackage, readJson, ROOT, runScript } from './support/packed';

interface Loaded {
	milliseconds: number;
	nodes: string[];
	credentials: string[];
}

const SAMPLES = 7;

describe('the packed package, installed alone', () => {
	const packed = new PackedPackage();
	let modules: string;
	let folder: string;

	beforeAll(() => {
		modules = packed.installAlone();
		folder = join(modules, manifest.name);
	}, 120_000);
	afterAll(() => packed.clean());

	/** n8n puts its own modules on NODE_PATH: that is where n8n-workflow comes from. */
	const load = () =>
		runScript<Loaded>('loadAll.js', [folder], { NODE_PATH: join(ROOT, 'node_modules') });

	it('is one package', () => {
		const installed = readdirSync(modules).filter((name) => !name.startsWith('.'));
		expect(installed).toEqual([manifest.name]);
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('loads every node and every credential', () => {
		const { nodes, credentials } = load();
		expect(nodes).toHaveLength(manifest.n8n.nodes.length);
		expect(credentials).toHaveLength(manifest.n8n.credentials.length);
		expect(new Set([...nodes, ...credentials]).size).toBe(nodes.length + credentials.length);
	}, 60_000);

	it('tells its size and how long it takes to load', () => {
		const files = PackedPackage.files(folder);
		const bytes = files.reduce((sum, { size }) => sum + size, 0);
		const times = Array.from({ length: SAMPLES }, () => load().milliseconds).sort((a, b) => a - b);
		const median = times[Math.floor(SAMPLES / 2)]!;
		const kB = (size: number) => `${(size / 1000).toFixed(0)} kB`;
		process.stdout.write(
			`Packed: ${kB(statSync(packed.tarball).size)}, unpacked ${kB(bytes)} in ${files.length} files. ` +
				`All nodes and credentials load in ${median.toFixed(0)} ms (median of ${SAMPLES} processes).\n`,
		);
		expect(bytes).toBeLessThan(2_000_000);
		expect(median).toBeLessThan(1_000);
	}, 120_000);

	describe('its files', () => {
		const contents = (pattern: RegExp) =>
			PackedPackage.files(folder)
				.filter(({ path }) => pattern.test(path))
				.map(({ path }) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
		const containing = (pattern: RegExp, files = /\.(js|json|md|svg)$/) =>
			contents(files)
				.filter(({ text }) => pattern.test(text))
				.map(({ path }) => path);

		it('are dist, the manifest, the readme and the licence', () => {
			const top = new Set(PackedPackage.files(folder).map(({ path }) => path.split(/[/\\]/)[0]));
			expect([...top].sort()).toEqual(
				expect.arrayContaining(['LICENSE.md', 'README.md', 'dist', 'package.json']),
			);
			const allowed = ['CHANGELOG.md', 'LICENSE.md', 'README.md', 'dist', 'package.json'];
			expect(allowed).toEqual(expect.arrayContaining([...top]));
		});

		it('hold no types, source maps, TypeScript or tests', () => {
			const paths = PackedPackage.files(folder).map(({ path }) => path);
			expect(paths.filter((path) => /\.(ts|map)$|\.test\.js$/.test(path))).toEqual([]);
		});

		it('never load the official client', () => {
			expect(containing(/api-client/, /\.js$/)).toEqual([]);
		});

		it('require nothing but n8n-workflow, Node’s crypto and each other', () => {
			const foreign = contents(/\.js$/).flatMap(({ path, text }) =>
				[...text.matchAll(/require\("([^"]+)"\)/g)]
					.map((match) => match[1]!)
					.filter((module) => !/^(\.|n8n-workflow$|(node:)?crypto$)/.test(module))
					.map((module) => `${path}: ${module}`),
			);
			expect(foreign).toEqual([]);
		});

		it('hold no secret', () => {
			const token =
				/\b(pat-(na|eu|ap)\d-[0-9a-f]{8}-|ao-v1-(production|staging)-[A-Za-z0-9]{8}|npm_[A-Za-z0-9]{30})/;
			expect(containing(token)).toEqual([]);
			expect(containing(/-----BEGIN [A-Z ]*PRIVATE KEY/)).toEqual([]);
		});

		it('name no path of the machine that built them', () => {
			expect(containing(/(?<![\w.:])\/(home|Users|root|work|tmp|var)\/\w/)).toEqual([]);
			expect(contents(/./).filter(({ text }) => text.includes(ROOT))).toEqual([]);
		});
	});
});

describe('the lock files', () => {
	it.each(['package-lock.json', 'n8n-server/package-lock.json'])(
		'%s names no place to download from',
		(file) => {
			const { packages } = readJson<{ packages: Record<string, object> }>(join(ROOT, file));
			const located = Object.entries(packages).filter(([, entry]) => 'resolved' in entry);
			expect(located.map(([path]) => path)).toEqual([]);
		},
	);
});
