import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

export const ROOT = join(__dirname, '../../..');

export interface Manifest {
	name: string;
	version: string;
	description: string;
	dependencies?: object;
	peerDependencies: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

export const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

export const manifest = readJson<Manifest>(join(ROOT, 'package.json'));

/** npm as this process was started by, or the one on PATH. */
function npm(args: string[], cwd: string): string {
	const own = process.env.npm_execpath;
	const [command, first] =
		own?.endsWith('npm-cli.js') === true ? [process.execPath, [own]] : ['npm', []];
	const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
	return execFileSync(command, [...first, ...args], { cwd, encoding: 'utf8', stdio });
}

/** The packed package, unpacked, and installed alone in an empty folder; removed by `clean`. */
export class PackedPackage {
	private readonly folder = mkdtempSync(join(tmpdir(), 'packed-'));

	readonly tarball: string;

	constructor() {
		this.tarball = process.env.PACKED_PACKAGE ?? this.pack();
	}

	/** Needs dist/, as `npm run build` makes it. */
	private pack(): string {
		if (!existsSync(join(ROOT, 'dist'))) throw new Error('Run `npm run build` first');
		npm(['pack', '--ignore-scripts', '--pack-destination', this.folder], ROOT);
		return join(this.folder, `${manifest.name}-${manifest.version}.tgz`);
	}

	/** Installs the tarball as the only dependency. Gives the folder's node_modules. */
	installAlone(): string {
		const flags = ['--omit=dev', '--omit=peer', '--ignore-scripts', '--no-audit', '--no-fund'];
		// Peer dependencies are n8n's to bring; without this flag npm would look them up all the same.
		npm(
			['install', '--legacy-peer-deps', ...flags, '--prefix', this.folder, this.tarball],
			this.folder,
		);
		return join(this.folder, 'node_modules');
	}

	/** Every file of the folder, relative to it, with its size in bytes. */
	static files(folder: string): Array<{ path: string; size: number }> {
		return readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.map((path) => ({
				path: relative(folder, join(folder, path)),
				stat: statSync(join(folder, path)),
			}))
			.filter(({ stat }) => stat.isFile())
			.map(({ path, stat }) => ({ path, size: stat.size }));
	}

	clean(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** Runs one of the scripts beside this file and gives the JSON that it printed. */
export function runScript<T>(name: string, args: string[], env: NodeJS.ProcessEnv = {}): T {
	const output = execFileSync(process.execPath, [join(__dirname, name), ...args], {
		cwd: ROOT,
		encoding: 'utf8',
		// Under NODE_ENV=test, which jest sets, the linter's rules take every file for a fixture of their own.
		env: { ...process.env, NODE_ENV: 'production', ...env },
	});
	return JSON.parse(output) as T;
}
