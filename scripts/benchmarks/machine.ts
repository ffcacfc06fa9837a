import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem, type } from 'node:os';
import { join } from 'node:path';

import { root, serverFolder } from '../paths';
import { installedServer } from '../setup';

/** Where the numbers come from. */
export interface Machine {
	cpu: string;
	cores: number;
	memoryGb: number;
	system: string;
	/** That runs n8n. */
	node: string;
	n8n: string;
	/** Version of this package. */
	package: string;
	/** e.g. 2026-11-21 */
	date: string;
}

export function thisMachine(): Machine {
	const processors = cpus();
	// A container may have less than the machine it runs on.
	const allowed = process.constrainedMemory?.() ?? 0;
	const memory = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
	return {
		cpu: processors[0]?.model.trim() ?? 'unknown',
		cores: processors.length,
		memoryGb: memory / 2 ** 30,
		system: type(),
		node: execFileSync(installedServer().node, ['--version'], { encoding: 'utf8' }).trim(),
		n8n: versionIn(join(serverFolder, 'node_modules', 'n8n')),
		package: versionIn(root),
		date: new Date().toISOString().slice(0, 10),
	};
}

const versionIn = (folder: string): string =>
	(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
