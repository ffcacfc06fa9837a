import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { N8n, N8nClient, type N8nOptions, owner } from '../../../scripts/n8n';
import { cacheFolder } from '../../../scripts/paths';
import { installedServer, installPackage, packedPackage } from '../../../scripts/setup';
import { stage } from './stage';

/** The n8n that all end-to-end tests share, logged in. */
export const n8n = async (): Promise<N8nClient> => await N8nClient.login(stage().n8nUrl, owner);

/**
 * An n8n of its own with the packed package, in a fresh folder, for a test that kills or restarts it. Takes about 10 s;
 * the test stops it. `name` names its folder and log.
 */
export async function startOwnN8n(
	name: string,
	options: Pick<N8nOptions, 'env' | 'port'> = {},
): Promise<N8n> {
	const userFolder = join(cacheFolder, 'e2e', name);
	rmSync(userFolder, { recursive: true, force: true });
	await installPackage(packedPackage(), userFolder);
	const server = installedServer();
	return await N8n.start({ ...options, server, userFolder, log: `e2e-${name}` });
}
