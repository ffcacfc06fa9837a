import { statSync, watch } from 'node:fs';
import { join } from 'node:path';

import { root } from './paths';

const QUIET_MS = 250;

/**
 * Calls `react` with what changed below these paths of the checkout, once it has been quiet for a moment (an editor
 * saves in several steps). Never runs it twice at once: changes meanwhile are handed over afterwards, together.
 */
export function onChange(paths: string[], react: (changed: string[]) => Promise<void>): void {
	const changed = new Set<string>();
	let timer: NodeJS.Timeout | undefined;
	let busy = false;

	const settle = () => {
		clearTimeout(timer);
		timer = setTimeout(() => void handOver(), QUIET_MS);
	};
	const handOver = async () => {
		if (busy || changed.size === 0) return;
		busy = true;
		const batch = [...changed];
		changed.clear();
		await react(batch);
		busy = false;
		if (changed.size > 0) settle();
	};

	for (const path of paths) {
		const absolute = join(root, path);
		const isFolder = statSync(absolute).isDirectory();
		watch(absolute, { recursive: isFolder }, (_event, file) => {
			changed.add(isFolder && file !== null ? join(path, file) : path);
			settle();
		});
	}
}
