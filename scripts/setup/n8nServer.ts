import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { serverFolder } from '../paths';
import { Explained, runNpm, step } from '../terminal';

/** An installed n8n: the program to run it with, and its command line entry. */
export interface N8nServer {
	node: string;
	cli: string;
}

const modules = join(serverFolder, 'node_modules');
const marker = join(modules, '.installed-from-lock');
const cli = join(modules, 'n8n', 'bin', 'n8n');
const packagedNode = join(
	modules,
	'node',
	'bin',
	process.platform === 'win32' ? 'node.exe' : 'node',
);
const OLDEST_NODE = 24;

/**
 * Makes sure that n8n is installed as n8n-server/package-lock.json asks, with the Node it needs and its database
 * driver. Takes minutes the first time and nothing later. Throws Explained when npm fails.
 */
export async function ensureN8nServer(): Promise<N8nServer> {
	const wanted = lockHash();
	if (!existsSync(marker) || readFileSync(marker, 'utf8') !== wanted) {
		await step('Installing the n8n server', installModules, {
			about: 'once; 2 to 4 minutes, 2.8 GB',
		});
		await step("Fetching n8n's Node", async () => await rebuild('node'), { about: 'about 10 s' });
		await step("Building n8n's database driver", buildSqlite, {
			about: 'about a minute; needs python3, make and a C++ compiler',
		});
		installedServer();
		writeFileSync(marker, wanted);
	}
	return installedServer();
}

/** The n8n that is installed already. Throws Explained when it is not, or not whole. */
export function installedServer(): N8nServer {
	if (!existsSync(cli)) throw new Explained(`n8n is not installed in ${serverFolder}.`);
	const node = [packagedNode, process.execPath].find(
		(candidate) => majorVersion(candidate) >= OLDEST_NODE,
	);
	if (node === undefined) {
		throw new Explained(
			`n8n needs Node ${OLDEST_NODE} or newer. It comes with n8n-server/, but its download failed, and this is ` +
				`Node ${process.version}. Run the command again, or run it with Node ${OLDEST_NODE}.`,
		);
	}
	return { node, cli };
}

function lockHash(): string {
	return createHash('sha256')
		.update(readFileSync(join(serverFolder, 'package-lock.json')))
		.digest('hex');
}

function majorVersion(node: string): number {
	if (!existsSync(node)) return 0;
	try {
		return Number(
			execFileSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }),
		);
	} catch {
		return 0;
	}
}

/**
 * `npm install` and not `npm ci`: n8n has optional binaries that not every registry carries, which the lock file then
 * lacks, and `npm ci` refuses such a lock file.
 */
async function installModules(): Promise<void> {
	await runNpm('n8n-server-install', ['install', '--no-save'], { cwd: serverFolder });
}

/** Runs the install script of one package; .npmrc turns them off for all others. */
async function rebuild(name: string): Promise<void> {
	await runNpm(`n8n-server-rebuild-${name}`, ['rebuild', name, '--ignore-scripts=false'], {
		cwd: serverFolder,
	});
}

/** node-gyp cannot compile below a path with a space: then the driver is built elsewhere and brought here. */
async function buildSqlite(): Promise<void> {
	if (!/\s/.test(serverFolder)) {
		await rebuild('sqlite3');
		return;
	}
	const driver = join(modules, 'sqlite3');
	const { version } = JSON.parse(readFileSync(join(driver, 'package.json'), 'utf8')) as {
		version: string;
	};
	const cwd = mkdtempSync(join(tmpdir(), 'sqlite3-'));
	try {
		writeFileSync(join(cwd, 'package.json'), '{ "private": true }');
		const install = ['install', `sqlite3@${version}`, '--no-save', '--ignore-scripts=false'];
		await runNpm('n8n-server-build-sqlite3', install, { cwd });
		cpSync(join(cwd, 'node_modules', 'sqlite3', 'build'), join(driver, 'build'), {
			recursive: true,
		});
	} finally {
		rmSync(cwd, { recursive: true, force: true });
	}
}
