import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Explained } from '../terminal';

export interface FolderClaim {
	release(): void;
}

/** Two n8n on one SQLite database would break it: throws Explained when another process has the folder. */
export function claimFolder(folder: string): FolderClaim {
	const file = join(folder, 'used-by-process');
	const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
	if (holder !== process.pid && isAlive(holder)) {
		throw new Explained(
			`n8n is running from this checkout already, by \`npm start\` or \`npm run dev\` (process ${holder}). End that first.`,
		);
	}
	mkdirSync(folder, { recursive: true });
	writeFileSync(file, String(process.pid));
	return { release: () => rmSync(file, { force: true }) };
}

function isAlive(pid: number): boolean {
	if (!(pid > 0)) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
