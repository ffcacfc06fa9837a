import { rmSync } from 'node:fs';

import { running } from './running';
import { runFolder } from './stage';

export default async function globalTeardown(): Promise<void> {
	await running.n8n?.stop();
	await running.sandbox?.close();
	rmSync(runFolder(), { recursive: true, force: true });
}
