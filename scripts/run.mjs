// Entry of every npm script, on a fresh clone too: nothing but Node's own modules may be used here.
// It installs what package-lock.json asks for, then runs scripts/<command>.ts in this same process.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const commands = ['start', 'dev', 'test', 'e2e', 'bench', 'screenshots', 'ci'];
const countsItsFailures = ['test', 'e2e', 'screenshots', 'ci'];
const command = process.argv[2] ?? '';

class SetUpFailed extends Error {}

function lockHash() {
	return createHash('sha256')
		.update(readFileSync(join(root, 'package-lock.json')))
		.digest('hex');
}

/** npm as it was started by the user, or the one on PATH. A `.cmd` file needs a shell on Windows. */
function spawnNpm(args, log) {
	const own = process.env.npm_execpath;
	const windows = process.platform === 'win32';
	const options = { cwd: root, stdio: ['ignore', log, log], detached: !windows };
	if (own?.endsWith('npm-cli.js')) return spawn(process.execPath, [own, ...args], options);
	return spawn('npm', args, { ...options, shell: windows });
}

function killTree(child) {
	if (child.pid === undefined || child.exitCode !== null) return;
	try {
		if (process.platform === 'win32') child.kill();
		else process.kill(-child.pid, 'SIGKILL');
	} catch {
		// already gone
	}
}

/** Runs npm quietly; one line tells how long it has been going. Resolves with its exit code. */
async function runNpm(args, title, logFile) {
	const log = openSync(logFile, 'a');
	const started = Date.now();
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
	const tty = process.stdout.isTTY;
	process.stdout.write(tty ? `… ${title}` : `… ${title}\n`);
	const every = tty ? 1000 : 30_000;
	const ticker = setInterval(
		() =>
			process.stdout.write(tty ? `\r\x1b[K… ${title}: ${seconds()}` : `… ${title}: ${seconds()}\n`),
		every,
	);
	const child = spawnNpm(args, log);
	const stop = (signal) => {
		killTree(child);
		process.stdout.write('\n');
		process.exit(signal === 'SIGINT' ? 130 : 143);
	};
	process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
	try {
		const code = await new Promise((resolve, reject) => {
			child.once('error', reject).once('exit', (exitCode) => resolve(exitCode ?? 1));
		});
		const outcome = `${code === 0 ? '✔' : '✖'} ${title}: ${seconds()}\n`;
		process.stdout.write(tty ? `\r\x1b[K${outcome}` : outcome);
		return code;
	} finally {
		clearInterval(ticker);
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stop);
	}
}

/** npm writes its own note last, so one newer than the lock file means a finished install of just that lock file. */
function isInstalled(marker, wanted) {
	const npmsNote = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(npmsNote)) return false;
	if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return true;
	return statSync(npmsNote).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

async function ensureDevDependencies() {
	const marker = join(root, 'node_modules', '.installed-from-lock');
	const wanted = lockHash();
	if (isInstalled(marker, wanted)) return;

	const logs = join(root, '.cache', 'logs');
	mkdirSync(logs, { recursive: true });
	const logFile = join(logs, 'npm-ci.log');
	writeFileSync(logFile, '');
	const first = await runNpm(['ci'], 'Installing the development tools (about a minute)', logFile);
	// A lock file written on another platform may lack a binary package for this one; `npm install` adds it.
	const lacksPlatform = first !== 0 && /EUSAGE|EBADPLATFORM/.test(readFileSync(logFile, 'utf8'));
	const code = lacksPlatform
		? await runNpm(['install', '--no-save'], 'Installing them for this platform', logFile)
		: first;
	if (code !== 0) {
		const tail = readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n');
		throw new SetUpFailed(
			`npm could not install the development tools. Is there a network connection to the npm registry?\n` +
				`The whole log is in ${relative(process.cwd(), logFile)}; it ends with:\n\n${tail}`,
		);
	}
	writeFileSync(marker, wanted);
}

async function run() {
	if (!commands.includes(command)) {
		throw new SetUpFailed(`Say what to run: ${commands.join(', ')}.`);
	}
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major < 20 || (major === 20 && minor < 12)) {
		throw new SetUpFailed(`Node 20.12 or newer is needed; this is ${process.version}.`);
	}
	process.chdir(root);
	await ensureDevDependencies();
	const require = createRequire(import.meta.url);
	require('tsx/cjs/api').register();
	await require(`./${command}.ts`).main(process.argv.slice(3));
}

run().catch((error) => {
	console.error(error instanceof SetUpFailed ? `\n${error.message}` : error);
	if (countsItsFailures.includes(command)) console.log('0 passed, 1 failed');
	process.exit(1);
});
