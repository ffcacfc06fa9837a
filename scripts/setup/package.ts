import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { cacheFolder, root } from '../paths';
import { Explained, runCommand, runNpm } from '../terminal';

interface Manifest {
	name: string;
	version: string;
	[field: string]: unknown;
}

const readManifest = (folder: string): Manifest =>
	JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

const writeManifest = (folder: string, manifest: object) =>
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));

/** The package's name: also the prefix of its node types. */
export const packageName = readManifest(root).name;

/** Compiles nodes/ and credentials/ into dist/. */
export async function buildPackage(): Promise<void> {
	await runNpm('build', ['run', 'build'], { cwd: root });
}

/** Packs what would be published. Gives the tarball's path in .cache/. */
export async function packPackage(): Promise<string> {
	mkdirSync(cacheFolder, { recursive: true });
	await runNpm('pack', ['pack', '--pack-destination', cacheFolder], { cwd: root });
	return packedPackage();
}

/** The tarball that `packPackage` made. Throws Explained when there is none. */
export function packedPackage(): string {
	const tarball = join(cacheFolder, `${packageName}-${readManifest(root).version}.tgz`);
	if (!existsSync(tarball))
		throw new Explained('The package is not packed yet: run `npm run test:e2e`.');
	return tarball;
}

/** Where n8n keeps community packages in its user folder. */
export const installedPackageFolder = (userFolder: string) =>
	join(userFolder, '.n8n', 'nodes', 'node_modules', packageName);

/**
 * Installs the tarball into an n8n user folder exactly as n8n's own installer does (measured with n8n 2.40).
 * n8n must be started afterwards: it reads packages once.
 */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const folder = installedPackageFolder(userFolder);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await runCommand('unpack', 'tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);

	const manifest = readManifest(folder);
	const kept = Object.entries(manifest).filter(([field]) => !DROPPED_FIELDS.includes(field));
	writeManifest(folder, Object.fromEntries(kept));
	writeManifest(join(userFolder, '.n8n', 'nodes'), {
		name: 'installed-nodes',
		private: true,
		dependencies: { [packageName]: manifest.version },
	});
	await runNpm('install-package', INSTALL_AS_N8N_DOES, { cwd: folder });
}

const DROPPED_FIELDS = ['devDependencies', 'peerDependencies', 'optionalDependencies'];

const INSTALL_AS_N8N_DOES = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];
